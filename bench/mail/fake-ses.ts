/** An SES that takes mails as the real one does over HTTP, remembers whom they were for, and misbehaves on purpose. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { sentMail } from '../../local/events/sent-mail.ts';

/** Each a probability from 0 to 1; what is left over is taken at once. */
export type SesFaults = {
  /** Asks to slow down and takes nothing. */
  readonly throttled: number;
  /** Takes the mail and answers too late. */
  readonly slow: number;
  /** Takes the mail and closes the connection instead of answering. */
  readonly closed: number;
  /** Closes the connection and takes nothing. */
  readonly lost: number;
};

export const noSesFaults: SesFaults = { throttled: 0, slow: 0, closed: 0, lost: 0 };

export type FakeSes = {
  readonly url: string;
  /** Mails taken, by `<patron> <kind>`. */
  readonly taken: Map<string, number>;
  readonly counts: { asked: number; throttled: number; slow: number; closed: number; lost: number };
  stop(): Promise<void>;
};

const xml = { 'content-type': 'text/xml' };
const throttled =
  '<ErrorResponse><Error><Code>Throttling</Code>' +
  '<Message>Maximum sending rate exceeded.</Message></Error></ErrorResponse>';

/** Longer than the sender waits for an answer. */
const tooLateMs = 5500;

/** Starts on a free port of 127.0.0.1. @param random from 0 to 1, seeded by the caller */
export async function startFakeSes(faults: SesFaults, random: () => number): Promise<FakeSes> {
  const taken = new Map<string, number>();
  const counts = { asked: 0, throttled: 0, slow: 0, closed: 0, lost: 0 };
  const take = (body: string) => {
    const tags = sentMail(body)?.tags;
    const key = `${tags?.['patron'] ?? ''} ${tags?.['kind'] ?? ''}`;
    taken.set(key, (taken.get(key) ?? 0) + 1);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const mail = await text(request);
    counts.asked += 1;
    const what = draw(faults, random());
    if (what !== undefined) counts[what] += 1;
    if (what === 'throttled') {
      response.writeHead(400, xml).end(throttled);
      return;
    }
    if (what !== 'lost') take(mail);
    if (what === 'lost' || what === 'closed') {
      request.socket.destroy();
      return;
    }
    if (what === 'slow') await sleep(tooLateMs);
    const id = `<MessageId>${counts.asked}</MessageId>`;
    const action = new URLSearchParams(mail).get('Action') ?? '';
    response.writeHead(200, xml).end(`<${action}Response><${action}Result>${id}</${action}Result></${action}Response>`);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    counts,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function draw(faults: SesFaults, drawn: number): keyof SesFaults | undefined {
  let below = 0;
  for (const name of ['throttled', 'slow', 'closed', 'lost'] as const) {
    below += faults[name];
    if (drawn < below) return name;
  }
  return undefined;
}
