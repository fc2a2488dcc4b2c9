/**
 * What AWS documents of writes beyond test/habits/contract.test.ts: moto keeps no tokens, counts the bytes of the JSON,
 * and knows neither the length of expressions nor that of batches. The local engine does.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BatchWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { nameOf, openBareTable, type BareTable } from '../../testing/engines/bare-table.ts';

let table: BareTable;

beforeAll(async () => {
  table = await openBareTable();
});
afterAll(() => table.stop());

test('a transaction that comes again with its token is written once, and answered', async () => {
  const { newKey, newToken, get, transact, adding } = table;
  const [key, token] = [newKey(), newToken()];
  await transact([{ Update: adding(key) }], token);
  await transact([{ Update: adding(key) }], token);
  expect(await get(key)).toEqual({ ...key, n: 1 });
});

test('a token with another transaction is refused', async () => {
  const { TableName, newKey, newToken, transact, adding } = table;
  const [key, token] = [newKey(), newToken()];
  await transact([{ Update: adding(key) }], token);
  const other = transact([{ Update: adding(key) }, { Put: { TableName, Item: newKey() } }], token);
  expect(await other.catch(nameOf)).toBe('IdempotentParameterMismatchException');
});

test('400 kB are counted with the names of attributes, put or updated', async () => {
  const { client, newKey, put, adding } = table;
  const key = newKey();
  const room =
    400 * 1024 -
    Object.entries({ ...key, t: '' })
      .flat()
      .join('').length;
  await put({ ...key, t: 'x'.repeat(room) });
  expect(await put({ ...key, t: 'x'.repeat(room + 1) }).catch(nameOf)).toBe('ValidationException');
  const growing = { ...adding(key), UpdateExpression: 'SET more = :one' };
  expect(await client.send(new UpdateCommand(growing)).catch(nameOf)).toBe('ValidationException');
});

test('an expression has at most 4 kB', async () => {
  const { newKey, put } = table;
  const condition = (length: number) => ({
    ConditionExpression: `n = :one${' '.repeat(length - 'n = :one'.length)}`,
    ExpressionAttributeValues: { ':one': 1 },
  });
  expect(await put(newKey(), condition(4097)).catch(nameOf)).toBe('ValidationException');
  expect(await put(newKey(), condition(4096)).catch(nameOf)).toBe('ConditionalCheckFailedException');
});

test('a batch writes at most 25 items', async () => {
  const { TableName, client, newKey } = table;
  const PutRequests = Array.from({ length: 26 }, () => ({ PutRequest: { Item: newKey() } }));
  const write = (some: typeof PutRequests) =>
    client.send(new BatchWriteCommand({ RequestItems: { [TableName]: some } }));
  expect(await write(PutRequests).catch(nameOf)).toBe('ValidationException');
  await write(PutRequests.slice(1));
});
