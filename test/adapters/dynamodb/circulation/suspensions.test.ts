/**
 * Suspending a reservation, and the last day on which it is needed, on the real engine (D5): whoever is
 * passed over keeps the place, and everything that asks whether somebody waits sees only who would take a copy.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { patronMergers } from '../../../../adapters/dynamodb/patrons/patron-mergers.ts';
import { isItem, keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { shelves } from '../../../../adapters/dynamodb/shelves/shelves.ts';
import { auditTable } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import type { Refused } from '../../../../domain/refused.ts';
import { viewReservation } from '../../../../domain/reservations/reservation-list.ts';
import { mergePatrons } from '../../../../domain/patrons/merge-patrons.ts';
import { renewLoan } from '../../../../domain/loans/renew-loan.ts';
import { openDesk, pickListOf, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { inHalfASecond } from '../../../../testing/lambdas/context.ts';
import { policy } from '../../../../testing/engines/library.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';

let engine: Engine;
let desk: Desk;
const [first, second, third] = ['000001', '000002', '000003'] as const;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, [first, second, third]);
  await desk.title('novel');
});
afterEach(() => desk.agrees());

const codeOf = (action: Promise<unknown>) =>
  action.then(
    () => 'done',
    (error: Refused) => error.code,
  );
const on = (day: string) => desk.moveTo(`${day}T01:00:00Z`);

async function entryOf(patronNumber: string) {
  return (await desk.readers.accounts.read(patronNumber))?.reservations.book['novel'];
}

/** What the staff see on the pick list who look a while after the last write. */
function pickList() {
  letTimePass(desk.table);
  return pickListOf(desk.table, 'main');
}

