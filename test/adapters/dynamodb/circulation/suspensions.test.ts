/**
 * Suspending a reservation on the real engine (D5): whoever is passed over keeps the place, and everything that asks
 * whether somebody waits sees only who would take a copy.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { renewLoan } from '../../../../domain/loans/renew-loan.ts';
import { codeOf, pickListOf } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';
import { first, openOneTitle, second, third, type OneTitle } from '../../../../testing/engines/one-title.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';
import { inHalfASecond } from '../../../../testing/lambdas/context.ts';

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

/** What the staff see on the pick list who look a while after the last write. */
function pickList() {
  letTimePass(desk.table);
  return pickListOf(desk.table, 'main');
}

describe('a suspended head of the queue', () => {
  test('is passed over: the next one is served; on resuming it is head again', async () => {
    const id = await desk.reserveOne(first, 'novel');
    const next = await desk.reserveOne(second, 'novel');
    await desk.reserveOne(third, 'novel');
    expect(await desk.pause(first, id, '2026-06-20')).toMatchObject({
      state: 'waiting',
      suspendedThrough: '2026-06-20',
    });
    expect(await desk.viewOf(first)).toMatchObject({
      position: 1,
      waiting: 3,
      canChange: true,
      canCancel: true,
      suspendedThrough: '2026-06-20',
    });
    expect(await desk.viewOf(second)).toMatchObject({ position: 2, waiting: 3 });
    expect(await desk.capture('novel-1')).toMatchObject({ next: 'hold-here', reservationId: next });
    await desk.lend(second, 'novel-1');

    expect(await desk.resume(first, id)).not.toHaveProperty('suspendedThrough');
    expect(await desk.viewOf(first)).toMatchObject({ position: 1, waiting: 2 });
    expect(await desk.giveBack('novel-1')).toMatchObject({ next: 'hold-here', reservationId: id });
  });

  test('is head again by itself on the day after the last day, and not before', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.reserveOne(second, 'novel');
    await desk.pause(first, id, '2026-06-10');
    desk.moveToDay('2026-06-10');
    expect(await desk.keepTerms()).toEqual({});
    expect((await desk.entryOf(first))?.suspendedThrough).toBe('2026-06-10');
    desk.moveToDay('2026-06-11');
    expect(await desk.keepTerms()).toEqual({ resumed: 1 });
    letTimePass(desk.table);
    expect(await desk.keepTerms()).toEqual({});
    expect(await desk.capture('novel-1')).toMatchObject({ reservationId: id });
  });

  test('alone in the queue: the copy stays on the shelf, can be lent, and is fetched after resuming', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-06-20');
    expect(await codeOf(desk.capture('novel-1'))).toBe('nobody-waits');
    expect(await pickList()).toEqual([]);
    await desk.lend(second, 'novel-1');
    expect(await desk.giveBack('novel-1')).toEqual({ next: 'shelve' });
    desk.moveToDay('2026-06-21');
    await desk.keepTerms();
    const [pickable] = await pickList();
    expect(pickable?.queue.titleId).toBe('novel');
    expect(await desk.capture('novel-1')).toMatchObject({ next: 'hold-here', reservationId: id });
  });

  test.each([
    ['2026-06-30', 'reserved-by-other'],
    ['2026-07-01', 'reserved-by-other'],
    ['2026-07-02', '2026-07-01'],
  ])('through %s, a renewal to 1 July gives: %s (F2)', async (through, gives) => {
    const { loan } = await desk.lend(second, 'novel-1');
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, through);
    desk.moveToDay('2026-06-10');
    const request = { patronNumber: second, loanId: loan.id, today: desk.today() };
    const renewal = renewLoan(desk.circulation, desk.calendars, request, policy).then(({ loan: { dueOn } }) => dueOn);
    expect(gives.startsWith('2026') ? await renewal : await codeOf(renewal)).toBe(gives);
  });

  test('that is shortened while the renewal is written stands in its way after all', async () => {
    const { loan } = await desk.lend(second, 'novel-1');
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-07-02');
    desk.moveToDay('2026-06-10');
    const circulation = {
      ...desk.circulation,
      async suspensionDays(...given: Parameters<typeof desk.circulation.suspensionDays>) {
        const days = await desk.circulation.suspensionDays(...given);
        await desk.pause(first, id, '2026-06-20');
        return days;
      },
    };
    const request = { patronNumber: second, loanId: loan.id, today: desk.today() };
    const renewal = inHalfASecond(() => renewLoan(circulation, desk.calendars, request, policy));
    expect(await codeOf(renewal)).toBe('busy');
    expect(await codeOf(renewLoan(desk.circulation, desk.calendars, request, policy))).toBe('reserved-by-other');
  });

  test('stands in the way of a renewal again once it is resumed', async () => {
    const { loan } = await desk.lend(second, 'novel-1');
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-06-20');
    await desk.resume(first, id);
    desk.moveToDay('2026-06-10');
    const renewal = renewLoan(
      desk.circulation,
      desk.calendars,
      { patronNumber: second, loanId: loan.id, today: desk.today() },
      policy,
    );
    expect(await codeOf(renewal)).toBe('reserved-by-other');
  });
});

