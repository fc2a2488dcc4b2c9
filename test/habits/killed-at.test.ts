/** Functions that die at one of their requests (testing/lambdas/killed-at.ts). */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import { writeTransaction } from '../../adapters/dynamodb/table/transaction.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { killedAt, killedEverywhere } from '../../testing/lambdas/killed-at.ts';

let engine: Engine;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDb();
});
beforeEach(async () => {
  table = await engine.newTable();
});
afterAll(() => engine.stop());

const put = (PK: string) => table.client.send(new PutCommand({ TableName: table.name, Item: { PK, SK: 'ITEM' } }));

/** Three requests: a write, a read, a transaction. */
async function threeRequests(): Promise<string> {
  await put('first');
  await table.client.send(new GetCommand({ TableName: table.name, Key: { PK: 'first', SK: 'ITEM' } }));
  await writeTransaction(table, [{ Put: { TableName: table.name, Item: { PK: 'last', SK: 'ITEM' } } }]);
  return 'done';
}

async function stored(): Promise<unknown[]> {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
  return Items.map(({ PK }) => PK).toSorted();
}

test('whoever is killed before a request has not done it, and after it has', async () => {
  expect(await killedAt(1, 'before', threeRequests)).toEqual({ killed: true, at: 'before request 1 (PutCommand)' });
  expect(await stored()).toEqual([]);
  expect(await killedAt(1, 'after', threeRequests)).toMatchObject({ killed: true });
  expect(await stored()).toEqual(['first']);
  expect(await killedAt(3, 'after', threeRequests)).toMatchObject({ at: 'after request 3 (TransactWriteCommand)' });
  expect(await stored()).toEqual(['first', 'last']);
});

test('whoever has no n-th request lives to the end', async () => {
  expect(await killedAt(4, 'before', threeRequests)).toEqual({ killed: false, requests: 3, result: 'done' });
});

test('the dead send nothing, whatever they had begun at the same time', async () => {
  const outcome = await killedAt(2, 'before', () => Promise.all(['a', 'b', 'c', 'd'].map(put)));
  expect(outcome).toMatchObject({ killed: true });
  // The first was on its way: it may have arrived or not.
  expect((await stored()).filter((one) => one !== 'a')).toEqual([]);
});

test('what others do at the same time is neither counted nor killed', async () => {
  const [, other] = await Promise.all([killedAt(1, 'before', () => put('dead')), put('alive').then(() => 'answered')]);
  expect(other).toBe('answered');
  expect(await stored()).toEqual(['alive']);
});

test('a refusal before death is thrown, and one at death is never heard', async () => {
  const refused = () =>
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { PK: 'x', SK: 'x' },
        ConditionExpression: 'attribute_exists(PK)',
      }),
    );
  await expect(killedAt(2, 'after', refused)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  expect(await killedAt(1, 'after', refused)).toMatchObject({ killed: true });
});

test('a scene is played for every death and once without, and a failure names the death', async () => {
  const deaths = await killedEverywhere(async (kill) => {
    await kill(threeRequests);
    expect(await threeRequests()).toBe('done');
  });
  expect(deaths).toHaveLength(6);
  expect(deaths.at(-1)).toBe('after request 3 (TransactWriteCommand)');
  const failing = killedEverywhere(async (kill) => {
    const life = await kill(threeRequests);
    if (life.killed && life.at.startsWith('after')) throw new Error('two cards');
  });
  await expect(failing).rejects.toThrow('killed after request 1 (PutCommand): two cards');
});
