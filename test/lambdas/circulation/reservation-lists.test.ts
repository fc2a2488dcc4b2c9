/** What the list of reservations says to a page: states, reasons and endings in words, and what holds one up. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { refusals } from '../../../contract/refusals.ts';
import { texts } from '../../../contract/texts.ts';
import { inEnglish, openHarness, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
beforeEach(() => harness.library.moveTo('2026-06-03T01:00:00Z'));

describe('the list of reservations (E1, E2)', () => {
  test('keeps the order in which titles were ticked, films among books', async () => {
    const patron = await harness.newPatron();
    const ticked: string[] = [];
    for (let at = 0; at < 8; at += 1) ticked.unshift(await harness.newTitle(['main'], at % 3 === 1 ? 'av' : 'book'));
    await harness.reserve(patron, ticked);
    expect((await harness.settledReservations(patron)).map(({ titleId }) => titleId)).toEqual(ticked);
  });

  test('names each state, why it cannot be changed and why it ended, in the language asked for', async () => {
    const patron = await harness.newPatron();
    const [own, away, gone] = [await harness.newTitle(), await harness.newTitle(['branch']), await harness.newTitle()];
    await harness.reserve(patron, [own, away, gone, await harness.newTitle()]);
    await harness.atDesk('capture-copy', { barcode: `${own}-1` });
    await harness.atDesk('capture-copy', { barcode: `${away}-1`, libraryId: 'branch' });
    const idOf = async (titleId: string) =>
      (await harness.settledReservations(patron)).find((item) => item.titleId === titleId)?.reservationId ?? '';
    await harness.send('reservations/cancel-reservation', { patron, params: { reservationId: await idOf(gone) } });
    const shown = async (headers = {}) => {
      const { items } = await harness.call<{ items: Record<string, unknown>[] }>('reservations/list-reservations', {
        patron,
        headers,
      });
      return items.map(({ stateLabel, reasonDetail, endedDetail }) => [stateLabel, reasonDetail, endedDetail]);
    };
    expect(await shown()).toEqual([
      ['貸出可能', texts['too-late-ready'].ja, undefined],
      ['回送中', texts['too-late-in-transit'].ja, undefined],
      ['予約中', undefined, undefined],
      ['取消', refusals['already-ended'].ja, texts['ended-by-patron'].ja],
    ]);
    expect((await shown(inEnglish)).map(([state]) => state)).toEqual([
      'Ready to collect',
      'In transit',
      'Waiting',
      'Cancelled',
    ]);
    const change = await harness.send('reservations/change-reservation', {
      patron,
      params: { reservationId: await idOf(own) },
      body: { contactMethod: 'none' },
    });
    expect([change.json['code'], change.json['detail']]).toEqual(['too-late-to-change', texts['too-late-ready'].ja]);
  });

  test('a change that names nothing says so; a suspension lasts a year at the most', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    await harness.reserve(patron, [titleId]);
    const [own] = await harness.settledReservations(patron);
    const params = { reservationId: own?.reservationId ?? '' };
    const { json } = await harness.send('reservations/change-reservation', { patron, params, body: {} });
    expect(json).toMatchObject({ code: 'unacceptable-fields', errors: [{ detail: texts['nothing-to-change'].ja }] });
    const until = (day: string) =>
      harness.send('reservations/suspend-reservation', { patron, params, body: { until: day } });
    const { errors } = (await until('2027-06-04')).json as { errors?: object[] };
    expect(errors).toMatchObject([{ field: 'until', detail: '2027-06-03までの日付を入力してください。' }]);
    expect((await until('2027-06-03')).statusCode).toBe(200);
  });
});

test('a ready copy that is lost is shown as taken back, and no more once the next one is ready (J6)', async () => {
  const [patron, titleId] = [await harness.newPatron(), await harness.newTitle(['main', 'main'])];
  await harness.reserve(patron, [titleId]);
  await harness.atDesk('capture-copy', { barcode: `${titleId}-1` });
  await harness.library.lose(`${titleId}-1`);
  expect(await harness.settledReservations(patron)).toMatchObject([
    { state: 'waiting', position: 1, takenBackOn: '2026-06-03', takenBackDetail: texts['copy-taken-back'].ja },
  ]);
  await harness.atDesk('capture-copy', { barcode: `${titleId}-2` });
  const [ready] = await harness.settledReservations(patron);
  expect([ready?.state, Object.hasOwn(ready ?? {}, 'takenBackOn')]).toEqual(['ready', false]);
});

describe('a reservation for which no copy is left', () => {
  const heldUp = { state: 'waiting', position: 1, heldUpBecause: 'no-copy-left' };

  async function waitsFor(takeAway: (barcode: string) => Promise<unknown>) {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle(['main'])];
    await harness.reserve(patron, [titleId]);
    await takeAway(`${titleId}-1`);
    return { patron, barcode: `${titleId}-1` };
  }

  test.each(['withdraw', 'lose'] as const)('says so, in words (%s), and no more once there is one', async (away) => {
    const { patron, barcode } = await waitsFor((only) => harness.library[away](only));
    const heldUpDetail = texts['held-up-no-copy-left'].ja;
    expect(await harness.settledReservations(patron)).toMatchObject([{ ...heldUp, heldUpDetail, canCancel: true }]);
    if (away === 'withdraw') await harness.library.returnToShelf(barcode);
    else await harness.atDesk('return-copy', { barcode });
    const [own] = await harness.settledReservations(patron);
    expect(Object.keys(own ?? {})).not.toContain('heldUpBecause');
  });

  test('is not one whose copies are lent, on their way or set aside', async () => {
    const [borrower, patron] = [await harness.newPatron(), await harness.newPatron()];
    const titleId = await harness.newTitle(['main']);
    await harness.atDesk('lend-copy', { barcode: `${titleId}-1`, patronNumber: borrower });
    await harness.reserve(patron, [titleId]);
    const [own] = await harness.settledReservations(patron);
    expect([own?.state, Object.keys(own ?? {}).includes('heldUpBecause')]).toEqual(['waiting', false]);
  });
});
