/**
 * Cases from other systems' bug lists, as a patron meets them at the handlers, each from both sides of its boundary.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));
afterEach(() => harness.agrees());

const day = 86_400_000;

async function titles(count: number, kind: 'book' | 'av' = 'book'): Promise<string[]> {
  const all: string[] = [];
  for (let at = 0; at < count; at += 1) all.push(await harness.newTitle(['main'], kind));
  return all;
}

type Me = {
  loans: { count: number; overdue: number };
  reservations: { count: number; active: { book: number; av: number } };
};
const me = (patron: string) => harness.call<Me>('patrons/show-me', { patron });

/** The loans as somebody sees them who looks a while after the last write. */
function loansOf(patron: string) {
  letTimePass(harness.library.table);
  return harness.loans(patron);
}

describe('a basket of three at the limits (D3)', () => {
  async function basketAt(books: number, films: number) {
    const patron = await harness.newPatron();
    await harness.reserve(patron, await titles(books));
    await harness.reserve(patron, await titles(films, 'av'));
    const [first = '', second = ''] = await titles(2);
    const [film = ''] = await titles(1, 'av');
    const body = { titleIds: [first, film, second], pickupLibraryId: 'main', contactMethod: 'none' };
    const codes = ({ results }: { results: readonly { outcome: string; code?: string }[] }) =>
      results.map(({ outcome, code }) => code ?? outcome);
    const previewed = codes(
      await harness.call<Parameters<typeof codes>[0]>('reservations/preview-reservations', { patron, body }),
    );
    const made = codes((await harness.reserve(patron, body.titleIds)).json);
    expect(previewed).toEqual(made);
    return { made, active: (await me(patron)).reservations.active };
  }

  test('with 11 books and 6 films: the first book only, as the preview said', async () => {
    expect(await basketAt(11, 6)).toEqual({
      made: ['reserved', 'limit-av', 'limit-book'],
      active: { book: 12, av: 6 },
    });
  });

  test('with 10 books and 5 films: all three', async () => {
    expect(await basketAt(10, 5)).toEqual({ made: ['reserved', 'reserved', 'reserved'], active: { book: 12, av: 6 } });
  });

  test('with 12 books and 6 films: none, and the answer is 409', async () => {
    expect(await basketAt(12, 6)).toEqual({
      made: ['limit-book', 'limit-av', 'limit-book'],
      active: { book: 12, av: 6 },
    });
  });
});

describe('a place in the queue (E1)', () => {
  test('is never behind the end of the queue, however others come and go meanwhile', async () => {
    const titleId = await harness.newTitle();
    const watcher = await harness.newPatron();
    const others = await Promise.all(Array.from({ length: 8 }, () => harness.newPatron()));
    await Promise.all(others.slice(0, 4).map((patron) => harness.reserve(patron, [titleId])));
    await harness.reserve(watcher, [titleId]);
    const seen: (readonly [number | undefined, number | undefined])[] = [];
    const watch = async () => {
      for (let look = 0; look < 15; look += 1) {
        const [own] = await harness.reservations(watcher);
        seen.push([own?.position, own?.waiting]);
      }
    };
    const comeAndGo = async (patron: string) => {
      for (let round = 0; round < 3; round += 1) {
        const [own] = (await harness.reservations(patron)).filter(({ state }) => state === 'waiting');
        if (own)
          await harness.send('reservations/cancel-reservation', {
            patron,
            params: { reservationId: own.reservationId },
          });
        else await harness.reserve(patron, [titleId]);
      }
    };
    await Promise.all([watch(), ...others.map(comeAndGo)]);
    expect(seen).toHaveLength(15);
    for (const [position = 0, waiting = 0] of seen) {
      expect(position).toBeGreaterThanOrEqual(1);
      expect(position).toBeLessThanOrEqual(waiting);
    }
  });

  test('is told by the preview as the list tells it afterwards: 2 of 2, never 2 of 1', async () => {
    const [first, second, titleId] = [await harness.newPatron(), await harness.newPatron(), await harness.newTitle()];
    const body = { titleIds: [titleId], pickupLibraryId: 'main', contactMethod: 'none' };
    for (const [place, patron] of [first, second].entries()) {
      const expected = { position: place + 1, waiting: place + 1 };
      letTimePass(harness.library.table);
      expect(await harness.call('reservations/preview-reservations', { patron, body })).toMatchObject({
        results: [expected],
      });
      await harness.reserve(patron, [titleId]);
      expect(await harness.reservations(patron)).toMatchObject([expected]);
    }
  });
});

