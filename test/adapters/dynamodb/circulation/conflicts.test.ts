/** Writes that meet a transaction at one of their items: the store refuses them, and nothing is written. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { circulationOver } from '../../../../adapters/dynamodb/circulation/circulation.ts';
import { tableOver, type Table } from '../../../../adapters/dynamodb/table/table.ts';
import { reserveTitles } from '../../../../domain/reservations/reserve-titles.ts';
import { openDesk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { startFaultyProxy } from '../../../../testing/engines/faulty-proxy.ts';
import { policy } from '../../../../testing/engines/library.ts';
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

test('a write of one item is tried again, however often', async () => {
  expect(await writeAfter(0)).toMatchObject({ stored: { SK: 'ITEM' }, writes: 1 });
  expect(await writeAfter(9)).toMatchObject({ stored: { SK: 'ITEM' }, writes: 10 });
});

test('a write of one item that stays contended is refused as busy at the end of time, for a second', async () => {
  const written = inHalfASecond(() => writeAfter(1000));
  await expect(written).rejects.toMatchObject({ code: 'busy', details: { retryAfterSeconds: 1 } });
});

test('a reservation that met another one takes a ticket behind it, without a try in vain (D5)', async () => {
  const desk = await openDesk(engine, ['000001', '000002']);
  await desk.title('novel', { homes: ['main'] });
  const meeting = engine.again(desk.table);
  let tries = 0;
  meeting.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'TransactWriteItemsCommand' || (tries += 1) > 1) return next(args);
        await desk.reserveOne('000002', 'novel');
        const CancellationReasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }];
        throw Object.assign(new Error('met'), { name: 'TransactionCanceledException', CancellationReasons });
      },
    { step: 'initialize' },
  );
  const request = {
    patronNumber: '000001',
    titleIds: ['novel'],
    pickupLibraryId: 'main',
    contactMethod: 'none',
    today: desk.today(),
    newUlid: desk.newUlid,
  } as const;
  expect(await reserveTitles(circulationOver(meeting), request, policy)).toMatchObject([{ outcome: 'reserved' }]);
  expect(tries).toBe(2);
  expect(await desk.line('novel')).toEqual(['000002', '000001']);
});
