/** A write of one item that a transaction holds at that moment: the store refuses it, and nothing is written. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableOver, type Table } from '../../../../adapters/dynamodb/table/table.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { startFaultyProxy } from '../../../../testing/engines/faulty-proxy.ts';
import { inHalfASecond } from '../../../../testing/lambdas/context.ts';

let engine: Engine;
let table: Table;

beforeAll(async () => {
  engine = await startDynamoDb();
  table = await engine.newTable();
});
afterAll(() => engine.stop());

/** Writes one item through a proxy at which the first `conflicts` writes meet a conflict. */
async function writeAfter(conflicts: number) {
  let left = conflicts;
  const proxy = await startFaultyProxy(engine.endpoint, 1, () => (left-- > 0 ? 0 : 1));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const through = tableOver(new DynamoDBClient({ endpoint: proxy.url, region: 'local', credentials }), table.name);
  const Item = { PK: `conflicts-${conflicts}`, SK: 'ITEM' };
  try {
    await through.client.send(new PutCommand({ TableName: table.name, Item }));
  } finally {
    through.client.destroy();
    await proxy.stop();
  }
  const { Item: stored } = await table.client.send(
    new GetCommand({ ConsistentRead: true, TableName: table.name, Key: Item }),
  );
  return { stored, writes: proxy.passed.writes };
}

test('is tried again, however often', async () => {
  expect(await writeAfter(0)).toMatchObject({ stored: { SK: 'ITEM' }, writes: 1 });
  expect(await writeAfter(9)).toMatchObject({ stored: { SK: 'ITEM' }, writes: 10 });
});

test('that stays contended is refused as busy when no time is left, to come again in a second', async () => {
  const written = inHalfASecond(() => writeAfter(1000));
  await expect(written).rejects.toMatchObject({ code: 'busy', details: { retryAfterSeconds: 1 } });
});
