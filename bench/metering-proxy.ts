/** A proxy in front of the DynamoDB engine that counts what passes: handlers are measured as they are. */
import { createServer, request as ask, Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

/** What an action cost at the table. */
export interface Usage {
  /** Requests one after the other; those that overlap count as one. */
  readonly roundTrips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Transactions that a condition refused. DynamoDB does not report the units of these. */
  readonly refusedTransactions: number;
}

/** With what the engine took for it, by the clock; the time of requests that overlap counts for each. */
export type TimedUsage = Usage & { readonly engineMilliseconds: number };

export interface Meter {
  readonly url: string;
  /** What passed since the last call. */
  take(): TimedUsage;
  stop(): Promise<void>;
}

interface Passage {
  readonly from: number;
  readonly to: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly refused: boolean;
}

/** One entry of an answer's ConsumedCapacity. */
interface Consumed {
  readonly CapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];
const agent = new Agent({ keepAlive: true });

/**
 * Starts the proxy on a free port of 127.0.0.1.
 * @param latency milliseconds that each answer takes at least: the local engine is so fast that of requests that are
 *   sent together the first is answered before the last is there, as never on AWS
 */
export async function startMeter(engine: string, latency = 0): Promise<Meter> {
  let passages: Passage[] = [];
  const server = createServer((incoming, outgoing) => {
    pass(engine, latency, incoming, outgoing).then(
      (passage) => passages.push(passage),
      () => outgoing.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    take(): TimedUsage {
      const taken = passages;
      passages = [];
      return usageOf(taken);
    },
    async stop() {
      server.closeAllConnections();
      agent.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Hands one request on, asking for its consumption, and its answer back unchanged. */
async function pass(
  engine: string,
  latency: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<Passage> {
  const from = performance.now();
  const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
  const asked = JSON.parse(await text(incoming)) as Record<string, unknown>;
  const body = JSON.stringify({ ...asked, ReturnConsumedCapacity: 'INDEXES' });
  const headers = {
    ...incoming.headers,
    host: new URL(engine).host,
    'content-length': String(Buffer.byteLength(body)),
  };
  const onward = ask(engine, { method: 'POST', headers, agent });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const answered = await text(answer);
  await setTimeout(Math.max(0, latency - (performance.now() - from)));
  const to = performance.now();
  // The checksum of the engine's answer still fits, because the answer is passed on as it came.
  outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
  return { from, to, ...unitsOf(operation, answered) };
}

function unitsOf(operation: string, answered: string): Omit<Passage, 'from' | 'to'> {
  const answer = JSON.parse(answered === '' ? '{}' : answered) as {
    __type?: string;
    ConsumedCapacity?: Consumed | Consumed[];
  };
  const consumed = [answer.ConsumedCapacity ?? []].flat();
  const isRead = reads.includes(operation);
  return {
    readUnits: sum(consumed.map((one) => one.ReadCapacityUnits ?? (isRead ? (one.CapacityUnits ?? 0) : 0))),
    writeUnits: sum(consumed.map((one) => one.WriteCapacityUnits ?? (isRead ? 0 : (one.CapacityUnits ?? 0)))),
    refused: String(answer.__type).endsWith('TransactionCanceledException'),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function usageOf(passages: readonly Passage[]): TimedUsage {
  return {
    roundTrips: longestChain(passages),
    readUnits: sum(passages.map((one) => one.readUnits)),
    writeUnits: sum(passages.map((one) => one.writeUnits)),
    refusedTransactions: passages.filter((one) => one.refused).length,
    engineMilliseconds: sum(passages.map(({ from, to }) => to - from)),
  };
}

/** The most requests of which each began after the one before had ended. */
function longestChain(passages: readonly Passage[]): number {
  let length = 0;
  let end = -Infinity;
  for (const { from, to } of passages.toSorted((a, b) => a.to - b.to)) {
    if (from < end) continue;
    length += 1;
    end = to;
  }
  return length;
}
