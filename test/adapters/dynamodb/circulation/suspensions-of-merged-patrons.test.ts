/** What becomes of suspensions and of their reminders when two cards of one patron become one (D5, K1). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { codeOf } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { first, openOneTitle, second, third, type OneTitle } from '../../../../testing/engines/one-title.ts';

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

describe('two cards that become one', () => {
  test.each([
    ['the closing card came first and is suspended', [second, first], second, '2026-06-20'],
    ['the closing card came first and the other is suspended', [second, first], first, undefined],
    ['the staying card came first and is suspended', [first, second], first, '2026-06-20'],
    ['the staying card came first and the other is suspended', [first, second], second, undefined],
  ] as const)('keep the earlier place, suspended or not: %s', async (_, [earlier, later], suspended, through) => {
    const ids = { [earlier]: await desk.reserveOne(earlier, 'novel'), [later]: await desk.reserveOne(later, 'novel') };
    await desk.reserveOne(third, 'novel');
    await desk.pause(suspended, ids[suspended] ?? '', '2026-06-20');
    await desk.merge(first, second);
    expect((await desk.entryOf(first))?.id).toBe(ids[earlier]);
    expect((await desk.entryOf(first))?.suspendedThrough).toBe(through);
    expect(await desk.viewOf(first)).toMatchObject({ position: 1, waiting: 2 });
    desk.moveToDay('2026-06-21');
    const { resumed = 0 } = await desk.keepTerms();
    expect(resumed).toBe(through === undefined ? 0 : 1);
    expect(await desk.capture('novel-1')).toMatchObject({ reservationId: ids[earlier] });
  });

  test('take over a suspended reservation that the other has not', async () => {
    const id = await desk.reserveOne(second, 'novel');
    await desk.reserveOne(third, 'novel');
    await desk.pause(second, id, '2026-06-20');
    await desk.merge(first, second);
    desk.moveToDay('2026-06-21');
    expect(await desk.keepTerms()).toEqual({ resumed: 1 });
    expect(await desk.capture('novel-1')).toMatchObject({ reservationId: id });
  });

  test('by a merger that broke off: the day that the patron has set since counts, once it is finished', async () => {
    const id = await desk.reserveOne(second, 'novel');
    await desk.pause(second, id, '2026-06-10');
    await breakOff(first, second);
    await desk.pause(first, id, '2026-06-20');
    await desk.merge(first, second);
    await desk.agrees();
    desk.moveToDay('2026-06-11');
    await desk.keepTerms();
    desk.moveToDay('2026-06-21');
    expect(await desk.keepTerms()).toEqual({ resumed: 1 });
    expect(await desk.entryOf(first)).not.toHaveProperty('suspendedThrough');
  });

  test('by a merger that broke off: deleting the closed number leaves the day its reminder', async () => {
    const id = await desk.reserveOne(second, 'novel');
    await desk.pause(second, id, '2026-06-10');
    await breakOff(first, second);
    expect(await codeOf(desk.remove(second))).toBe('not-found');
    await desk.agrees();
    await desk.merge(first, second);
    desk.moveToDay('2026-06-11');
    expect(await desk.keepTerms()).toEqual({ resumed: 1 });
  });
});

/** The write of a merger, without what follows it. */
async function breakOff(staying: string, closing: string): Promise<void> {
  const through = { ...desk.mergerPorts(), clearAway: () => Promise.reject(new Error('broken off')) };
  await expect(desk.merge(staying, closing, through)).rejects.toThrow('broken off');
}
