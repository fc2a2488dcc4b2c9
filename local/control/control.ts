import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { MailEngine } from '../engines/mail.ts';
import { readBody } from '../gateway/read-body.ts';
import { inboxItems } from '../inbox.ts';
import type { Jobs } from '../jobs/schedules.ts';
import type { Status } from './status.ts';

export type ControlParts = {
  readonly clock: Clock;
  readonly mail: MailEngine;
  readonly jobs: Jobs;
  /** @param origin the origin that the question came to */
  readonly status: (origin: string) => Status;
};

type Reply = { readonly status: number; readonly body?: unknown };
type Action = (request: IncomingMessage, parts: ControlParts) => Reply | Promise<Reply>;

const maxBodyBytes = 32 * 1024;

const actions: { readonly [route: string]: Action } = {
  'GET /_local/status': (request, { status }) => ({ status: 200, body: status(originOf(request)) }),
  'GET /_local/inbox': (_, { mail }) => ({ status: 200, body: { items: inboxItems(mail) } }),
  'DELETE /_local/inbox': (_, { mail }) => {
    mail.empty();
    return { status: 204 };
  },
  'GET /_local/clock': (_, { clock }) => shown(clock),
  'PUT /_local/clock': async (request, { clock }) => {
    const { now } = await readJson(request);
    clock.moveTo(instantOf(now, 'now'));
    return shown(clock);
  },
  'DELETE /_local/clock': (_, { clock }) => {
    clock.reset();
    return { status: 204 };
  },
};

/** What is wrong with a request to `/_local`; the message is meant for the person who sent it. */
class BadControl extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers what lies under `/_local`: the inbox, the clock, the jobs, and where everything is. Never deployed. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ControlParts,
): Promise<void> {
  const reply = await replyTo(request, parts).catch((error: unknown): Reply => {
    return {
      status: error instanceof BadControl ? error.status : 500,
      body: { message: error instanceof Error ? error.message : String(error) },
    };
  });
  response.statusCode = reply.status;
  response.setHeader('cache-control', 'no-store');
  if (!request.complete) response.setHeader('connection', 'close');
  if (reply.body === undefined) {
    response.end();
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  // By lines: a person reads it.
  response.end(`${JSON.stringify(reply.body, null, 2)}\n`);
}

async function replyTo(request: IncomingMessage, parts: ControlParts): Promise<Reply> {
  refuseOtherSites(request);
  const path = (request.url ?? '').split('?')[0] ?? '';
  const job = /^\/_local\/jobs\/([^/]+)$/.exec(path)?.[1];
  if (job !== undefined && request.method === 'POST') return runJob(decodeURIComponent(job), request, parts);
  const action = actions[`${request.method} ${path}`];
  if (action === undefined) throw new BadControl(404, `There is no ${request.method} ${path} here.`);
  return action(request, parts);
}

async function runJob(job: string, request: IncomingMessage, { jobs }: ControlParts): Promise<Reply> {
  if (!jobs.names.includes(job))
    throw new BadControl(404, `There is no job ${job}; there are: ${jobs.names.join(', ') || 'none'}.`);
  const { scheduledTime } = await readJson(request);
  return {
    status: 200,
    body: await jobs.run(job, scheduledTime === undefined ? undefined : instantOf(scheduledTime, 'scheduledTime')),
  };
}

function shown(clock: Clock): Reply {
  return { status: 200, body: { now: clock.now().toISOString(), moved: clock.offsetMs() !== 0 } };
}

async function readJson(request: IncomingMessage): Promise<{ readonly [name: string]: unknown }> {
  const body = await readBody(request, maxBodyBytes);
  if (body === undefined) throw new BadControl(413, 'The body is too large.');
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as { [name: string]: unknown };
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new BadControl(400, 'The body must be a JSON object.');
}

/** An instant with its zone; anything that could mean two instants is refused. */
function instantOf(value: unknown, field: string): Date {
  const instant =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value) ? new Date(value) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime()))
    throw new BadControl(400, `${field} must be an instant such as 2026-08-01T00:10:00+09:00.`);
  return instant;
}

/** A page of another site, open in the same browser, must not be able to move the clock or read the inbox. */
function refuseOtherSites(request: IncomingMessage): void {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== originOf(request))
    throw new BadControl(403, 'Only this stack’s own pages may ask here.');
}

/** The origin that a request came to: a name of this machine, else its address. */
function originOf({ headers, socket }: IncomingMessage): string {
  const named = /^(localhost|127\.0\.0\.1)(:\d+)?$/.exec(headers.host ?? '')?.[0];
  return `http://${named ?? `127.0.0.1:${socket.localPort}`}`;
}