describe('a reservation cancelled at 10:00 on day 0 (E4)', () => {
  test('is listed and counted through 23:59:59 of day 14, gone at 00:00:00 of day 15, never takes a slot', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    await harness.reserve(patron, [titleId]);
    const [own] = await harness.reservations(patron);
    await harness.send('reservations/cancel-reservation', {
      patron,
      params: { reservationId: own?.reservationId ?? '' },
    });
    const see = async (instant: string) => {
      harness.library.moveTo(instant);
      const [items, { reservations }] = [await harness.reservations(patron), await me(patron)];
      expect(reservations.active).toEqual({ book: 0, av: 0 });
      return [items.map(({ state }) => state), reservations.count];
    };
    expect(await see('2026-06-03T01:00:00Z')).toEqual([['cancelled'], 1]);
    expect((await harness.reservations(patron))[0]?.visibleThrough).toBe('2026-06-17');
    expect(await see('2026-06-17T14:59:59Z')).toEqual([['cancelled'], 1]);
    expect(await see('2026-06-17T15:00:00Z')).toEqual([[], 0]);
  });
});

describe('a reservation without an end date', () => {
  test('keeps its place for years: no job ends what waits or is on its way, only what was not collected', async () => {
    const titleId = await harness.newTitle(['main', 'main', 'main']);
    const patrons = [await harness.newPatron(), await harness.newPatron(), await harness.newPatron()];
    for (const [at, patron] of patrons.entries()) {
      const pickupLibraryId = at === 1 ? 'branch' : 'main';
      await harness.reserve(patron, [titleId], {
        body: { titleIds: [titleId], pickupLibraryId, contactMethod: 'none' },
      });
    }
    await harness.atDesk('capture-copy', { barcode: `${titleId}-1` });
    await harness.atDesk('capture-copy', { barcode: `${titleId}-2` });
    const states = () => Promise.all(patrons.map(async (patron) => (await harness.reservations(patron))[0]?.state));
    expect(await states()).toEqual(['ready', 'in-transit', 'waiting']);
    harness.library.moveTo('2026-06-10T14:59:59Z');
    expect(await harness.library.expire()).toBe(0);
    harness.library.moveTo('2028-06-10T15:10:00Z');
    expect(await harness.library.expire()).toBe(1);
    // The copy that was not collected went to the one who had waited for two years.
    expect(await states()).toEqual(['expired', 'in-transit', 'in-transit']);
  });
});

describe('a default pickup library that was closed for good', () => {
  test('refuses with the reason when no other is named, and takes the one that is named', async () => {
    const patron = await harness.newPatron({ defaultPickupLibraryId: 'gone' });
    const titleId = await harness.newTitle();
    const refused = await harness.reserve(patron, [titleId], { body: { titleIds: [titleId] } });
    expect([refused.statusCode, refused.json]).toMatchObject([
      422,
      { code: 'library-unknown', errors: [{ field: 'pickupLibraryId', code: 'library-unknown' }] },
    ]);
    const made = await harness.reserve(patron, [titleId], { body: { titleIds: [titleId], pickupLibraryId: 'branch' } });
    expect(made.statusCode).toBe(201);
  });
});

