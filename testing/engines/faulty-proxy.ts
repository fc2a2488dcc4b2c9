/** A proxy in front of the DynamoDB engine at which writes meet conflicts, as they do among many clients. */
import { once } from 'node:events';
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Passed = {
  /** Transactions and writes of single items that came to the proxy, those that met a conflict included. */
  writes: number;
  conflicts: number;
  /** Writes that a condition of theirs refused. */
  refused: number;
  /** Every request, reads included. */
  requests: number;
};

export type FaultyProxy = {
  readonly url: string;
  readonly passed: Passed;
  stop(): Promise<void>;
};

const singleWrites = ['PutItem', 'UpdateItem', 'DeleteItem'];

/**
 * Starts the proxy on a free port of 127.0.0.1. The engine takes one write at a time and never raises a
 * conflict; here each write does with the given probability, drawn from `random` (0 to 1).
 */
export async function startFaultyProxy(engine: string, conflict: number, random: () => number): Promise<FaultyProxy> {
  const passed: Passed = { writes: 0, conflicts: 0, refused: 0, requests: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await text(incoming);
    passed.requests += 1;
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
    const isWrite = operation === 'TransactWriteItems' || singleWrites.includes(operation);
    if (isWrite) passed.writes += 1;
    if (isWrite && random() < conflict) {
      passed.conflicts += 1;
      outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(conflictAnswer(operation, body));
      return;
    }
    const headers = {
      ...incoming.headers,
      host: new URL(engine).host,
      'content-length': String(Buffer.byteLength(body)),
    };
    const onward = ask(engine, { method: 'POST', headers, agent });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const answered = await text(answer);
    if (isWrite && answer.statusCode === 400) passed.refused += 1;
    outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    passed,
    async stop() {
      server.closeAllConnections();
      agent.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As DynamoDB answers when another transaction holds the item, or the first of them. */
function conflictAnswer(operation: string, body: string): string {
  const space = 'com.amazonaws.dynamodb.v20120810#';
  if (operation !== 'TransactWriteItems') {
    return JSON.stringify({
      __type: `${space}TransactionConflictException`,
      message: 'Transaction is ongoing for the item',
    });
  }
  const { TransactItems = [] } = JSON.parse(body) as { TransactItems?: unknown[] };
  const reasons = TransactItems.map((_, at) => ({ Code: at === 0 ? 'TransactionConflict' : 'None' }));
  return JSON.stringify({
    __type: `${space}TransactionCanceledException`,
    Message: 'Transaction cancelled, please refer cancellation reasons for specific reasons',
    CancellationReasons: reasons,
  });
}
