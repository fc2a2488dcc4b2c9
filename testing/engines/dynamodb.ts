import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { habitsAskedFor, type Habits } from '../../local/habits/habits.ts';
import { startHabits, type RunningHabits } from '../../local/habits/start-habits.ts';
import { indexName } from '../../adapters/dynamodb/table/keys.ts';
import { lags } from './settled.ts';
import { tableOver, type Table } from '../../adapters/dynamodb/table/table.ts';

/** A DynamoDB engine in memory, for one test file. */
export type Engine = {
  readonly endpoint: string;
  /** A new, empty table of the product's shape. */
  newTable(): Promise<Table>;
  /** The same table through a client of its own, for a test that makes this client fail. */
  again(table: Table): Table;
  /** AWS's habits, where the engine has them. */
  readonly habits?: RunningHabits;
  stop(): Promise<void>;
};

/** For what is counted exactly, whatever the environment says: a try that is repeated costs again. */
export const withoutHabits = null;

/**
 * Starts the engine on a free port of 127.0.0.1 (or uses DYNAMODB_ENDPOINT where no binary exists
 * for the platform). Tests share one engine a file and take a table each.
 *
 * With AWS_HABITS in the environment, or `habits` given, it behaves as AWS does (local/habits).
 */
export async function startDynamoDb(
  habits: Habits | typeof withoutHabits | undefined = habitsAskedFor(),
): Promise<Engine> {
  const engine = await startPlain();
  if (!habits) return { ...engine, ...tablesAt(engine.endpoint) };
  if (habits.seed !== printed) process.stderr.write(`AWS's habits, seed ${habits.seed}\n`);
  printed = habits.seed;
  const running = await startHabits(engine.endpoint, habits);
  return {
    endpoint: running.url,
    ...tablesAt(running.url, running),
    habits: running,
    async stop() {
      await running.stop();
      await engine.stop();
    },
  };
}

/** The seed that was last printed. */
let printed: number | undefined;

async function startPlain(): Promise<Pick<Engine, 'endpoint' | 'stop'>> {
  const given = process.env['DYNAMODB_ENDPOINT'];
  if (given) return { endpoint: given, stop: async () => undefined };
  const port = await freePort();
  const binary = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  const child = spawn(binary, ['--port', String(port)], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killNow = () => child.kill();
  process.once('exit', killNow);
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint);
  return {
    endpoint,
    async stop() {
      process.off('exit', killNow);
      child.kill();
      await ended;
    },
  };
}

/** The key schema of lib/stacks/data.ts; test/infra compares the two. */
const tableShape = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['PK', 'SK', 'indexPK', 'indexSK'].map((name) => ({
    AttributeName: name,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: indexName,
      KeySchema: [
        { AttributeName: 'indexPK', KeyType: 'HASH' },
        { AttributeName: 'indexSK', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

let tables = 0;

function tablesAt(endpoint: string, habits?: RunningHabits): Pick<Engine, 'newTable' | 'again'> {
  const behaving = (table: Table) => (habits ? lags(table, habits) : table);
  return {
    newTable: () => newTable(endpoint).then(behaving),
    again: ({ name }) => behaving(tableOver(clientOf(endpoint), name)),
  };
}

function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 3,
  });
}

async function newTable(endpoint: string): Promise<Table> {
  const client = clientOf(endpoint);
  tables += 1;
  const name = `library-${process.pid}-${tables}`;
  await client.send(new CreateTableCommand({ TableName: name, ...tableShape }));
  return tableOver(client, name);
}

async function answers(endpoint: string): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    try {
      await fetch(endpoint);
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`the DynamoDB engine does not answer at ${endpoint}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
