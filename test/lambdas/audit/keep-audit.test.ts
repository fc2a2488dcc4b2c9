/**
 * Entries of what the staff did (K4): each scan once, however often the stream tells it, and no reading history (M1).
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import type { StoredItem } from '../../../adapters/dynamodb/table/table.ts';
import { settings } from '../../../lib/settings.ts';
import { openDesk, type Desk } from '../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { contextOf } from '../../../testing/lambdas/context.ts';

let engine: Engine;
let desk: Desk;
let keepAudit: (event: DynamoDBStreamEvent) => Promise<{ batchItemFailures: { itemIdentifier: string }[] }>;

beforeAll(async () => {
  engine = await startDynamoDb();
  desk = await openDesk(engine, ['000001', '000002']);
  Object.assign(process.env, {
    TABLE_NAME: desk.table.name,
    LIBRARY_POLICY: JSON.stringify(settings.local.policy),
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  });
  const { handler } = await import('../../../lambdas/audit/keep-audit.ts');
  keepAudit = (event) => handler(event, contextOf());
});
afterAll(() => engine.stop());

async function imageOf(barcode: string): Promise<StoredItem> {
  const { Item = {} } = await desk.table.client.send(
    new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.copy(barcode) }),
  );
  return Item;
}

let records = 0;

/** What the stream tells of a change of a copy. */
async function change(barcode: string, act: () => Promise<unknown>) {
  const before = await imageOf(barcode);
  await act();
  records += 1;
  const images = { OldImage: marshall(before), NewImage: marshall(await imageOf(barcode)) };
  return {
    eventID: `record-${records}`,
    eventName: 'MODIFY',
    dynamodb: { SequenceNumber: String(records), ...images },
  };
}

async function entries(): Promise<StoredItem[]> {
  const { Items = [] } = await desk.table.client.send(
    new ScanCommand({
      ConsistentRead: true,
      TableName: desk.table.name,
      FilterExpression: 'begins_with(PK, :audit)',
      ExpressionAttributeValues: { ':audit': 'A#' },
    }),
  );
  return Items.toSorted((a, b) => String(a['SK']).localeCompare(String(b['SK'])));
}

test('each scan leaves one entry with who, what and when, also when the stream tells it twice', async () => {
  await desk.title('novel');
  const lent = await change('novel-1', () => desk.lend('000001', 'novel-1'));
  desk.moveTo('2026-06-03T02:00:00Z');
  const returned = await change('novel-1', () => desk.giveBack('novel-1'));
  const event = { Records: [lent, returned] } as unknown as DynamoDBStreamEvent;
  expect(await keepAudit(event)).toEqual({ batchItemFailures: [] });
  await keepAudit(event);
  const kept = await entries();
  expect(kept.map(({ PK, staffId, at }) => [PK, staffId, at])).toEqual([
    ['A#2026-06-03', 'desk-01', '2026-06-03T01:00:00.000Z'],
    ['A#2026-06-03', 'desk-01', '2026-06-03T02:00:00.000Z'],
  ]);
  expect(kept[0]?.['SK']).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
});

test('an entry of a scan names neither patron nor title nor copy, and goes when its time is over', async () => {
  const kept = await entries();
  expect(JSON.stringify(kept)).not.toMatch(/novel|00000[12]/);
  for (const entry of kept)
    expect(Object.keys(entry).toSorted()).toEqual(['PK', 'SK', 'action', 'at', 'expiresAt', 'staffId']);
  // 365 days after 3 June 2026, at the end of that day in Tokyo.
  expect(kept[0]?.['expiresAt']).toBe(Date.parse('2027-06-03T15:00:00Z') / 1000);
});

test('a change of a copy that nobody scanned leaves none: a renewal, an expired pickup', async () => {
  await desk.title('essay');
  await desk.reserveOne('000001', 'essay');
  await desk.capture('essay-1');
  const before = (await entries()).length;
  desk.moveTo('2026-06-20T15:10:00Z');
  const expired = await change('essay-1', () => desk.expire());
  expect(await keepAudit({ Records: [expired] } as unknown as DynamoDBStreamEvent)).toEqual({ batchItemFailures: [] });
  expect(await entries()).toHaveLength(before);
});

test('an entry that cannot be written is asked for again, from its record on', async () => {
  const good = await change('novel-1', () => desk.lend('000002', 'novel-1'));
  const bad = {
    ...good,
    eventID: 'bad',
    dynamodb: { ...good.dynamodb, SequenceNumber: '99', NewImage: { lastScan: { S: 'nonsense' } } },
  };
  const event = { Records: [good, bad, good] } as unknown as DynamoDBStreamEvent;
  expect(await keepAudit(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '99' }] });
});
