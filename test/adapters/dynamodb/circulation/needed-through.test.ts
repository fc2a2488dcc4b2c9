/** The last day on which a reservation is needed, on the real engine: what ends after it, and what goes on (D5). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { codeOf } from '../../../../testing/engines/desk.ts';
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

describe('a reservation that is needed through a day', () => {
  test('is there on that day, and ends as expired on the day after, with the reason', async () => {
    const id = await desk.reserveOne(first, 'novel');
    const next = await desk.reserveOne(second, 'novel');
    expect(await desk.need(first, id, '2026-06-10')).toMatchObject({ neededThrough: '2026-06-10' });
    desk.moveToDay('2026-06-10');
    expect(await desk.keepTerms()).toEqual({});
    desk.moveToDay('2026-06-11');
    expect(await desk.keepTerms()).toEqual({ ended: 1 });
    expect(await desk.ended(first)).toEqual([
      expect.objectContaining({ id, state: 'expired', because: 'no-longer-needed', visibleThrough: '2026-06-25' }),
    ]);
    expect(await desk.capture('novel-1')).toMatchObject({ reservationId: next });
  });

  test('ends also while it is suspended, and after its pickup library was changed', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-10');
    await desk.change(first, id, 'branch');
    await desk.pause(first, id, '2026-06-20');
    desk.moveToDay('2026-06-11');
    expect(await desk.keepTerms()).toEqual({ ended: 1 });
    expect(await desk.readers.queues.read('novel')).toMatchObject({ waiting: {}, suspended: {}, reservationIds: {} });
    desk.moveToDay('2026-06-21');
    expect(await desk.keepTerms()).toEqual({ over: 1 });
  });

  test('goes on when the patron takes the day back or moves it', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-10');
    await desk.need(first, id, '2026-06-15');
    desk.moveToDay('2026-06-11');
    expect(await desk.keepTerms()).toEqual({});
    await desk.need(first, id, null);
    desk.moveToDay('2026-06-16');
    expect(await desk.keepTerms()).toEqual({});
    expect(await desk.entryOf(first)).not.toHaveProperty('neededThrough');
    expect(await codeOf(desk.need(first, id, '2026-06-15'))).toBe('unacceptable-fields');
    expect(await codeOf(desk.need(first, id, '2027-06-17'))).toBe('unacceptable-fields');
    await desk.need(first, id, '2027-06-16');
  });

  test('keeps a copy that is set aside through its pickup deadline', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-05');
    await desk.capture('novel-1');
    desk.moveToDay('2026-06-06');
    expect(await desk.keepTerms()).toEqual({ open: 1 });
    expect(await desk.entryOf(first)).toMatchObject({ state: 'ready', pickupBy: '2026-06-10' });
    await desk.lose('novel-1');
    expect(await desk.keepTerms()).toEqual({ ended: 1 });
    expect(await desk.ended(first)).toEqual([expect.objectContaining({ id, state: 'expired' })]);
  });
});
