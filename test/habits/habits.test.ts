/** AWS's habits in front of the engine (local/habits), each by itself, as the SDK's client meets it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Expression } from '../../adapters/dynamodb/table/expression.ts';
import { writeTransaction } from '../../adapters/dynamodb/table/transaction.ts';
import type { Habits } from '../../local/habits/habits.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { partitions } from '../../local/habits/capacity.ts';
import { putLongAgo } from '../../testing/engines/settled.ts';
import { plainClient } from '../../testing/engines/plain-client.ts';

const none: Habits = {
  seed: 1,
  tableLagMs: [0, 0],
  laggingReads: 0,
  indexLagMs: [0, 0],
  transactionMs: [0, 0],
  lostAnswers: 0,
  partition: { writeUnits: 1e9, readUnits: 1e9 },
};
/** Longer than any test: what lags or goes on so long does it until the test ends it. */
const long: readonly [number, number] = [3_600_000, 3_600_000];

let engine: Engine;
afterEach(() => engine.stop());

async function open(habits: Partial<Habits>, maxAttempts = 1) {
  engine = await startDynamoDb({ ...none, ...habits });
  const own = await engine.newTable();
  const TableName = own.name;
  const client = plainClient(engine.endpoint, maxAttempts);
  const key = (id: string) => ({ PK: id, SK: 'ITEM' });
  const put = (id: string, more: object = {}) => ({ TableName, Item: { ...key(id), ...more } });
  const add = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': 1 } };
  return {
    /** As the product opens it. */
    own,
    client,
    TableName,
    key,
    put: (id: string, more: object = {}) => client.send(new PutCommand(put(id, more))),
    get: async (id: string, ConsistentRead = false) =>
      (await client.send(new GetCommand({ TableName, Key: key(id), ConsistentRead }))).Item,
    batchGet: async (id: string) =>
      (await client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key(id)] } } }))).Responses?.[
        TableName
      ],
    query: async (id: string, ConsistentRead = false) =>
      (
        await client.send(
          new QueryCommand({
            TableName,
            ConsistentRead,
            KeyConditionExpression: 'PK = :id',
            ExpressionAttributeValues: { ':id': id },
          }),
        )
      ).Items,
    index: async (day: string) =>
      (
        await client.send(
          new QueryCommand({
            TableName,
            IndexName: 'byDay',
            KeyConditionExpression: 'indexPK = :day',
            ExpressionAttributeValues: { ':day': day },
          }),
        )
      ).Items,
    update: (id: string) => client.send(new UpdateCommand({ TableName, Key: key(id), ...add })),
    transact: (ids: readonly string[], more: object = {}, token?: string) =>
      client.send(
        new TransactWriteCommand({
          TransactItems: ids.map((id) => ({ Update: { TableName, Key: key(id), ...add, ...more } })),
          ClientRequestToken: token,
        }),
      ),
  };
}

/** Until so many transactions hold their items. */
async function going(transactions: number): Promise<void> {
  while ((engine.habits?.shown.transactions ?? 0) < transactions) await sleep(1);
}

/** What comes in the midst of a transaction; then that ends. */
async function inTheMidst<Result>(transaction: Promise<unknown>, act: () => Promise<Result>): Promise<Result> {
  await going((engine.habits?.shown.transactions ?? 0) + 1);
  const result = await act();
  await untilEnded(transaction);
  return result;
}

/** Ends whatever transaction is going on until this one is over. */
async function untilEnded<Result>(transaction: Promise<Result>): Promise<Result> {
  const ending = setInterval(() => engine.habits?.endTransactions(), 1);
  return transaction.finally(() => clearInterval(ending));
}

const codesOf = (error: unknown) =>
  (error as { CancellationReasons?: { Code: string }[] }).CancellationReasons?.map(({ Code }) => Code);