async function viewOf(patronNumber: string) {
  const [entry, queue] = [await entryOf(patronNumber), await desk.readers.queues.read('novel')];
  if (!entry) throw new Error(`${patronNumber} has no reservation`);
  return viewReservation(patronNumber, entry, queue);
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
    expect(await viewOf(first)).toMatchObject({
      position: 1,
      waiting: 3,
      canChange: true,
      canCancel: true,
      suspendedThrough: '2026-06-20',
    });
    expect(await viewOf(second)).toMatchObject({ position: 2, waiting: 3 });
    expect(await desk.capture('novel-1')).toMatchObject({ next: 'hold-here', reservationId: next });
    await desk.lend(second, 'novel-1');

    expect(await desk.resume(first, id)).not.toHaveProperty('suspendedThrough');
    expect(await viewOf(first)).toMatchObject({ position: 1, waiting: 2 });
    expect(await desk.giveBack('novel-1')).toMatchObject({ next: 'hold-here', reservationId: id });
  });

  test('is head again by itself on the day after the last day, and not before', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.reserveOne(second, 'novel');
    await desk.pause(first, id, '2026-06-10');
    on('2026-06-10');
    expect(await desk.keepTerms()).toEqual({});
    expect((await entryOf(first))?.suspendedThrough).toBe('2026-06-10');
    on('2026-06-11');
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
    on('2026-06-21');
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
    on('2026-06-10');
    const request = { patronNumber: second, loanId: loan.id, today: desk.today() };
    const renewal = renewLoan(desk.circulation, desk.calendars, request, policy).then(({ loan: { dueOn } }) => dueOn);
    expect(gives.startsWith('2026') ? await renewal : await codeOf(renewal)).toBe(gives);
  });

  test('that is shortened while the renewal is written stands in its way after all', async () => {
    const { loan } = await desk.lend(second, 'novel-1');
    const id = await desk.reserveOne(first, 'novel');
    await desk.pause(first, id, '2026-07-02');
    on('2026-06-10');
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
    on('2026-06-10');
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
    expect(await entryOf(first)).toMatchObject({ pickupLibraryId: 'branch', suspendedThrough: '2026-06-20' });
    await desk.cancel(first, id);
    expect(await desk.readers.queues.read('novel')).toMatchObject({ waiting: {}, suspended: {}, reservationIds: {} });

    const again = await desk.reserveOne(first, 'novel');
    await desk.pause(first, again, '2026-06-20');
    await desk.lend(first, 'novel-1');
    expect(await entryOf(first)).toBeUndefined();
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
    on('2026-06-11');
    expect(await desk.keepTerms()).toEqual({});
    on('2026-06-21');
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
    expect(await entryOf(first)).toBeUndefined();
    expect(await reminders()).toEqual([]);
  });

  test('leaves its reminder until its day where the desk hands out, unseen, what was set aside', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-25');
    await desk.capture('novel-1');
    await desk.lend(first, 'novel-1');
    on('2026-06-26');
    expect(await desk.keepTerms()).toEqual({ over: 1 });
    expect(await reminders()).toEqual([]);
  });

  test('ends with its title, and is told so', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.reserveOne(second, 'novel');
    await desk.pause(first, id, '2026-06-20');
    await desk.withdraw('novel-1');
    expect(await codeOf(desk.removeTitle('novel'))).toBe('title-in-use');
    await desk.removeTitle('novel', true);
    expect(await desk.ended(first)).toEqual([expect.objectContaining({ id, because: 'title-removed' })]);
    on('2026-06-21');
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

describe('a reservation that is needed through a day', () => {
  test('is there on that day, and ends as expired on the day after, with the reason', async () => {
    const id = await desk.reserveOne(first, 'novel');
    const next = await desk.reserveOne(second, 'novel');
    expect(await desk.need(first, id, '2026-06-10')).toMatchObject({ neededThrough: '2026-06-10' });
    on('2026-06-10');
    expect(await desk.keepTerms()).toEqual({});
    on('2026-06-11');
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
    on('2026-06-11');
    expect(await desk.keepTerms()).toEqual({ ended: 1 });
    expect(await desk.readers.queues.read('novel')).toMatchObject({ waiting: {}, suspended: {}, reservationIds: {} });
    on('2026-06-21');
    expect(await desk.keepTerms()).toEqual({ over: 1 });
  });

  test('goes on when the patron takes the day back or moves it', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-10');
    await desk.need(first, id, '2026-06-15');
    on('2026-06-11');
    expect(await desk.keepTerms()).toEqual({});
    await desk.need(first, id, null);
    on('2026-06-16');
    expect(await desk.keepTerms()).toEqual({});
    expect(await entryOf(first)).not.toHaveProperty('neededThrough');
    expect(await codeOf(desk.need(first, id, '2026-06-15'))).toBe('unacceptable-fields');
    expect(await codeOf(desk.need(first, id, '2027-06-17'))).toBe('unacceptable-fields');
    await desk.need(first, id, '2027-06-16');
  });

  test('keeps a copy that is set aside through its pickup deadline', async () => {
    const id = await desk.reserveOne(first, 'novel');
    await desk.need(first, id, '2026-06-05');
    await desk.capture('novel-1');
    on('2026-06-06');
    expect(await desk.keepTerms()).toEqual({ open: 1 });
    expect(await entryOf(first)).toMatchObject({ state: 'ready', pickupBy: '2026-06-10' });
    await desk.lose('novel-1');
    expect(await desk.keepTerms()).toEqual({ ended: 1 });
    expect(await desk.ended(first)).toEqual([expect.objectContaining({ id, state: 'expired' })]);
  });
});

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
    expect((await entryOf(first))?.id).toBe(ids[earlier]);
    expect((await entryOf(first))?.suspendedThrough).toBe(through);
    expect(await viewOf(first)).toMatchObject({ position: 1, waiting: 2 });
    on('2026-06-21');
    const { resumed = 0 } = await desk.keepTerms();
    expect(resumed).toBe(through === undefined ? 0 : 1);
    expect(await desk.capture('novel-1')).toMatchObject({ reservationId: ids[earlier] });
  });

  test('take over a suspended reservation that the other has not', async () => {
    const id = await desk.reserveOne(second, 'novel');
    await desk.reserveOne(third, 'novel');
    await desk.pause(second, id, '2026-06-20');
    await desk.merge(first, second);
    on('2026-06-21');
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
    on('2026-06-11');
    await desk.keepTerms();
    on('2026-06-21');
    expect(await desk.keepTerms()).toEqual({ resumed: 1 });
    expect(await entryOf(first)).not.toHaveProperty('suspendedThrough');
  });

  test('by a merger that broke off: deleting the closed number leaves the day its reminder', async () => {
    const id = await desk.reserveOne(second, 'novel');
    await desk.pause(second, id, '2026-06-10');
    await breakOff(first, second);
    expect(await codeOf(desk.remove(second))).toBe('not-found');
    await desk.agrees();
    await desk.merge(first, second);
    on('2026-06-11');
    expect(await desk.keepTerms()).toEqual({ resumed: 1 });
  });
});

/** The write of a merger, without what follows it. */
async function breakOff(staying: string, closing: string): Promise<void> {
  const { table, readers } = desk;
  const ports = {
    ...patronMergers(table, policy),
    readAccount: readers.accounts.read,
    readQueue: readers.queues.read,
    shelvesOf: shelves(table).all,
    clearAway: () => Promise.reject(new Error('broken off')),
  };
  const request = { staying, closing, now: desk.now(), auditEntry: desk.auditEntry('merge-patrons') };
  await expect(mergePatrons(ports, request, policy)).rejects.toThrow('broken off');
}
