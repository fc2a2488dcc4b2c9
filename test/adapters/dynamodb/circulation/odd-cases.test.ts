/** What other systems got wrong: rare meetings of patrons, copies and calendars, on the real engine (D, E, F). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { changeFault, cancelFault, viewReservation } from '../../../../domain/reservations/reservation-list.ts';
import { viewLoan } from '../../../../domain/loans/lending.ts';
import { renewLoan } from '../../../../domain/loans/renew-loan.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';

let engine: Engine;
let desk: Desk;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, ['000001', '000002', '000003']);
});
afterEach(() => desk.agrees());

function renew(patronNumber: string, loanId: string, rules: typeof policy = policy) {
  return renewLoan(desk.circulation, desk.calendars, { patronNumber, loanId, today: desk.today() }, rules);
}

describe('pickup libraries', () => {
  test('a default pickup library closed for good refuses each title, and the patron may choose another', async () => {
    await desk.title('novel');
    for (const closed of ['archive', 'gone']) {
      expect(await desk.reserve('000001', ['novel'], closed)).toEqual([
        { titleId: 'novel', outcome: 'refused', code: 'pickup-not-allowed' },
      ]);
    }
    const id = await desk.reserveOne('000001', 'novel', 'branch');
    for (const closed of ['archive', 'gone']) {
      await expect(desk.change('000001', id, closed)).rejects.toMatchObject({ code: 'pickup-not-allowed' });
    }
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ pickupLibraryId: 'branch' });
  });

  test('a counter that takes books only takes no film, neither when reserving nor when changing', async () => {
    await desk.title('film', { kind: 'av' });
    expect(await desk.reserve('000001', ['film'], 'kiosk')).toMatchObject([{ code: 'pickup-not-allowed' }]);
    const id = await desk.reserveOne('000001', 'film', 'main');
    await expect(desk.change('000001', id, 'kiosk')).rejects.toMatchObject({ code: 'pickup-not-allowed' });
  });

  test('changed in each state: waiting yes, in transit and ready no, ended no; the buttons say the same', async () => {
    await desk.title('novel');
    const id = await desk.reserveOne('000001', 'novel');
    const tryTo = async () => {
      const entry = (await desk.reservation('000001', 'novel')) ?? (await desk.ended('000001'))[0];
      if (!entry) throw new Error('no reservation');
      const view = viewReservation('000001', entry, await desk.readers.queues.read('novel'));
      const changed = await desk.change('000001', id, 'branch').then(
        () => null,
        (error: { code: string }) => error.code,
      );
      expect(view.canChange).toBe(changed === null);
      expect(view.reason ?? null).toBe(changed);
      expect(view.canCancel).toBe(cancelFault(entry) === null);
      return [entry.state, changed];
    };
    expect(await tryTo()).toEqual(['waiting', null]);
    await desk.capture('novel-1');
    expect(await tryTo()).toEqual(['in-transit', 'too-late-to-change']);
    await desk.receive('novel-1', 'branch');
    expect(await tryTo()).toEqual(['ready', 'too-late-to-change']);
    await desk.cancel('000001', id);
    expect(await tryTo()).toEqual(['cancelled', 'already-ended']);
    await expect(desk.cancel('000001', id)).rejects.toMatchObject({ code: 'already-ended' });
    expect(changeFault({ state: 'waiting' })).toBeNull();
  });
});

describe('queues', () => {
  test('a reservation is never ready while its copy is still out, however late it is', async () => {
    await desk.title('novel');
    await desk.lend('000001', 'novel-1');
    await desk.reserveOne('000002', 'novel');
    desk.moveTo('2026-09-01T01:00:00Z');
    expect(await desk.expire()).toBe(0);
    expect(await desk.reservation('000002', 'novel')).toMatchObject({ state: 'waiting' });
    await expect(desk.capture('novel-1')).rejects.toMatchObject({ code: 'on-loan' });
    await expect(desk.receive('novel-1')).rejects.toMatchObject({ code: 'not-expected-here' });
    expect(await desk.reservation('000002', 'novel')).toMatchObject({ state: 'waiting' });
  });

  test('the first in the queue cancels: the copy goes to the second, and reserving again goes to the end', async () => {
    await desk.title('novel');
    const first = await desk.reserveOne('000001', 'novel');
    const second = await desk.reserveOne('000002', 'novel');
    await desk.cancel('000001', first);
    await desk.reserveOne('000001', 'novel');
    expect(await desk.line('novel')).toEqual(['000002', '000001']);
    expect(await desk.capture('novel-1')).toMatchObject({ reservationId: second });
  });

  test('who cancels a ready copy and reserves again, as the only one who waits, gets it at the next scan', async () => {
    await desk.title('novel');
    const first = await desk.reserveOne('000001', 'novel');
    await desk.capture('novel-1');
    await desk.cancel('000001', first);
    const again = await desk.reserveOne('000001', 'novel');
    // The copy is on its way home with nobody behind it: the next scan gives it to the only one who waits.
    expect(await desk.giveBack('novel-1')).toMatchObject({ next: 'hold-here', reservationId: again });
  });

  test('a patron who returns a copy and is next in its queue gets it at once, one account in the write', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    const id = await desk.reserveOne('000001', 'novel');
    await desk.capture('novel-1');
    await desk.lend('000001', 'novel-2');
    // The copy that was set aside gets lost, so the borrower of the other one waits again.
    await desk.lose('novel-1');
    expect(await desk.giveBack('novel-2')).toMatchObject({ next: 'hold-here', reservationId: id });
    const account = await desk.readers.accounts.read('000001');
    expect(account).toMatchObject({ loans: { book: {} }, titlesOnLoan: [] });
    expect(await desk.reservation('000001', 'novel')).toMatchObject({ state: 'ready', barcode: 'novel-2' });
  });

  test('places are those of who still waits: never 2 of 1', async () => {
    await desk.title('novel');
    const [first] = [await desk.reserveOne('000001', 'novel'), await desk.reserveOne('000002', 'novel')];
    await desk.cancel('000001', first ?? '');
    const entry = await desk.reservation('000002', 'novel');
    if (!entry) throw new Error('no reservation');
    expect(viewReservation('000002', entry, await desk.readers.queues.read('novel'))).toMatchObject({
      position: 1,
      waiting: 1,
    });
  });
});

describe('one reservation and two copies', () => {
  test('with one copy set aside, the second may be lent to anybody and renewed, since nobody waits', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    await desk.reserveOne('000001', 'novel');
    await desk.capture('novel-1');
    const { loan } = await desk.lend('000002', 'novel-2');
    desk.moveTo('2026-06-05T01:00:00Z');
    expect((await renew('000002', loan.id)).loan).toMatchObject({ renewals: 1, dueOn: '2026-06-26' });
  });

  test('with a second patron waiting, the copy may still be lent over the counter, but not renewed', async () => {
    await desk.title('novel', { homes: ['main', 'main'] });
    await desk.reserveOne('000001', 'novel');
    await desk.reserveOne('000003', 'novel');
    await desk.capture('novel-1');
    const { loan } = await desk.lend('000002', 'novel-2');
    desk.moveTo('2026-06-05T01:00:00Z');
    await expect(renew('000002', loan.id)).rejects.toMatchObject({ code: 'reserved-by-other' });
  });
});

describe('due days', () => {
  const view = async (patron: string) => {
    const account = await desk.readers.accounts.read(patron);
    const [loan] = Object.values(account?.loans.book ?? {});
    if (!loan || !account) throw new Error('no loan');
    return viewLoan({ account, loan, queue: null, today: desk.today(), renewedDueOn: '2026-12-31' }, policy);
  };

  test('of a loan at a library that is closed then move to its next open day', async () => {
    await desk.close('main', ['2026-06-24', '2026-06-25'], [5]);
    await desk.title('novel', { homes: ['main', 'main'] });
    expect((await desk.lend('000001', 'novel-1', 'main')).loan.dueOn).toBe('2026-06-27');
    expect((await desk.lend('000001', 'novel-2', 'branch')).loan.dueOn).toBe('2026-06-24');
  });

  test('overdue begins at 00:00:00 of the next day in Tokyo, not a second before', async () => {
    await desk.title('novel');
    await desk.lend('000001', 'novel-1');
    desk.moveTo('2026-06-24T14:59:59Z');
    expect(await view('000001')).toMatchObject({ overdue: false, canRenew: true });
    desk.moveTo('2026-06-24T15:00:00Z');
    expect(await view('000001')).toMatchObject({ overdue: true, canRenew: false, reason: 'overdue' });
  });

  test('a renewal on the 17th of a loan due on the 30th never shortens it', async () => {
    desk.moveTo('2026-06-09T01:00:00Z');
    await desk.title('novel', { homes: ['main', 'main'] });
    const { loan } = await desk.lend('000001', 'novel-1');
    const { loan: other } = await desk.lend('000001', 'novel-2');
    expect(loan.dueOn).toBe('2026-06-30');
    desk.moveTo('2026-06-17T01:00:00Z');
    // With ten days a loan, renewing today would end on the 27th; with thirteen, on the 30th itself.
    for (const loanDays of [10, 13]) {
      await expect(renew('000001', loan.id, { ...policy, loanDays })).rejects.toMatchObject({ code: 'no-gain' });
    }
    expect((await view('000001')).dueOn).toBe('2026-06-30');
    expect((await renew('000001', loan.id)).loan.dueOn).toBe('2026-07-08');
    expect((await renew('000001', other.id, { ...policy, loanDays: 14 })).loan.dueOn).toBe('2026-07-01');
  });

  test('a renewal that a library closed for 366 days cannot give is refused, and the loan stays', async () => {
    await desk.title('novel');
    const { loan } = await desk.lend('000001', 'novel-1');
    desk.moveTo('2026-06-10T01:00:00Z');
    const closed = Array.from({ length: 366 }, (_, at) =>
      new Date(Date.UTC(2026, 6, 1 + at)).toISOString().slice(0, 10),
    );
    await desk.close('main', closed);
    await expect(renew('000001', loan.id)).rejects.toMatchObject({ code: 'no-open-day' });
    await expect(desk.lend('000002', 'novel-1')).rejects.toMatchObject({ code: 'on-loan' });
    expect((await view('000001')).dueOn).toBe('2026-06-24');
  });
});
