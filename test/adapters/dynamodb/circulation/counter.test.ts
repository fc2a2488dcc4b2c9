/**
 * The counter on the real engine: a copy is in one place at a time, and whatever is scanned, account,
 * copy and queue agree afterwards.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';
import { cancelReservation } from '../../../../domain/reservations/cancel-reservation.ts';
import { renewLoan } from '../../../../domain/loans/renew-loan.ts';
import { returnCopy } from '../../../../domain/desk/settle-copy.ts';

let engine: Engine;
let library: Library;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

const patrons = ['000001', '000002', '000003'] as const;

async function open(): Promise<void> {
  library = libraryOn(await engine.newTable());
  for (const patron of patrons) await library.patron(patron);
}

async function stateOf(patron: string, titleId: string) {
  return (await library.readers.accounts.read(patron))?.reservations.book[titleId];
}

async function reservationOf(patron: string, titleId: string, pickup = 'main'): Promise<string> {
  const [outcome] = await library.reserve(patron, [titleId], pickup);
  if (outcome?.outcome !== 'reserved') throw new Error('not reserved');
  return outcome.entry.id;
}

function cancel(patronNumber: string, reservationId: string) {
  const request = { patronNumber, reservationId, now: library.now() };
  return cancelReservation(library.circulation, library.readers.accounts.endedExists, request, policy);
}

test.each(['main', 'branch'])(
  'a copy that a read still shows as set aside, but that was lent since, is returned at %s: the loan ends',
  async (at) => {
    await open();
    await library.title('novel');
    await reservationOf('000001', 'novel');
    await library.capture('novel-1');
    const lagging = await library.scan('novel-1', at);
    await library.lend('000001', 'novel-1');
    expect(await returnCopy(library.circulation, lagging, policy)).toMatchObject({
      next: at === 'main' ? 'shelve' : 'send',
    });
    expect((await library.readers.accounts.read('000001'))?.loans.book).toEqual({});
  },
);

describe('fetching a copy for the queue', () => {
  test('a copy fetched at the pickup library is ready at once, with its deadline seven open days later', async () => {
    await open();
    await library.title('novel');
    await reservationOf('000001', 'novel');
    expect(await library.capture('novel-1')).toMatchObject({ next: 'hold-here', pickupBy: '2026-06-10' });
    expect(await stateOf('000001', 'novel')).toMatchObject({
      state: 'ready',
      readyOn: '2026-06-03',
      pickupBy: '2026-06-10',
    });
    expect((await library.readers.queues.read('novel'))?.waiting).toEqual({});
  });

  test('a copy for another library is sent, and only its arrival makes it ready (E5)', async () => {
    await open();
    await library.title('novel');
    await reservationOf('000001', 'novel', 'branch');
    expect(await library.capture('novel-1')).toMatchObject({ next: 'send', toLibraryId: 'branch' });
    expect(await stateOf('000001', 'novel')).toMatchObject({ state: 'in-transit' });
    await expect(library.receive('novel-1', 'main')).rejects.toMatchObject({ code: 'not-expected-here' });
    expect(await library.receive('novel-1', 'branch')).toMatchObject({ next: 'hold-here', pickupBy: '2026-06-10' });
    expect(await library.receive('novel-1', 'branch')).toMatchObject({ next: 'hold-here', pickupBy: '2026-06-10' });
    expect(await stateOf('000001', 'novel')).toMatchObject({ state: 'ready', readyOn: '2026-06-03' });
  });

  test('nobody waits, and a copy that is lent or held: each has its refusal', async () => {
    await open();
    await library.title('novel', { homes: ['main', 'main'] });
    await expect(library.capture('novel-1')).rejects.toMatchObject({ code: 'nobody-waits' });
    await library.lend('000001', 'novel-1');
    await expect(library.capture('novel-1')).rejects.toMatchObject({ code: 'on-loan' });
    await reservationOf('000002', 'novel');
    await library.capture('novel-2');
    await expect(library.capture('novel-2')).rejects.toMatchObject({ code: 'held-for-other' });
  });

  test('two desks fetching the only two copies for one waiting patron: one succeeds', async () => {
    await open();
    await library.title('novel', { homes: ['main', 'branch'] });
    await reservationOf('000001', 'novel');
    const answers = await Promise.allSettled([library.capture('novel-1'), library.capture('novel-2', 'branch')]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((answer) => answer.status === 'rejected')).toMatchObject({ reason: { code: 'nobody-waits' } });
  });
});

describe('lending', () => {
  test('a held copy goes to its patron only, and ends the reservation without a trace', async () => {
    await open();
    await library.title('novel');
    await reservationOf('000001', 'novel');
    await library.capture('novel-1');
    await expect(library.lend('000002', 'novel-1')).rejects.toMatchObject({ code: 'held-for-other' });
    const { loan } = await library.lend('000001', 'novel-1');
    expect(loan.dueOn).toBe('2026-06-24');
    expect(await stateOf('000001', 'novel')).toBeUndefined();
    expect((await library.readers.accounts.withEnded('000001'))?.ended).toEqual([]);
  });

  test('the tenth book is lent and the eleventh is not', async () => {
    await open();
    await library.title('set', { homes: Array(11).fill('main') });
    for (let at = 1; at <= 10; at += 1) await library.lend('000001', `set-${at}`);
    await expect(library.lend('000001', 'set-11')).rejects.toMatchObject({ code: 'loan-limit' });
    for (let at = 1; at <= 10; at += 1) await library.giveBack(`set-${at}`);
    const account = await library.readers.accounts.read('000001');
    expect(account).toMatchObject({ titlesOnLoan: [], titlesOnLoanTwice: {}, loans: { book: {}, av: {} } });
  });

  test('one copy lent to two patrons at the same moment is lent once', async () => {
    await open();
    await library.title('novel');
    const answers = await Promise.allSettled([library.lend('000001', 'novel-1'), library.lend('000002', 'novel-1')]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('a free copy may go to anybody, whoever waits; a waiting reservation of the borrower is fulfilled', async () => {
    await open();
    await library.title('novel', { homes: ['main', 'main'] });
    await reservationOf('000001', 'novel');
    await reservationOf('000002', 'novel');
    await library.lend('000003', 'novel-1');
    await library.lend('000002', 'novel-2');
    expect((await library.readers.queues.read('novel'))?.waiting).toEqual({ '000001': expect.any(Number) });
    expect(await stateOf('000002', 'novel')).toBeUndefined();
  });

  test('with one copy set aside the patron may borrow another; the reservation stays', async () => {
    await open();
    await library.title('novel', { homes: ['main', 'main'] });
    await reservationOf('000001', 'novel');
    await library.capture('novel-1');
    await library.lend('000001', 'novel-2');
    expect(await stateOf('000001', 'novel')).toMatchObject({ state: 'ready', barcode: 'novel-1' });
    await library.lend('000001', 'novel-1');
    await library.giveBack('novel-2');
    expect((await library.readers.accounts.read('000001'))?.titlesOnLoan).toEqual(['novel']);
  });
});

describe('returning', () => {
  test('nobody waits: to the shelf at home, or sent home; the copy forgets its borrower (M1)', async () => {
    await open();
    await library.title('novel');
    await library.lend('000001', 'novel-1');
    expect(await library.giveBack('novel-1', 'branch')).toEqual({ next: 'send', toLibraryId: 'main' });
    expect(await library.giveBack('novel-1', 'main')).toEqual({ next: 'shelve' });
    expect(await library.giveBack('novel-1', 'main')).toEqual({ next: 'shelve' });
    const copy = await library.readers.copies.read('novel-1');
    expect(copy).toEqual({
      barcode: 'novel-1',
      titleId: 'novel',
      kind: 'book',
      homeLibraryId: 'main',
      lendable: true,
      state: 'available',
    });
  });

  test('somebody waits: the next in the queue is served, here or elsewhere', async () => {
    await open();
    await library.title('novel');
    await library.lend('000001', 'novel-1');
    const second = await reservationOf('000002', 'novel');
    const third = await reservationOf('000003', 'novel', 'branch');
    expect(await library.giveBack('novel-1')).toEqual({
      next: 'hold-here',
      reservationId: second,
      pickupBy: '2026-06-10',
    });
    await library.lend('000002', 'novel-1');
    expect(await library.giveBack('novel-1')).toEqual({ next: 'send', toLibraryId: 'branch', reservationId: third });
  });

  test('the pickup library that the next patron changed to after reserving is the one that counts', async () => {
    const { changeWaiting } = await import('../../../../domain/reservations/change-reservation.ts');
    await open();
    await library.title('novel');
    await library.lend('000001', 'novel-1');
    const id = await reservationOf('000002', 'novel');
    const change = { patronNumber: '000002', reservationId: id, pickupLibraryId: 'branch' };
    await changeWaiting(library.circulation, library.readers.accounts.endedExists, change, policy);
    expect(await library.giveBack('novel-1')).toEqual({ next: 'send', toLibraryId: 'branch', reservationId: id });
    await expect(
      changeWaiting(library.circulation, library.readers.accounts.endedExists, change, policy),
    ).rejects.toMatchObject({ code: 'too-late-to-change' });
  });
});

describe('cancelling a reservation for which a copy is set aside', () => {
  test('the copy goes to the next in the same write, is not ready before a scan, must leave the shelf', async () => {
    await open();
    await library.title('novel');
    const first = await reservationOf('000001', 'novel');
    const second = await reservationOf('000002', 'novel');
    await library.capture('novel-1');
    await cancel('000001', first);
    expect(await stateOf('000002', 'novel')).toMatchObject({ state: 'in-transit', barcode: 'novel-1' });
    expect(await library.readers.copies.read('novel-1')).toMatchObject({
      state: 'in-transit',
      toLibraryId: 'main',
      heldFor: { patronNumber: '000002', reservationId: second },
    });
    expect(await library.receive('novel-1')).toMatchObject({ next: 'hold-here', reservationId: second });
    await cancel('000002', second);
    expect(await library.giveBack('novel-1')).toEqual({ next: 'shelve' });
  });
});

describe('renewing', () => {
  const renew = (patronNumber: string, loanId: string, expectedDueOn?: string) =>
    renewLoan(
      library.circulation,
      library.calendars,
      { patronNumber, loanId, today: library.today(), expectedDueOn },
      policy,
    );

  test('once, to 21 days after the day it is renewed, and only as confirmed', async () => {
    await open();
    await library.title('novel');
    const { loan } = await library.lend('000001', 'novel-1');
    await expect(renew('000001', loan.id)).rejects.toMatchObject({ code: 'no-gain' });
    library.moveTo('2026-06-10T01:00:00Z');
    await expect(renew('000001', loan.id, '2026-07-02')).rejects.toMatchObject({ code: 'due-day-changed' });
    await expect(renew('000002', loan.id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await renew('000001', loan.id, '2026-07-01')).loan).toMatchObject({ dueOn: '2026-07-01', renewals: 1 });
    library.moveTo('2026-06-20T01:00:00Z');
    await expect(renew('000001', loan.id)).rejects.toMatchObject({ code: 'already-renewed' });
    expect(await library.readers.copies.read('novel-1')).toMatchObject({ dueOn: '2026-07-01' });
  });

  test('not while somebody waits, nor after the due day', async () => {
    await open();
    await library.title('novel');
    const { loan } = await library.lend('000001', 'novel-1');
    library.moveTo('2026-06-24T14:59:59Z');
    const id = await reservationOf('000002', 'novel');
    await expect(renew('000001', loan.id)).rejects.toMatchObject({ code: 'reserved-by-other' });
    await cancel('000002', id);
    library.moveTo('2026-06-24T15:00:00Z');
    await expect(renew('000001', loan.id)).rejects.toMatchObject({ code: 'overdue' });
  });
});
