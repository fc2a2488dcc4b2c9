/**
 * A proxy in front of the DynamoDB engine that adds up what passes, in a process of its own so that it does not count
 * as the job's memory: `node counting-proxy.ts ENGINE`. Prints its address; GET gives the counts, and begins anew.
 */
import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Requests and units, by operation. */
export type Counts = { readonly [operation: string]: { requests: number; readUnits: number; writeUnits: number } };

const engine = process.argv[2] ?? '';
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let counts: Record<string, Counts[string]> = {};

const reads = ['GetItem', 'BatchGetItem', 'Query'];

async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const asked = await text(incoming);
  const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
  const body = `{"ReturnConsumedCapacity":"TOTAL",${asked.slice(1)}`;
  const headers = {
    ...incoming.headers,
    host: new URL(engine).host,
    'content-length': String(Buffer.byteLength(body)),
  };
  const onward = ask(engine, { method: 'POST', headers, agent });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const answered = await text(answer);
  note(operation, answered);
  outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
}

/** The unit counts stand in `ConsumedCapacity`, one object or a list; items never hold that name. */
function note(operation: string, answered: string): void {
  const at = answered.indexOf('"ConsumedCapacity"');
  const units = at < 0 ? 0 : Number(/"CapacityUnits":\s*([\d.]+)/.exec(answered.slice(at))?.[1] ?? 0);
  const one = (counts[operation] ??= { requests: 0, readUnits: 0, writeUnits: 0 });
  one.requests += 1;
  if (reads.includes(operation)) one.readUnits += units;
  else one.writeUnits += units;
}

const server = createServer((incoming, outgoing) => {
  if (incoming.method === 'GET') {
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(counts));
    counts = {};
    return;
  }
  pass(incoming, outgoing).catch(() => outgoing.destroy());
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