test('an eventually consistent read shows what the item was, and a consistent one what it is', async () => {
  const table = await open({ tableLagMs: long, laggingReads: 1 });
  await table.put('a', { n: 1 });
  await engine.habits?.settle();
  await table.put('a', { n: 2 });
  const old = [{ PK: 'a', SK: 'ITEM', n: 1 }];
  expect([[await table.get('a')], await table.query('a'), await table.batchGet('a')]).toEqual([old, old, old]);
  const now = [{ PK: 'a', SK: 'ITEM', n: 2 }];
  expect([[await table.get('a', true)], await table.query('a', true)]).toEqual([now, now]);
  await engine.habits?.settle();
  expect([[await table.get('a')], await table.query('a'), await table.batchGet('a')]).toEqual([now, now, now]);
});

test('the index shows an item later than the table, and keeps one that has left it', async () => {
  const table = await open({ indexLagMs: long });
  await table.put('a', { indexPK: 'monday', indexSK: '1' });
  expect([await table.get('a'), await table.index('monday')]).toMatchObject([{ PK: 'a' }, []]);
  await engine.habits?.settle();
  expect(await table.index('monday')).toMatchObject([{ PK: 'a' }]);
  await table.put('a');
  expect(await table.index('monday')).toMatchObject([{ PK: 'a' }]);
  await engine.habits?.settle();
  expect(await table.index('monday')).toEqual([]);
});

test('of transactions that meet at an item the first is written, and later ones are cancelled', async () => {
  const table = await open({ transactionMs: long });
  const met = await inTheMidst(table.transact(['a', 'b']), () => table.transact(['b', 'c']).catch(codesOf));
  expect(met).toEqual(['TransactionConflict', 'None']);
  expect([await table.get('a'), await table.get('b'), await table.get('c')]).toMatchObject([{ n: 1 }, { n: 1 }, {}]);
  await inTheMidst(table.transact(['b', 'c']), async () => undefined);
  expect(await table.get('b')).toMatchObject({ n: 2 });
});

test('transactions that meet nowhere go on side by side', async () => {
  const table = await open({ transactionMs: long });
  const both = Promise.all([table.transact(['a']), table.transact(['b'])]);
  await inTheMidst(both, () => going(2));
  expect([await table.get('a'), await table.get('b')]).toMatchObject([{ n: 1 }, { n: 1 }]);
});

test('an item that a transaction only checks is held, too', async () => {
  const table = await open({ transactionMs: long });
  const { TableName, key } = table;
  const ConditionExpression = 'attribute_not_exists(PK)';
  const checking = table.client.send(
    new TransactWriteCommand({
      TransactItems: [
        { ConditionCheck: { TableName, Key: key('a'), ConditionExpression } },
        { Put: { TableName, Item: key('b') } },
      ],
    }),
  );
  const met = await inTheMidst(checking, () => table.transact(['a']).catch(codesOf));
  expect(met).toEqual(['TransactionConflict']);
});

test('beside a conflict, items that are free say what their conditions say', async () => {
  const table = await open({ transactionMs: long });
  const mustBeThere = { ConditionExpression: 'attribute_exists(PK)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
  const met = await inTheMidst(table.transact(['a']), () => table.transact(['a', 'b'], mustBeThere).catch(codesOf));
  expect(met).toEqual(['TransactionConflict', 'ConditionalCheckFailed']);
});

test('a transaction that meets another beside a failed condition is tried until each item has spoken', async () => {
  const table = await open({ transactionMs: long });
  const fresh = new Expression().whereNew().put(table.TableName, { ...table.key('a'), n: 7 });
  const there = new Expression().whereExists().put(table.TableName, table.key('b'));
  const asked = await inTheMidst(table.transact(['a']), async () => {
    const trying = writeTransaction(table.own, [fresh, there]);
    while ((engine.habits?.shown.conflicts ?? 0) === 0) await sleep(1);
    return { trying };
  });
  expect(await untilEnded(asked.trying)).toEqual({ done: false, images: [{ ...table.key('a'), n: 1 }, null] });
});

test('a write of one item that meets a transaction is refused, and so is a transaction that reads', async () => {
  const table = await open({ transactionMs: long });
  const { TableName, key } = table;
  const reading = new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: key('a') } }] });
  const batch = new BatchWriteCommand({
    RequestItems: { [TableName]: ['a', 'b'].map((id) => ({ PutRequest: { Item: key(id) } })) },
  });
  const met = await inTheMidst(table.transact(['a']), () =>
    Promise.all([
      table.put('a').catch((error: Error) => error.name),
      table.update('a').catch((error: Error) => error.name),
      table.client.send(reading).catch(codesOf),
      table.client.send(batch).then(({ UnprocessedItems }) => UnprocessedItems),
      table.get('a', true),
    ]),
  );
  expect(met).toEqual([
    'TransactionConflictException',
    'TransactionConflictException',
    ['TransactionConflict'],
    { [TableName]: [{ PutRequest: { Item: key('a') } }] },
    undefined,
  ]);
  expect(await table.get('b')).toMatchObject({ PK: 'b' });
});

