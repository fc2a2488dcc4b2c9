import type { Patron } from './patrons.ts';
import type { Items, Library, Me, Reservation, Results } from './shapes.ts';
import type { Choice } from './shelf-walk.ts';
import { bodyOf, expectRefusal, expectThat, tell, eventually } from './telling.ts';

const path = '/api/me/reservations';

export async function listReservations(patron: Patron): Promise<Reservation[]> {
  return bodyOf(await patron.client.call<Items<Reservation>>('GET', path), 200, 'the list of reservations').items;
}

/** The patron's reservation of a title that has not ended. */
export async function activeReservation(patron: Patron, titleId: string): Promise<Reservation> {
  const all = await listReservations(patron);
  const own = all.find((one) => one.titleId === titleId && !['cancelled', 'expired'].includes(one.state));
  expectThat(own !== undefined, `${patron.patronNumber} has an active reservation of ${titleId}`);
  return own;
}

/** Reserves one title that must be reserved, with mail to come. */
export async function reserveOne(patron: Patron, titleId: string, pickupLibraryId: string): Promise<Reservation> {
  const request = { titleIds: [titleId], pickupLibraryId, contactMethod: 'mail' };
  const { results } = bodyOf(await patron.client.call<Results>('POST', path, request), 201, `reserve ${titleId}`);
  const reservation = results[0]?.reservation;
  expectThat(reservation?.state === 'waiting', `${titleId} is reserved and waits`);
  return reservation;
}

/** D2, D4: several titles in one go, each with its own result; the preview stores nothing. */
export async function reserveSeveral(patron: Patron, choice: Choice, pickupLibraryId: string): Promise<void> {
  const [second, third] = choice.books;
  expectThat(second !== undefined && third !== undefined, 'there are titles to reserve');
  const unlendable = choice.unlendable ? [choice.unlendable.titleId] : [];
  const titleIds = [choice.main.titleId, 'no-such-title', second.titleId, ...unlendable, third.titleId];
  const request = { titleIds, pickupLibraryId, contactMethod: 'mail' };

  const preview = bodyOf(await patron.client.call<Results>('POST', `${path}/preview`, request), 200, 'the preview');
  expectThat(preview.results[0]?.position === 1, 'the preview tells place 1 for a title nobody waits for');
  expectThat((await listReservations(patron)).length === 0, 'a preview stores nothing');

  const made = bodyOf(await patron.client.call<Results>('POST', path, request), 201, 'reserve several titles');
  expectThat(made.message === '予約を行いました。', 'the patron reads 「予約を行いました。」');
  const outcomes = made.results.map(({ outcome, code }) => code ?? outcome).join(' ');
  const expected = [
    'reserved',
    'title-unknown',
    'reserved',
    ...unlendable.map(() => 'not-reservable'),
    'reserved',
  ].join(' ');
  expectThat(outcomes === expected, `each title has its own result: expected ${expected}, got ${outcomes}`);
  expectThat(
    made.results.every(({ titleId }, index) => titleId === titleIds[index]),
    'results stand in ticked order',
  );

  const again = await patron.client.call<Results>('POST', path, { ...request, titleIds: [second.titleId] });
  expectThat(bodyOf(again, 409, 'reserve twice').results[0]?.code === 'already-reserved', 'no title is reserved twice');
  tell(`five titles asked for, three reserved, each refusal with its reason`);
}

/** D4: what may be picked up where. */
export async function tryPickupLibraries(patron: Patron, choice: Choice, libraries: readonly Library[]): Promise<void> {
  const booksOnly = libraries.find(({ pickupKinds }) => !pickupKinds.includes('av'));
  if (!booksOnly || !choice.av) return;
  const answer = await patron.client.call<Results>('POST', path, {
    titleIds: [choice.av.titleId],
    pickupLibraryId: booksOnly.libraryId,
  });
  const code = bodyOf(answer, 409, 'audiovisual at a books-only counter').results[0]?.code;
  expectThat(code === 'pickup-not-allowed', `a counter for books takes no recording, got ${code}`);
  tell(`${booksOnly.name} hands out books only`);
}

/** D3: at most twelve books, exactly; ticked order decides. Afterwards only the first three stay. */
export async function fillUp(patron: Patron, choice: Choice, pickupLibraryId: string): Promise<void> {
  const before = bodyOf(await patron.client.call<Me>('GET', '/api/me'), 200, 'the top page').reservations;
  const room = before.limit.book - before.active.book;
  const titleIds = choice.books.slice(2).map(({ titleId }) => titleId);
  const answer = await patron.client.call<Results>('POST', path, { titleIds, pickupLibraryId, contactMethod: 'none' });
  const { results } = bodyOf(answer, 201, 'reserve up to the limit');
  const outcomes = results.map(({ outcome, code }) => code ?? outcome);
  const expected = titleIds.map((_, index) => (index < room ? 'reserved' : 'limit-book'));
  expectThat(
    outcomes.join() === expected.join(),
    `the limit is exact: expected ${expected.join()}, got ${outcomes.join()}`,
  );

  const after = bodyOf(await patron.client.call<Me>('GET', '/api/me'), 200, 'the top page').reservations;
  expectThat(after.active.book === after.limit.book, `the top page counts ${after.limit.book} books`);
  for (const { reservation } of results) if (reservation) await cancel(patron, reservation.reservationId);
  tell(`the limit of ${after.limit.book} books is exact, and cancelling makes room`);
}

/** Cancels, sees the state, and cannot cancel again (E2). */
export async function cancel(patron: Patron, reservationId: string): Promise<void> {
  const one = `${path}/${encodeURIComponent(reservationId)}`;
  const cancelled = bodyOf(await patron.client.call<Reservation>('DELETE', one), 200, 'cancel');
  expectThat(cancelled.state === 'cancelled' && !cancelled.canCancel, 'a cancelled reservation says so');
  expectRefusal(await patron.client.call('DELETE', one), 409, 'already-ended', 'cancel twice');
}

/** A place, as `1 of 2`. */
type Place = `${number} of ${number}`;

/** E1, D5: places in the order of asking. Whoever has just reserved is told at once. */
export async function expectPlace(patron: Patron, titleId: string, place: Place): Promise<void> {
  const shown = await placeOf(patron, titleId);
  expectThat(shown === place, `expected place ${place}, got ${shown}`);
}

/** The same for whoever is looking on: what somebody else has just done, a list may show a moment later. */
export async function expectPlaceSoon(patron: Patron, titleId: string, place: Place): Promise<void> {
  await eventually(2, `place ${place} is shown`, async () =>
    (await placeOf(patron, titleId)) === place ? place : undefined,
  );
}

async function placeOf(patron: Patron, titleId: string): Promise<string> {
  const { position, waiting } = await activeReservation(patron, titleId);
  return `${String(position)} of ${String(waiting)}`;
}
