/** The same request twice at the same moment, as an impatient finger or a retrying network sends it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openHarness, outcomesOf, type Harness } from '../../../testing/lambdas/circulation-handlers.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.stop());
afterEach(() => harness.agrees());

const keyed = (key: string) => ({ 'idempotency-key': key });

describe('two identical POSTs in parallel without an Idempotency-Key', () => {
  test('reserve a title once: one is told 201, the other that it is reserved already', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    const answers = await Promise.all([harness.reserve(patron, [titleId]), harness.reserve(patron, [titleId])]);
    expect(outcomesOf(answers)).toEqual(['201', '409 already-reserved']);
    expect(await harness.reservations(patron)).toMatchObject([{ titleId, position: 1, waiting: 1 }]);
  });

  test('reserve a basket of three once, each title in one of the two answers', async () => {
    const patron = await harness.newPatron();
    const titleIds = [await harness.newTitle(), await harness.newTitle(), await harness.newTitle()];
    const answers = await Promise.all([harness.reserve(patron, titleIds), harness.reserve(patron, titleIds)]);
    const made = answers.flatMap(({ json }) =>
      json.results.filter(({ outcome }) => outcome === 'reserved').map((one) => one.titleId),
    );
    expect(made.toSorted()).toEqual(titleIds.toSorted());
    expect(await harness.reservations(patron)).toHaveLength(3);
  });

  test('lend a copy once, capture it once, and return it twice with the same answer', async () => {
    const [patron, waiting, titleId] = [await harness.newPatron(), await harness.newPatron(), await harness.newTitle()];
    const barcode = `${titleId}-1`;
    const lend = () => harness.atDesk('lend-copy', { patronNumber: patron, barcode });
    expect(outcomesOf(await Promise.all([lend(), lend()]))).toEqual(['201', '409 on-loan']);
    await harness.reserve(waiting, [titleId]);
    const [one, other] = await Promise.all([
      harness.atDesk('return-copy', { barcode }),
      harness.atDesk('return-copy', { barcode }),
    ]);
    expect([one?.statusCode, one?.json]).toMatchObject([200, { next: 'hold-here' }]);
    expect(other?.json).toEqual(one?.json);
    const fetched = await harness.newTitle();
    await harness.reserve(waiting, [fetched]);
    const capture = () => harness.atDesk('capture-copy', { barcode: `${fetched}-1` });
    const [fetchedOnce, second] = outcomesOf(await Promise.all([capture(), capture()]));
    expect(fetchedOnce).toBe('200');
    // Both are true, depending on what the second saw first: the copy, or the queue that it had served.
    expect(['409 held-for-other', '409 nobody-waits']).toContain(second);
  });

  test('renew a loan once and cancel a reservation once', async () => {
    const [patron, titleId, other] = [await harness.newPatron(), await harness.newTitle(), await harness.newTitle()];
    const lent = await harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1` });
    const reserved = await harness.reserve(patron, [other]);
    harness.library.moveTo(new Date(harness.library.now().getTime() + 3 * 86_400_000).toISOString());
    const renew = () =>
      harness.send('loans/renew-loan', { patron, params: { loanId: String(lent.json['loanId']) }, body: {} });
    expect(outcomesOf(await Promise.all([renew(), renew()]))).toEqual(['200', '409 already-renewed']);
    const params = { reservationId: reserved.json.results[0]?.reservation?.reservationId ?? '' };
    const cancel = () => harness.send('reservations/cancel-reservation', { patron, params });
    expect(outcomesOf(await Promise.all([cancel(), cancel()]))).toEqual(['200', '409 already-ended']);
  });
});

describe('two identical POSTs in parallel with the same Idempotency-Key', () => {
  test('reserve once: the other waits or gets the same answer, and so does whoever asks later', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    const send = () => harness.reserve(patron, [titleId], { headers: keyed('press-twice') });
    const answers = await Promise.all([send(), send()]);
    const [first, second] = outcomesOf(answers);
    expect(first).toBe('201');
    expect(['201', '409 still-in-progress']).toContain(second);
    const made = answers.find(({ statusCode }) => statusCode === 201);
    const later = await send();
    expect([later.statusCode, later.json, later.headers['Idempotent-Replayed']]).toEqual([201, made?.json, 'true']);
    expect(await harness.reservations(patron)).toMatchObject([{ titleId, position: 1, waiting: 1 }]);
  });

  test('lend once: asked again, the desk reads the loan and not that the copy is on loan', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    const lend = () =>
      harness.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1` }, keyed('lend-once'));
    const [first] = outcomesOf(await Promise.all([lend(), lend()]));
    expect(first).toBe('201');
    expect((await lend()).statusCode).toBe(201);
    expect(await harness.loans(patron)).toHaveLength(1);
  });

  test('but with a key each they are two requests, and the rule answers the second', async () => {
    const [patron, titleId] = [await harness.newPatron(), await harness.newTitle()];
    const send = (key: string) => harness.reserve(patron, [titleId], { headers: keyed(key) });
    expect(outcomesOf(await Promise.all([send('one'), send('two')]))).toEqual(['201', '409 already-reserved']);
  });
});
