/** The time of a function, through its tries and requests to AWS: nothing begins that it cannot end. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableOver, type Table } from '../../../adapters/dynamodb/table/table.ts';
import { readItem } from '../../../adapters/dynamodb/table/read.ts';
import { writeTransaction } from '../../../adapters/dynamodb/table/transaction.ts';
import { tryUntilKnown } from '../../../adapters/retry.ts';
import { afterwards, timeLeftMs, withinTimeOf } from '../../../adapters/time-left.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { startFaultyProxy } from '../../../testing/engines/faulty-proxy.ts';
import { startWire } from '../../../testing/engines/wire.ts';
import { paths } from '../../../testing/wire/paths.ts';

// As deployed: work must be over 800 ms before the function ends, what follows it 400 ms before.
process.env['DEADLINE_FACTOR'] = '1';
Object.assign(process.env, { AWS_REGION: 'ap-northeast-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
const keptBackMs = 800;
const within = <Result>(leftMs: () => number, run: () => Result) => withinTimeOf(() => leftMs() + keptBackMs, run);

let engine: Engine;
let table: Table;

beforeAll(async () => {
  engine = await startDynamoDb();
  table = await engine.newTable();
});
afterAll(() => engine.stop());
afterEach(() => void jest.restoreAllMocks());

/** The table behind a proxy at which so many of the first writes meet a conflict. */
async function contended(conflicts: number) {
  let left = conflicts;
  const proxy = await startFaultyProxy(engine.endpoint, 1, () => (left-- > 0 ? 0 : 1));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const through = tableOver(new DynamoDBClient({ endpoint: proxy.url, region: 'local', credentials }), table.name);
  return { proxy, through };
}

const itemOf = (PK: string) => ({ Put: { TableName: table.name, Item: { PK, SK: 'ITEM' } } });

describe('a transaction', () => {
  test('that collides until shortly before the deadline still wins', async () => {
    const { proxy, through } = await contended(12);
    // Each conflict takes its share of the time; the thirteenth try is the last for which some is left.
    const leftMs = () => 1500 - 100 * proxy.passed.conflicts;
    expect(await within(leftMs, () => writeTransaction(through, [itemOf('late')]))).toEqual({ done: true });
    expect(proxy.passed.writes).toBe(13);
    expect(await readItem(table, { PK: 'late', SK: 'ITEM' })).toMatchObject({ PK: 'late' });
    await proxy.stop();
  });

  test('that still collides when the deadline is past says busy, after no other pause', async () => {
    const { proxy, through } = await contended(1000);
    const leftMs = () => (proxy.passed.conflicts === 0 ? 1000 : 0);
    const drawn = jest.spyOn(Math, 'random');
    await expect(within(leftMs, () => writeTransaction(through, [itemOf('never')]))).rejects.toMatchObject({
      code: 'busy',
      details: { retryAfterSeconds: 1 },
    });
    expect(proxy.passed.writes).toBe(1);
    expect(drawn).not.toHaveBeenCalled();
    await proxy.stop();
  });
});

describe('a request to AWS', () => {
  const ofFunctions = paths.filter(({ name }) => !name.startsWith('commands'));

  test.each(ofFunctions.map((path) => [path.name, path] as const))(
    '%s: is not begun when nothing is left',
    async (_name, path) => {
      const wire = await startWire(path.dialect);
      process.env[`AWS_ENDPOINT_URL_${path.variable}`] = wire.url;
      const way = path.open(wire.url);
      const outcome = await within(() => 0, way);
      expect(['busy', 'refused-for-now', 'comes again']).toContain(outcome);
      expect(wire.arrived).toEqual([]);
      await wire.stop();
    },
  );

  test('of which no answer comes gets the time that is left, and no second attempt', async () => {
    const read = ofFunctions.find(({ name }) => name === 'table: read');
    if (!read) throw new Error('no such path');
    const wire = await startWire(read.dialect);
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = wire.url;
    wire.breakFor('no answer', 1000);
    const endsAt = performance.now() + 400;
    expect(await within(() => endsAt - performance.now(), read.open(wire.url))).toBe('busy');
    expect(wire.arrived.length).toBeLessThan(2);
    await wire.stop();
  });
});

test('without a function nobody counts, and one thing is tried for as long as a route has', async () => {
  expect(timeLeftMs()).toBe(Infinity);
  let tries = 0;
  expect(await tryUntilKnown(async () => ((tries += 1) === 7 ? 'known' : undefined))).toBe('known');
});

test('what must follow the work still has time when the work has none', async () => {
  const left = withinTimeOf(
    () => 500,
    () => [timeLeftMs(), afterwards(timeLeftMs)],
  );
  expect(left).toEqual([0, 100]);
  await withinTimeOf(
    () => 700,
    () => afterwards(() => table.client.send(new TransactWriteCommand({ TransactItems: [itemOf('afterwards')] }))),
  );
  expect(await readItem(table, { PK: 'afterwards', SK: 'ITEM' })).toMatchObject({ PK: 'afterwards' });
});

test('two invocations that overlap each count their own time', async () => {
  const seen = await Promise.all(
    [2000, 5000].map((remaining) =>
      withinTimeOf(
        () => remaining,
        async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return timeLeftMs();
        },
      ),
    ),
  );
  expect(seen).toEqual([1200, 4200]);
});