test('a token is written once: while it is going on, others hear so; afterwards they are answered', async () => {
  const table = await open({ transactionMs: long });
  const again = await inTheMidst(table.transact(['a'], {}, 'token-1'), () =>
    table.transact(['a'], {}, 'token-1').catch((error: Error) => error.name),
  );
  expect(again).toBe('TransactionInProgressException');
  await table.transact(['a'], {}, 'token-1');
  expect(await table.get('a')).toMatchObject({ n: 1 });
});

test('an answer is lost after the write; the SDK tries again, and only a token makes that harmless', async () => {
  const table = await open({ lostAnswers: 1 }, 3);
  await table.update('a');
  await table.transact(['b']);
  expect([await table.get('a'), await table.get('b')]).toMatchObject([{ n: 2 }, { n: 1 }]);
  expect(engine.habits?.shown).toMatchObject({ lostAnswers: 2 });
});

test('a partition that is exhausted writes no more, and others go on', async () => {
  // So little a second that what was taken does not come back while the test runs.
  const table = await open({ partition: { writeUnits: 1e-6, readUnits: 1e9 } });
  const { TableName, key } = table;
  const nameOf = (error: Error) => error.name;
  await table.put('a');
  const batch = { RequestItems: { [TableName]: [{ PutRequest: { Item: key('a') } }] } };
  expect([
    await table.put('a').catch(nameOf),
    await table.transact(['a', 'b']).catch(codesOf),
    await table.client.send(new BatchWriteCommand(batch)).then(({ UnprocessedItems }) => UnprocessedItems),
    await table.get('a'),
    await table.get('b'),
  ]).toEqual(['ThrottlingException', ['ThrottlingError', 'None'], batch.RequestItems, key('a'), undefined]);
  await table.put('b');
});

test('a partition that is exhausted is read no more', async () => {
  const table = await open({ partition: { writeUnits: 1e9, readUnits: 1e-6 } });
  await table.put('a');
  const nameOf = (error: Error) => error.name;
  expect([await table.get('a'), await table.get('a').catch(nameOf), await table.query('a').catch(nameOf)]).toEqual([
    table.key('a'),
    'ThrottlingException',
    'ThrottlingException',
  ]);
  expect(await table.query('b')).toEqual([]);
});

test('what a partition can take comes back with the time, and never more than a second of it', () => {
  let now = 0;
  const capacity = partitions(1000, () => now);
  capacity.take('a', 1500);
  now = 500;
  expect([capacity.isExhausted('a'), capacity.isExhausted('b')]).toEqual([true, false]);
  now = 501;
  expect(capacity.isExhausted('a')).toBe(false);
  now = 60_000;
  capacity.take('a', 1000);
  expect(capacity.isExhausted('a')).toBe(true);
});

test('an expression has at most 300 operators and functions', async () => {
  const table = await open({});
  const condition = (count: number) => ({
    ConditionExpression: Array.from({ length: count }, () => 'n<:x').join(' OR '),
    ExpressionAttributeValues: { ':x': 1 },
  });
  const { TableName, key } = table;
  const put = (count: number) => ({ TableName, Item: key('a'), ...condition(count) });
  // n comparisons have n - 1 ORs between them.
  const refusals = await Promise.all([
    table.client.send(new PutCommand(put(150))).catch((error: Error) => error.name),
    table.client.send(new PutCommand(put(151))).catch((error: Error) => error.name),
    table.client.send(new TransactWriteCommand({ TransactItems: [{ Put: put(151) }] })).catch(codesOf),
  ]);
  expect(refusals).toEqual(['ConditionalCheckFailedException', 'ValidationException', ['ValidationError']]);
});

