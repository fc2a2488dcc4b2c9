import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../server.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Behaviour, Distribution } from './distribution.ts';
import { withRules } from './header-rules.ts';
import { readObject, type EdgeAnswer } from './objects.ts';
import type { ViewerAnswer, ViewerRequest } from './viewer-function.ts';

export type EdgeParts = {
  readonly distribution: Distribution;
  readonly gateway: Gateway;
  /** Where the buckets' engine answers. */
  readonly storageUrl: string;
};

/** What the gateway sees of a request that came by an edge: an address that is nobody's, the same for all. */
const edgeAddress = '198.51.100.1';

/** Stands before pages and API as the distribution of the templates would, without its caches. */
export function createEdge({ distribution, gateway, storageUrl }: EdgeParts): Answer {
  return async (request, response) => {
    const [path = '/', query] = (request.url ?? '/').split('?');
    const behaviour = distribution.behaviours.find(({ pattern }) => pattern.test(path));
    if (behaviour === undefined) throw new Error(`No behaviour takes ${path}.`);
    if (!behaviour.methods.includes(request.method ?? 'GET')) return write(response, behaviour, notAllowed);
    const asked = askedOf(request, path);
    const passed = behaviour.onRequest?.(asked) ?? asked.request;
    if ('statusCode' in passed) return write(response, behaviour, answerOf(passed));
    const { bucket } = behaviour.origin;
    if (bucket !== undefined) {
      const object = await readObject(`${storageUrl}/${bucket}`, passed.uri, request.headers);
      return write(response, behaviour, object, request.method === 'HEAD');
    }
    return gateway(request, response, {
      target: query === undefined ? passed.uri : `${passed.uri}?${query}`,
      rawHeaders: sentOn(request, asked.request, passed, behaviour),
      sourceIp: edgeAddress,
      finish: (headers) => withRules(headers, behaviour.headerRules),
    });
  };
}

const notAllowed: EdgeAnswer = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('Forbidden'),
};

function write(response: ServerResponse, { headerRules }: Behaviour, answer: EdgeAnswer, withoutBody = false): void {
  const { status, headers, body } = answer;
  const length = status === 304 ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...withRules(headers, headerRules), ...length });
  response.end(withoutBody ? undefined : body);
}

function answerOf({ statusCode, headers = {}, body }: ViewerAnswer): EdgeAnswer {
  const values = Object.entries(headers).map(([name, { value }]) => [name, value]);
  return { status: statusCode, headers: Object.fromEntries(values), body: Buffer.from(body?.data ?? '') };
}

function askedOf(request: IncomingMessage, uri: string) {
  const values = Object.entries(request.headers).filter(([name]) => name !== 'cookie');
  const headers = Object.fromEntries(values.map(([name, value]) => [name, { value: [value].flat().join(',') }]));
  const viewer = { ip: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '') };
  const context = { requestId: randomUUID() };
  return { context, viewer, request: { method: request.method ?? 'GET', uri, querystring: {}, headers, cookies: {} } };
}

/**
 * What reaches the API: all that the viewer sent, what the function changed of it, the origin's own host and headers.
 */
function sentOn(
  { rawHeaders }: IncomingMessage,
  before: ViewerRequest,
  after: ViewerRequest,
  { origin }: Behaviour,
): string[] {
  const changed = Object.entries(after.headers).filter(([name, { value }]) => before.headers[name]?.value !== value);
  const added = { ...Object.fromEntries(changed.map(([name, { value }]) => [name, value])), ...origin.headers };
  const replaced = new Set(['host', ...Object.keys(added)]);
  const gone = Object.keys(before.headers).filter((name) => after.headers[name] === undefined);
  const sent: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!replaced.has(name) && !gone.includes(name)) sent.push(name, rawHeaders[index + 1] ?? '');
  }
  return [...sent, 'host', origin.domainName, ...Object.entries(added).flat()];
}
