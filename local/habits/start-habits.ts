/** A proxy in front of the DynamoDB engine that has AWS's habits. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { engineAt } from './engine-client.ts';
import type { Habits, Shown } from './habits.ts';
import { readsOf } from './reads.ts';
import { randomOf } from './random.ts';
import { isReplica, replicasIn } from './replicas.ts';
import { heldItems } from './held-items.ts';
import { partitions } from './capacity.ts';
import { expressionFault, type WithExpressions } from './expressions.ts';
import { refusal, type Answer, type Incoming } from './protocol.ts';
import { writesOf, type Written } from './writes.ts';

export type RunningHabits = {
  readonly url: string;
  readonly shown: Shown;
  /** Lets replicas and indexes know at once all that was written. */
  settle(): Promise<void>;
  /** The same, to whoever asks from now on: as if they came so much later. */
  letTimePass(): void;
  /** Lets the transactions that are going on end at once. */
  endTransactions(): void;
  stop(): Promise<void>;
};

const tableApi = 'DynamoDB_20120810';
/** A request with this header is known to all replicas before it is answered: what was there before a test began. */
const settledHeader = 'x-settled';

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startHabits(engineUrl: string, habits: Habits): Promise<RunningHabits> {
  const random = randomOf(habits.seed);
  const between = (min: number, max: number) => min + random() * (max - min);
  const shown: Shown = {
    requests: 0,
    writes: 0,
    transactions: 0,
    conflicts: 0,
    laggingReads: 0,
    indexReads: 0,
    lostAnswers: 0,
    throttled: 0,
  };
  const engine = engineAt(engineUrl);
  const replicas = replicasIn(engine, (kind) => between(...(kind === 'index' ? habits.indexLagMs : habits.tableLagMs)));
  const held = heldItems(
    () => between(...habits.transactionMs),
    () => (shown.transactions += 1),
  );
  const now = () => performance.now();
  const parts = { engine, held, replicas, shown, random, habits };
  const writes = writesOf({ ...parts, capacity: partitions(habits.partition.writeUnits, now) });
  const reads = readsOf({ ...parts, capacity: partitions(habits.partition.readUnits, now) });
  /** The time that is passing; requests that come after it wait for its end. */
  let passing: Promise<unknown> = Promise.resolve();
  /** Requests whose answer was lost once: the SDK's next try is heard. */
  const lostOnce = new Set<string>();

  function losesAnswer(headers: IncomingHttpHeaders): boolean {
    const invocation = String(headers['amz-sdk-invocation-id']);
    if (headers[settledHeader] !== undefined || lostOnce.has(invocation)) return false;
    if (random() >= habits.lostAnswers) return false;
    lostOnce.add(invocation);
    return true;
  }

  /** Undefined: done, and the answer is lost. */
  async function answerTo(incoming: Incoming): Promise<Answer | undefined> {
    const input = JSON.parse(incoming.body) as WithExpressions & { TableName?: string };
    const fault = expressionFault(input);
    if (fault !== undefined) return refusal('ValidationException', fault);
    if (incoming.operation === 'ListTables') return withoutReplicas(await engine.pass(incoming.body, incoming.headers));
    if (incoming.operation === 'DeleteTable') await replicas.drop(input.TableName ?? '');
    const written: Written | undefined = await writes.answer(incoming, input);
    if (written === undefined) return reads.answer(incoming, input);
    if (incoming.headers[settledHeader] !== undefined) await written.settle();
    else written.spread();
    if (!written.isDone || !losesAnswer(incoming.headers)) return written.answer;
    shown.lostAnswers += 1;
    return undefined;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const [api, operation = ''] = String(request.headers['x-amz-target']).split('.');
    if (api !== tableApi) {
      const { status, headers, body: answered } = await engine.pass(body, request.headers);
      response.writeHead(status, headers).end(answered);
      return;
    }
    shown.requests += 1;
    await passing;
    const answer = await answerTo({ operation, body, headers: request.headers });
    if (answer === undefined) response.destroy();
    else response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answer.body);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shown,
    settle: replicas.settle,
    letTimePass: () => {
      passing = Promise.all([passing, replicas.settle()]);
    },
    endTransactions: held.end,
    async stop() {
      replicas.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      engine.stop();
    },
  };
}

function withoutReplicas({ status, body }: Answer): Answer {
  if (status !== 200) return { status, body };
  const listed = JSON.parse(body) as { TableNames?: string[] };
  const TableNames = listed.TableNames?.filter((name) => !isReplica(name));
  return { status, body: JSON.stringify({ ...listed, TableNames }) };
}
