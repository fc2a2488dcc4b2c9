/**
 * What somebody else's program does with the API, knowing nothing but its OpenAPI document: the types come from
 * openapi-typescript, the requests from openapi-fetch. The main job of the library, from registering to renewing.
 *
 * node built/main-job.js URL STAFF_ID PASSWORD
 */
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

declare const process: { argv: string[] };

type Answer<Body> = { data?: Body; error?: unknown; response: Response };

const [, , baseUrl = '', staffId = '', staffPassword = ''] = process.argv;
const anyone = createClient<paths>({ baseUrl });

function as(token: string) {
  return createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
}

/** The body of an answer, which must be what was asked for. */
async function bodyOf<Body>(what: string, call: Promise<Answer<Body>>): Promise<NonNullable<Body>> {
  const { data, error, response } = await call;
  if (!response.ok || data === undefined || data === null)
    throw new Error(`${what}: ${response.status} ${JSON.stringify(error)}`);
  console.log(`${what}: ${response.status}`);
  return data;
}

/** Whatever has no body. */
async function done(what: string, call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) throw new Error(`${what}: ${response.status} ${JSON.stringify(error)}`);
  console.log(`${what}: ${response.status}`);
}

function expectThat(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

async function signInStaff() {
  const body = { staffId, password: staffPassword };
  const session = await bodyOf('staff sign in', anyone.POST('/api/staff/sessions', { body }));
  expectThat(session.status === 'signed-in', `staff are signed in, not ${session.status}`);
  return as(session.token);
}

async function registerAndSignIn(staff: Awaited<ReturnType<typeof signInStaff>>) {
  const person = { name: '客野 きかい', nameReading: 'キャクノ キカイ', birthDate: '1991-02-03' };
  const card = await bodyOf('a patron is registered', staff.POST('/api/staff/patrons', { body: person }));
  const credentials = { patronNumber: card.patronNumber, password: card.temporaryPassword };
  const first = await bodyOf('first sign-in', anyone.POST('/api/sessions', { body: credentials }));
  expectThat(first.status === 'new-password-required', `a new password is asked for, not ${first.status}`);
  const chosen = { patronNumber: card.patronNumber, challenge: first.challenge, newPassword: 'Kyakuno+kikai77' };
  const session = await bodyOf('a password is chosen', anyone.POST('/api/sessions/new-password', { body: chosen }));
  return { patronNumber: card.patronNumber, patron: as(session.token) };
}

type Title = components['schemas']['FoundTitle'];

/** Titles with a copy on the shelf for which nobody waits, by words that the demo has several of. */
async function findTitles(): Promise<[Title, Title]> {
  const query = { q: '源氏物語', onShelf: 'true', limit: 20 } as const;
  const { items } = await bodyOf('search', anyone.GET('/api/catalogue/titles', { params: { query } }));
  const [one, another] = items;
  expectThat(one !== undefined && another !== undefined, 'two titles are found');
  return [one, another];
}

/** The local stack's clock goes some days ahead: on the first day a renewal gains nothing. */
async function clock(method: 'PUT' | 'DELETE', days = 0): Promise<void> {
  const now = new Date(Date.now() + days * 86_400_000).toISOString();
  const answer = await fetch(`${baseUrl}/_local/clock`, { method, ...(days > 0 && { body: JSON.stringify({ now }) }) });
  expectThat(answer.ok, `the clock goes: ${answer.status}`);
}

const staff = await signInStaff();
const { patron, patronNumber } = await registerAndSignIn(staff);
const [wanted, unwanted] = await findTitles();

const titleIds = [wanted.titleId, unwanted.titleId];
const ask = { titleIds, pickupLibraryId: 'kanagawa', contactMethod: 'none' } as const;
const { slotsLeft } = await bodyOf('preview', patron.POST('/api/me/reservations/preview', { body: ask }));
expectThat(slotsLeft.book === 10, `10 slots would be left, not ${slotsLeft.book}`);
const { results } = await bodyOf('reserve', patron.POST('/api/me/reservations', { body: ask }));
expectThat(
  results.every(({ outcome }) => outcome === 'reserved'),
  'both are reserved',
);

const { items: reservations } = await bodyOf('list of reservations', patron.GET('/api/me/reservations'));
const second = reservations.find(({ titleId }) => titleId === unwanted.titleId);
expectThat(second !== undefined && second.canCancel, 'the second can be cancelled');
const path = { reservationId: second.reservationId };
const cancelled = await bodyOf('cancel', patron.DELETE('/api/me/reservations/{reservationId}', { params: { path } }));
expectThat(cancelled.state === 'cancelled', 'it is cancelled');

const libraryId = 'kanagawa';
const picks = await bodyOf('pick list', staff.GET('/api/staff/pick-list', { params: { query: { libraryId } } }));
const copy = picks.items.find(({ titleId }) => titleId === wanted.titleId);
expectThat(copy !== undefined, 'a copy is on the pick list');
const scan = { barcode: copy.barcode, libraryId };
const captured = await bodyOf('capture', staff.POST('/api/staff/captures', { body: scan }));
expectThat(captured.next === 'hold-here', `the copy is held here, not ${captured.next}`);
await bodyOf('lend', staff.POST('/api/staff/loans', { body: { ...scan, patronNumber } }));
const { items: loans } = await bodyOf('list of loans', patron.GET('/api/me/loans'));
const [loan] = loans;
expectThat(loan !== undefined && loan.barcode === copy.barcode, 'it is on loan');
await clock('PUT', 5);
const { loanId } = loan;
const renewed = await bodyOf('renew', patron.POST('/api/me/loans/{loanId}/renewal', { params: { path: { loanId } } }));
expectThat(renewed.renewals === 1 && renewed.dueOn > loan.dueOn, 'it is renewed');
await clock('DELETE');
await bodyOf('return', staff.POST('/api/staff/returns', { body: scan }));

const named = { body: { name: 'いつか読む' } };
const shelf = await bodyOf('a shelf is made', patron.POST('/api/me/shelves', named));
const onto = { shelfId: shelf.shelfId, titleId: unwanted.titleId };
await done(
  'a title is put on it',
  patron.PUT('/api/me/shelves/{shelfId}/titles/{titleId}', { params: { path: onto } }),
);
const shown = await bodyOf('the shelf', patron.GET('/api/me/shelves/{shelfId}', { params: { path: onto } }));
expectThat(shown.items[0]?.titleId === unwanted.titleId, 'the title is on the shelf');

const { data, error } = await patron.POST('/api/me/reservations', { body: { titleIds: ['no-such-title'] } });
expectThat(data === undefined && error !== undefined && 'code' in error, 'a refusal has a code');
console.log(`an unknown title: ${error.code}`);
console.log('The main job is done.');