describe('a suspended reservation', () => {
  test('can be changed, cancelled, and collected from the shelf by its own patron', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-06-20');
    await desk.change(first, id, 'branch');
    expect(await desk.entryOf(first)).toMatchObject({ pickupLibraryId: 'branch', suspendedThrough: '2026-06-20' });
    await desk.cancel(first, id);
    expect(await desk.readers.queues.read('novel')).toMatchObject({ waiting: {}, suspended: {}, reservationIds: {} });

    const again = await desk.reserveOne(first, 'novel');
    await desk.pause(first, again, '2026-06-20');
    await desk.lend(first, 'novel-1');
    expect(await desk.entryOf(first)).toBeUndefined();
    expect(await desk.readers.queues.read('novel')).toMatchObject({ waiting: {}, suspended: {}, reservationIds: {} });
  });

  test('counts in the limit, and its title cannot be reserved a second time', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-06-20');
    expect(await desk.reserve(first, ['novel'])).toMatchObject([{ outcome: 'refused', code: 'already-reserved' }]);
  });

  test('can be suspended through another day, which then counts alone', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-06-10');
    expect(await desk.pause(first, id, '2026-06-20')).toMatchObject({ suspendedThrough: '2026-06-20' });
    desk.moveToDay('2026-06-11');
    expect(await desk.keepTerms()).toEqual({});
    desk.moveToDay('2026-06-21');
    expect(await desk.keepTerms()).toEqual({ resumed: 1 });
  });

  test('is neither suspended into the past nor for more than a year, nor once a copy is set aside', async () => {
    const id = await desk.reserveOne(first, 'novel');
    expect(await codeOf(desk.pause(first, id, '2026-06-02'))).toBe('unacceptable-fields');
    expect(await codeOf(desk.pause(first, id, '2027-06-05'))).toBe('unacceptable-fields');
    expect(await codeOf(desk.pause(first, id, '2027-06-03'))).toBe('done');
    expect(await codeOf(desk.pause(first, id, '2026-06-03'))).toBe('done');
    expect(await codeOf(desk.resume(first, id))).toBe('done');
    expect(await codeOf(desk.resume(first, id))).toBe('done');
    expect(await codeOf(desk.pause(second, id, '2026-06-10'))).toBe('not-found');
    await desk.capture('novel-1');
    expect(await codeOf(desk.pause(first, id, '2026-06-10'))).toBe('too-late-to-change');
    expect(await codeOf(desk.resume(first, id))).toBe('too-late-to-change');
    await desk.cancel(first, id);
    expect(await codeOf(desk.pause(first, id, '2026-06-10'))).toBe('already-ended');
    expect(await codeOf(desk.pause(first, 'nonsense', '2026-06-10'))).toBe('not-found');
  });

  test('ends with its title, and is told so', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.reserveOne(second, 'novel');
    await desk.pause(first, id, '2026-06-20');
    await desk.withdraw('novel-1');
    expect(await codeOf(desk.removeTitle('novel'))).toBe('title-in-use');
    await desk.removeTitle('novel', true);
    expect(await desk.ended(first)).toEqual([expect.objectContaining({ id, because: 'title-removed' })]);
    desk.moveToDay('2026-06-21');
    expect(await desk.keepTerms()).toEqual({});
  });

  test('works in a queue that was made before there were suspensions', async () => {
    await desk.table.client.send(
      new UpdateCommand({ TableName: desk.table.name, Key: keys.queue('novel'), UpdateExpression: 'REMOVE suspended' }),
    );
    const id = await desk.reserveOne(first, 'novel');
    expect(await desk.pause(first, id, '2026-06-20')).toMatchObject({ suspendedThrough: '2026-06-20' });
  });

  test.each([1, 2, 3, 4, 5])(
    'or the copy: at the same moment the head gets it or is passed over, never both (run %i)',
    async () => {
      const id = await desk.reserveOne(first, 'novel');
      const next = await desk.reserveOne(second, 'novel');
      const [paused, captured] = await Promise.all([
        codeOf(desk.pause(first, id, '2026-06-20')),
        desk.capture('novel-1'),
      ]);
      if (paused === 'done') expect(captured.reservationId).toBe(next);
      else expect([paused, captured.reservationId]).toEqual(['too-late-to-change', id]);
    },
  );
});