describe('a renewal between preview and confirmation (F2)', () => {
  async function previewed() {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1` });
    harness.library.moveTo(new Date(harness.library.now().getTime() + 5 * day).toISOString());
    const [loan] = await loansOf(patron);
    expect(loan).toMatchObject({ canRenew: true, dueOn: '2026-06-24', renewedDueOn: '2026-06-29' });
    const confirm = (expectedDueOn = loan?.renewedDueOn) =>
      harness.send('loans/renew-loan', { patron, params: { loanId: loan?.loanId ?? '' }, body: { expectedDueOn } });
    return { patron, titleId, confirm };
  }

  test('loses against a reservation that arrives meanwhile, and wins when that one is gone again', async () => {
    const { patron, titleId, confirm } = await previewed();
    const other = await harness.newPatron();
    await harness.reserve(other, [titleId]);
    expect([(await confirm()).statusCode, (await confirm()).json['code']]).toEqual([409, 'reserved-by-other']);
    expect(await loansOf(patron)).toMatchObject([
      { canRenew: false, reason: 'reserved-by-other', dueOn: '2026-06-24' },
    ]);
    const [own] = await harness.reservations(other);
    await harness.send('reservations/cancel-reservation', {
      patron: other,
      params: { reservationId: own?.reservationId ?? '' },
    });
    expect((await confirm()).json).toMatchObject({ dueOn: '2026-06-29', renewals: 1 });
  });

  test('at the very same moment as a reservation: one of the two is first, and the answers say which', async () => {
    for (let round = 0; round < 10; round += 1) {
      harness.library.moveTo('2026-06-03T01:00:00Z');
      const { titleId, confirm } = await previewed();
      const other = await harness.newPatron();
      const [renewed, reserved] = await Promise.all([confirm(), harness.reserve(other, [titleId])]);
      expect(reserved.statusCode).toBe(201);
      if (renewed.statusCode !== 200) expect(renewed.json['code']).toBe('reserved-by-other');
    }
  });

  test('over midnight writes nothing but the day that was shown: another is told, and can be confirmed', async () => {
    const { confirm } = await previewed();
    harness.library.moveTo('2026-06-08T15:00:00Z');
    const changed = await confirm();
    expect([changed.statusCode, changed.json['code'], changed.json['renewedDueOn']]).toEqual([
      409,
      'due-day-changed',
      '2026-06-30',
    ]);
    expect((await confirm('2026-06-30')).json).toMatchObject({ dueOn: '2026-06-30' });
  });
});

describe('a renewal that would gain nothing (F2)', () => {
  test('on the day before a closed day that both due days move over: refused; a day later it gains one', async () => {
    // Due 22 June moves over three closed days to the 25th, and so do the 23rd and the 24th.
    await harness.library.calendars.write('branch', {
      weeklyClosed: [],
      closed: ['2026-06-22', '2026-06-23', '2026-06-24'],
      open: [],
    });
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    harness.library.moveTo('2026-06-01T01:00:00Z');
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1`, libraryId: 'branch' });
    const renew = async () => {
      const [loan] = await loansOf(patron);
      const { statusCode } = await harness.send('loans/renew-loan', {
        patron,
        params: { loanId: loan?.loanId ?? '' },
        body: {},
      });
      expect(loan?.canRenew).toBe(statusCode === 200);
      return [loan?.reason ?? loan?.renewedDueOn, (await loansOf(patron))[0]?.dueOn];
    };
    expect(await renew()).toEqual(['no-gain', '2026-06-25']);
    harness.library.moveTo('2026-06-04T14:59:59Z');
    expect(await renew()).toEqual(['no-gain', '2026-06-25']);
    harness.library.moveTo('2026-06-04T15:00:00Z');
    expect(await renew()).toEqual(['2026-06-26', '2026-06-26']);
  });
});