test('an IN has at most a hundred operands, and names and values of a request are at most 2 MB', async () => {
  const { client, TableName, key } = await open({});
  const nameOf = (error: Error) => error.name;
  const among = (count: number) => {
    const values = Array.from({ length: count }, (_, at) => [`:v${at}`, at] as const);
    return client.send(
      new PutCommand({
        TableName,
        Item: key('a'),
        ConditionExpression: `n IN (${values.map(([name]) => name).join(', ')})`,
        ExpressionAttributeValues: Object.fromEntries(values),
      }),
    );
  };
  const unlike = (length: number) =>
    client.send(
      new PutCommand({
        TableName,
        Item: key('a'),
        ConditionExpression: 'n <> :v',
        ExpressionAttributeValues: { ':v': 'x'.repeat(length) },
      }),
    );
  expect(await Promise.all([among(100).catch(nameOf), among(101).catch(nameOf)])).toEqual([
    'ConditionalCheckFailedException',
    'ValidationException',
  ]);
  const max = 2 * 1024 * 1024 - ':v'.length;
  await unlike(max);
  expect(await unlike(max + 1).catch(nameOf)).toBe('ValidationException');
});

test('an item has at most 400 kB, whichever way it is written', async () => {
  const { client, TableName, key, put } = await open({});
  const nameOf = (error: Error) => error.name;
  const text = (more: number) => 'x'.repeat(400 * 1024 - 'PKaSKITEMt'.length + more);
  const batch = { RequestItems: { [TableName]: [{ PutRequest: { Item: { ...key('a'), t: text(1) } } }] } };
  const growing = {
    TableName,
    Key: key('a'),
    UpdateExpression: 'SET t = :t',
    ExpressionAttributeValues: { ':t': text(1) },
  };
  await put('a', { t: text(0) });
  expect([
    await put('a', { t: text(1) }).catch(nameOf),
    await client.send(new UpdateCommand(growing)).catch(nameOf),
    await client.send(new BatchWriteCommand(batch)).catch(nameOf),
    await client.send(new TransactWriteCommand({ TransactItems: [{ Update: growing }] })).catch(codesOf),
  ]).toEqual(['ValidationException', 'ValidationException', 'ValidationException', ['ValidationError']]);
});

test('a transaction is about at most 4 MB: of what it puts, of what is there, and of what it reads', async () => {
  const { client, TableName, key, put, transact } = await open({});
  const nameOf = (error: Error) => error.name;
  const ids = Array.from({ length: 11 }, (_, at) => `big-${at}`);
  const t = 'x'.repeat(390_000);
  for (const id of ids) await put(id, { t });
  const putAll = (some: readonly string[]) =>
    new TransactWriteCommand({ TransactItems: some.map((id) => ({ Put: { TableName, Item: { ...key(id), t } } })) });
  const readAll = (some: readonly string[]) =>
    new TransactGetCommand({ TransactItems: some.map((id) => ({ Get: { TableName, Key: key(id) } })) });
  expect([
    await client.send(putAll(ids)).catch(nameOf),
    await transact(ids).catch(nameOf),
    await client.send(readAll(ids)).catch(nameOf),
  ]).toEqual(['ValidationException', 'ValidationException', 'ValidationException']);
  await transact(ids.slice(1));
  expect((await client.send(readAll(ids.slice(1)))).Responses).toHaveLength(10);
});

test('what was there before a test began is known to all replicas', async () => {
  const table = await open({ tableLagMs: long, laggingReads: 1, indexLagMs: long });
  const item = { ...table.key('a'), indexPK: 'monday', indexSK: '1' };
  await putLongAgo({ client: table.client, name: table.TableName }, item);
  expect([await table.get('a'), await table.index('monday')]).toEqual([item, [item]]);
});
