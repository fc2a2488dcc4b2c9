/**
 * What AWS documents of writes and the library relies on. It holds on the local engine, with and without AWS's habits,
 * and on moto (docs/decisions/0052), or any other engine that DYNAMODB_ENDPOINT names.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BatchGetCommand, BatchWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { nameOf, openBareTable, type BareTable } from '../../testing/engines/bare-table.ts';

let table: BareTable;

beforeAll(async () => {
  table = await openBareTable();
});
afterAll(() => table.stop());

const mustBeNew = { ConditionExpression: 'attribute_not_exists(PK)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

test('a write that its condition refuses shows the item that refused it, where that is asked for', async () => {
  const { newKey, get, put } = table;
  const key = newKey();
  await put({ ...key, n: 1 });
  const refused = await put({ ...key, n: 2 }, mustBeNew).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: 'ConditionalCheckFailedException', Item: { n: { N: '1' } } });
  const untold = await put({ ...key, n: 2 }, { ...mustBeNew, ReturnValuesOnConditionCheckFailure: 'NONE' }).catch(
    (error: unknown) => error,
  );
  expect(untold).toMatchObject({ name: 'ConditionalCheckFailedException' });
  expect(untold).not.toHaveProperty('Item.n');
  expect(await get(key)).toEqual({ ...key, n: 1 });
});

test('a transaction that one condition refuses writes nothing, and has a reason for each item in order', async () => {
  const { TableName, newKey, get, put, transact } = table;
  const [there, free, absent] = [newKey(), newKey(), newKey()];
  await put({ ...there, n: 1 });
  const refused = await transact([
    { Put: { TableName, Item: { ...there, n: 2 }, ...mustBeNew } },
    { Put: { TableName, Item: free } },
    { ConditionCheck: { TableName, Key: absent, ConditionExpression: 'attribute_exists(PK)' } },
  ]).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [
      { Code: 'ConditionalCheckFailed', Item: { n: { N: '1' } } },
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed' },
    ],
  });
  expect([await get(there), await get(free)]).toEqual([{ ...there, n: 1 }, undefined]);
});

test('a transaction has at most a hundred items, each once', async () => {
  const { TableName, newKey, transact } = table;
  const many = Array.from({ length: 101 }, () => ({ Put: { TableName, Item: newKey() } }));
  expect(await transact(many).catch(nameOf)).toBe('ValidationException');
  await transact(many.slice(1));
  const key = newKey();
  const twice = [{ Put: { TableName, Item: key } }, { Delete: { TableName, Key: key } }];
  expect(await transact(twice).catch(nameOf)).toBe('ValidationException');
});

test('an item of more than 400 kB is refused', async () => {
  const { newKey, get, put } = table;
  const key = newKey();
  await put({ ...key, t: 'x'.repeat(400_000) });
  expect(await put({ ...key, t: 'x'.repeat(410_000) }).catch(nameOf)).toBe('ValidationException');
  expect(await get(key)).toMatchObject({ t: expect.stringMatching(/^x{400000}$/) });
});

test('a batch reads at most a hundred items, each once, and writes each once', async () => {
  const { TableName, client, newKey } = table;
  const wanted = Array.from({ length: 101 }, newKey);
  const [first = newKey()] = wanted;
  const read = (Keys: readonly object[]) =>
    client.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: Keys.map((key) => ({ ...key })) } } }));
  const write = (Items: readonly object[]) =>
    client.send(
      new BatchWriteCommand({
        RequestItems: { [TableName]: Items.map((Item) => ({ PutRequest: { Item: { ...Item } } })) },
      }),
    );
  expect([
    await read(wanted).catch(nameOf),
    await read([first, first]).catch(nameOf),
    await write([first, first]).catch(nameOf),
  ]).toEqual(['ValidationException', 'ValidationException', 'ValidationException']);
  await write(wanted.slice(0, 25));
  expect((await read(wanted.slice(0, 100))).Responses?.[TableName]?.length ?? 0).toBeLessThanOrEqual(25);
});

test('an update answers with the item before it or after it, as asked', async () => {
  const { client, newKey, put, adding } = table;
  const key = newKey();
  const update = async (ReturnValues: 'ALL_OLD' | 'ALL_NEW') =>
    (await client.send(new UpdateCommand({ ...adding(key), ReturnValues }))).Attributes;
  await put({ ...key, n: 1 });
  const answers = [await update('ALL_OLD'), await update('ALL_NEW')];
  expect(answers).toEqual([
    { ...key, n: 1 },
    { ...key, n: 3 },
  ]);
});
