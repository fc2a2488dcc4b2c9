/** The same request twice at the same moment, as an impatient finger or a retrying network sends it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { openDoor, outcomesOf, type Door } from './door.ts';

let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.stop());
afterEach(() => door.agrees());

const keyed = (key: string) => ({ 'idempotency-key': key });

describe('two identical POSTs in parallel without an Idempotency-Key', () => {
  test('reserve a title once: one is told 201, the other that it is reserved already', async () => {
    const [patron, titleId] = [await door.newPatron(), await door.newTitle()];
    const answers = await Promise.all([door.reserve(patron, [titleId]), door.reserve(patron, [titleId])]);
    expect(outcomesOf(answers)).toEqual(['201', '409 already-reserved']);
    expect(await door.reservations(patron)).toMatchObject([{ titleId, position: 1, waiting: 1 }]);
  });

  test('reserve a basket of three once, each title in one of the two answers', async () => {
    const patron = await door.newPatron();
    const titleIds = [await door.newTitle(), await door.newTitle(), await door.newTitle()];
    const answers = await Promise.all([door.reserve(patron, titleIds), door.reserve(patron, titleIds)]);
    const made = answers.flatMap(({ json }) =>
      json.results.filter(({ outcome }) => outcome === 'reserved').map((one) => one.titleId),
    );
    expect(made.toSorted()).toEqual(titleIds.toSorted());
    expect(await door.reservations(patron)).toHaveLength(3);
  });

  test('lend a copy once, capture it once, and return it twice with the same answer', async () => {
    const [patron, waiting, titleId] = [await door.newPatron(), await door.newPatron(), await door.newTitle()];
    const barcode = `${titleId}-1`;
    const lend = () => door.atDesk('lend-copy', { patronNumber: patron, barcode });
    expect(outcomesOf(await Promise.all([lend(), lend()]))).toEqual(['201', '409 on-loan']);
    await door.reserve(waiting, [titleId]);
    const [one, other] = await Promise.all([
      door.atDesk('return-copy', { barcode }),
      door.atDesk('return-copy', { barcode }),
    ]);
    expect([one?.statusCode, one?.json]).toMatchObject([200, { next: 'hold-here' }]);
    expect(other?.json).toEqual(one?.json);
    const fetched = await door.newTitle();
    await door.reserve(waiting, [fetched]);
    const capture = () => door.atDesk('capture-copy', { barcode: `${fetched}-1` });
    const [fetchedOnce, second] = outcomesOf(await Promise.all([capture(), capture()]));
    expect(fetchedOnce).toBe('200');
    // Both are true, depending on what the second saw first: the copy, or the queue that it had served.
    expect(['409 held-for-other', '409 nobody-waits']).toContain(second);
  });

  test('renew a loan once and cancel a reservation once', async () => {
    const [patron, titleId, other] = [await door.newPatron(), await door.newTitle(), await door.newTitle()];
    const lent = await door.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1` });
    const reserved = await door.reserve(patron, [other]);
    door.library.moveTo(new Date(door.library.now().getTime() + 3 * 86_400_000).toISOString());
    const renew = () =>
      door.send('loans/renew-loan', { patron, params: { loanId: String(lent.json['loanId']) }, body: {} });
    expect(outcomesOf(await Promise.all([renew(), renew()]))).toEqual(['200', '409 already-renewed']);
    const params = { reservationId: reserved.json.results[0]?.reservation?.reservationId ?? '' };
    const cancel = () => door.send('reservations/cancel-reservation', { patron, params });
    expect(outcomesOf(await Promise.all([cancel(), cancel()]))).toEqual(['200', '409 already-ended']);
  });
});

describe('two identical POSTs in parallel with the same Idempotency-Key', () => {
  test('reserve once: the other waits or gets the same answer, and so does whoever asks later', async () => {
    const [patron, titleId] = [await door.newPatron(), await door.newTitle()];
    const send = () => door.reserve(patron, [titleId], { headers: keyed('press-twice') });
    const answers = await Promise.all([send(), send()]);
    const [first, second] = outcomesOf(answers);
    expect(first).toBe('201');
    expect(['201', '409 still-in-progress']).toContain(second);
    const made = answers.find(({ statusCode }) => statusCode === 201);
    const later = await send();
    expect([later.statusCode, later.json, later.headers['Idempotent-Replayed']]).toEqual([201, made?.json, 'true']);
    expect(await door.reservations(patron)).toMatchObject([{ titleId, position: 1, waiting: 1 }]);
  });

  test('lend once: asked again, the desk reads the loan and not that the copy is on loan', async () => {
    const [patron, titleId] = [await door.newPatron(), await door.newTitle()];
    const lend = () => door.atDesk('lend-copy', { patronNumber: patron, barcode: `${titleId}-1` }, keyed('lend-once'));
    const [first] = outcomesOf(await Promise.all([lend(), lend()]));
    expect(first).toBe('201');
    expect((await lend()).statusCode).toBe(201);
    expect(await door.loans(patron)).toHaveLength(1);
  });

  test('but with a key each they are two requests, and the rule answers the second', async () => {
    const [patron, titleId] = [await door.newPatron(), await door.newTitle()];
    const send = (key: string) => door.reserve(patron, [titleId], { headers: keyed(key) });
    expect(outcomesOf(await Promise.all([send('one'), send('two')]))).toEqual(['201', '409 already-reserved']);
  });
});
