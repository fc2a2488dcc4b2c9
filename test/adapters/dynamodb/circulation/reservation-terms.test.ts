/** The reminders of a suspended reservation: they name no title, and none is left behind when it ends. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { auditTable } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { isItem } from '../../../../adapters/dynamodb/table/keys.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { first, openOneTitle, second, type OneTitle } from '../../../../testing/engines/one-title.ts';

let engine: Engine;
let desk: OneTitle;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openOneTitle(engine);
});
afterEach(() => desk.agrees());

describe('a suspended reservation', () => {
  const reminders = async () => (await auditTable(desk.table)).items.filter((item) => isItem(item, 'term'));

  test('has reminders that do not say what was reserved', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-06-20');
    await desk.need(first, id, '2026-06-25');
    expect(await reminders()).toHaveLength(2);
    expect(JSON.stringify(await reminders())).not.toContain('novel');
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['cancelled while it waits', (id) => desk.cancel(first, id)],
    ['collected from the shelf', () => desk.lend(first, 'novel-1')],
    [
      'cancelled when its copy is ready',
      async (id) => {
        await desk.resume(first, id);
        await desk.capture('novel-1');
        await desk.cancel(first, id);
      },
    ],
    [
      'cancelled when its copy is ready and somebody else waits',
      async (id) => {
        await desk.resume(first, id);
        await desk.capture('novel-1');
        await desk.reserveOne(second, 'novel');
        await desk.cancel(first, id);
      },
    ],
    [
      'ended with its title',
      async () => {
        await desk.withdraw('novel-1');
        await desk.removeTitle('novel', true);
      },
    ],
  ])('leaves no reminder behind: %s', async (_, end) => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-25');
    await desk.pause(first, id, '2026-06-20');
    await end(id);
    expect(await desk.entryOf(first)).toBeUndefined();
    expect(await reminders()).toEqual([]);
  });

  test('leaves its reminder until its day where the desk hands out, unseen, what was set aside', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-25');
    await desk.capture('novel-1');
    await desk.lend(first, 'novel-1');
    desk.moveToDay('2026-06-26');
    expect(await desk.keepTerms()).toEqual({ over: 1 });
    expect(await reminders()).toEqual([]);
  });
});