describe('a library that does not open within a year (F3)', () => {
  test('leaves the list of loans as it is, and the loans of other libraries to be renewed', async () => {
    const [patron, here, there] = [await harness.newPatron(), await harness.newTitle(), await harness.newTitle()];
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${here}-1`, libraryId: 'kiosk' });
    await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${there}-1`, libraryId: 'main' });
    // Open for two weeks more, and then rebuilt.
    const closed = Array.from({ length: 400 }, (_, at) =>
      new Date(Date.UTC(2026, 5, 20 + at)).toISOString().slice(0, 10),
    );
    await harness.library.calendars.write('kiosk', { weeklyClosed: [], closed, open: [] });
    harness.library.moveTo('2026-06-10T01:00:00Z');
    const loans = await loansOf(patron);
    const [first, second] = [here, there].map((titleId) => loans.find(({ loanId }) => loanId.endsWith(titleId)));
    expect([first, second]).toMatchObject([
      { canRenew: false, reason: 'no-gain' },
      { canRenew: true, renewedDueOn: '2026-07-01' },
    ]);
    const single = await harness.send('loans/renew-loan', {
      patron,
      params: { loanId: first?.loanId ?? '' },
      body: {},
    });
    expect([single.statusCode, single.json]).toMatchObject([409, { code: 'no-open-day' }]);
    const body = { loanIds: [first?.loanId, second?.loanId] };
    const { results } = await harness.call<{ results: unknown[] }>('loans/renew-loans', { patron, body });
    expect(results).toMatchObject([
      { outcome: 'refused', code: 'no-gain' },
      { outcome: 'renewed', loan: { dueOn: '2026-07-01' } },
    ]);
    await harness.library.calendars.write('kiosk', { weeklyClosed: [], closed: [], open: [] });
  });
});

describe('a due day (F1, F2)', () => {
  test('at 23:59:59 the loan can be renewed; at 00:00:00 list, top page and write say overdue', async () => {
    const [patron, titleId, other] = [await harness.newPatron(), await harness.newTitle(), await harness.newTitle()];
    for (const id of [titleId, other]) await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${id}-1` });
    const [first, second] = await loansOf(patron);
    const renew = (loanId = '') => harness.send('loans/renew-loan', { patron, params: { loanId }, body: {} });
    harness.library.moveTo('2026-06-24T14:59:59Z');
    expect((await loansOf(patron)).map(({ overdue, canRenew }) => [overdue, canRenew])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect((await me(patron)).loans).toEqual({ count: 2, overdue: 0 });
    expect((await renew(first?.loanId)).statusCode).toBe(200);
    harness.library.moveTo('2026-06-24T15:00:00Z');
    expect((await me(patron)).loans).toEqual({ count: 2, overdue: 1 });
    expect((await loansOf(patron))[0]).toMatchObject({
      loanId: second?.loanId,
      overdue: true,
      canRenew: false,
      reason: 'overdue',
    });
    expect((await renew(second?.loanId)).json['code']).toBe('overdue');
  });
});

describe('who may renew when copies are set aside (F2)', () => {
  test('the borrower may while every reservation has its copy, in transit or ready; not while one waits', async () => {
    const titleId = await harness.newTitle(['main', 'main', 'main']);
    const [borrower, near, far] = [await harness.newPatron(), await harness.newPatron(), await harness.newPatron()];
    await harness.atDesk('lend-copy', { patronNumber: borrower, barcode: `${titleId}-3` });
    harness.library.moveTo('2026-06-05T01:00:00Z');
    const mayRenew = async () => (await loansOf(borrower))[0]?.reason ?? 'may';
    expect(await mayRenew()).toBe('may');
    await harness.reserve(near, [titleId]);
    await harness.reserve(far, [titleId], {
      body: { titleIds: [titleId], pickupLibraryId: 'branch', contactMethod: 'none' },
    });
    await harness.atDesk('capture-copy', { barcode: `${titleId}-1` });
    expect(await mayRenew()).toBe('reserved-by-other');
    await harness.atDesk('capture-copy', { barcode: `${titleId}-2` });
    expect(await mayRenew()).toBe('may');
    const [loan] = await loansOf(borrower);
    const renewed = await harness.send('loans/renew-loan', {
      patron: borrower,
      params: { loanId: loan?.loanId ?? '' },
      body: {},
    });
    expect(renewed.json).toMatchObject({ renewals: 1, dueOn: '2026-06-26' });
  });
});
