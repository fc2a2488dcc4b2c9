/** A merger of two patrons that is repeated, broken off or overtaken: all or nothing, and one audit entry (K1, K4). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { patronPartition } from '../../../../adapters/dynamodb/table/keys.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { closes, openPatronMerger, other, stays, type MergerDesk } from '../../../../testing/engines/patron-merger.ts';

let engine: Engine;
let desk: MergerDesk;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openPatronMerger(engine);
});
afterEach(() => desk.agrees());

describe('all or nothing', () => {
  test('asked again once done, it does nothing; an unknown card and a card with itself are refused', async () => {
    await desk.merge();
    await desk.merge();
    await expect(desk.merge(other, closes)).rejects.toMatchObject({ code: 'card-unknown' });
    await expect(desk.merge(stays, stays)).rejects.toMatchObject({ code: 'same-card' });
    await expect(desk.merge('999999', other)).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.merge(stays, '999999')).rejects.toMatchObject({
      code: 'card-unknown',
      details: { errors: [{ field: 'from' }] },
    });
  });

  test('what breaks off behind the write is finished when it is asked again', async () => {
    await desk.titles('early');
    await desk.cancel(closes, await desk.reserveOne(closes, 'early'));
    await expect(
      desk.merge(stays, closes, { ...desk.mergerPorts(), clearAway: () => Promise.reject(new Error('gone')) }),
    ).rejects.toThrow('gone');
    // Something that another part of the system keeps under the number goes too.
    await desk.table.client.send(
      new PutCommand({ TableName: desk.table.name, Item: { PK: patronPartition(closes), SK: 'FEED' } }),
    );
    expect(await desk.under(closes)).toHaveLength(3);
    await desk.merge();
    expect(await desk.under(closes)).toEqual(['MERGED']);
    expect(await desk.ended(stays)).toHaveLength(1);
  });

  test('while patrons, desks and a second merger are at work: whatever comes first, the items agree', async () => {
    await desk.titles('a', 'b', 'c', 'd');
    await desk.reserveOne(closes, 'a');
    const id = await desk.reserveOne(stays, 'a');
    await desk.lend(closes, 'b-1');
    await desk.reserveOne(closes, 'c', 'branch');
    const done = await Promise.allSettled([
      desk.merge(),
      desk.merge(),
      desk.capture('a-1'),
      desk.giveBack('b-1'),
      desk.reserve(stays, ['d']),
      desk.capture('c-1'),
      desk.cancel(stays, id),
    ]);
    expect(done[0]?.status).toBe('fulfilled');
    expect(await desk.account(closes)).toBeNull();
  });

  test('leaves one entry: who merged which card into which, and no title', async () => {
    await desk.titles('novel');
    await desk.reserveOne(closes, 'novel');
    await desk.merge();
    const entries = await desk.audit();
    expect(entries).toEqual([
      expect.objectContaining({ action: 'merge-patrons', patronNumber: stays, note: expect.stringContaining(closes) }),
    ]);
    expect(JSON.stringify(entries)).not.toContain('novel');
  });
});
