/**
 * The main job of the library from the counter to the shelf, over HTTP only:
 *
 *   node testing/journey/journey.ts [URL] [--without-cookies]     (else MY_LIBRARY_URL, else http://127.0.0.1:3000)
 *
 * Works on a fresh and on a used data folder: it registers its own patrons, picks titles by what is free, and
 * leaves every copy where it was. --without-cookies leaves out what needs one of a request, and says so. Ends with
 * code 1 and one clear sentence at the first expectation that is not met.
 */
import { connect } from '../../local/demo/client.ts';
import { watchAnswers } from '../stack/browser-tokens.ts';
import { endSession, signInStaff, tryPatronStates, tryPasswords, welcomePatron } from './patrons.ts';
import { cancelReady, captureAndReceive, checkOut, expectReadyMail, findOnPickLists, returnToNext } from './counter.ts';
import {
  activeReservation,
  cancel,
  expectPlace,
  expectPlaceSoon,
  fillUp,
  listReservations,
  reserveOne,
  reserveSeveral,
  tryPickupLibraries,
} from './reserving.ts';
import type { Library, Status } from './shapes.ts';
import { chooseTitles, readLibraries } from './shelf-walk.ts';
import { bodyOf, expectThat, tell, Unmet } from './telling.ts';

/** J7: at night ready mails wait for the morning, and the journey does not: its day begins at ten. */
async function beginInTheHoursOfReadyMails(client: ReturnType<typeof connect>): Promise<void> {
  const clock = await client.call<{ readonly now: string }>('GET', '/_local/clock');
  const now = new Date(bodyOf(clock, 200, 'the clock').now);
  const hour = (now.getUTCHours() + 9) % 24;
  if (hour >= 8 && hour < 20) return;
  const atTen = new Date(now.getTime() + ((10 - hour + 24) % 24) * 3_600_000);
  bodyOf(await client.call('PUT', '/_local/clock', { now: atTen.toISOString() }), 200, 'the clock goes to the morning');
}

async function journey(url: string, withCookies: boolean): Promise<void> {
  const watch = watchAnswers();
  const client = connect(url);
  bodyOf(await client.call('GET', '/api/health'), 200, 'GET /api/health');
  bodyOf(await client.call('GET', '/api/openapi.json'), 200, 'GET /api/openapi.json');
  const status = bodyOf(await client.call<Status>('GET', '/_local/status'), 200, 'GET /_local/status');

  await beginInTheHoursOfReadyMails(client);
  const staff = await signInStaff(client, status);
  const hanako = await welcomePatron(client, staff, '旅野 花子');
  const taro = await welcomePatron(client, staff, '旅野 太郎');
  await tryPasswords(client, staff, hanako);
  await tryPatronStates(client, staff, hanako, status);

  const libraries = await readLibraries(client);
  const choice = await chooseTitles(client);
  const { main } = choice;
  const [first, second] = handingOutAll(libraries);
  await reserveSeveral(hanako, choice, first.libraryId);
  await tryPickupLibraries(hanako, choice, libraries);
  await fillUp(hanako, choice, first.libraryId);
  await reserveOne(taro, main.titleId, first.libraryId);
  await expectPlaceSoon(hanako, main.titleId, '1 of 2');
  await expectPlace(taro, main.titleId, '2 of 2');
  tell('places: 1 of 2 and 2 of 2, in the order of asking');

  const found = await findOnPickLists(staff, libraries, main);
  const elsewhere = found.libraryId === first.libraryId ? second : first;
  const home = found.libraryId === first.libraryId ? first : second;
  await captureAndReceive(staff, hanako, main, found, elsewhere);
  await expectPlaceSoon(taro, main.titleId, '1 of 1');
  await expectReadyMail(client, hanako, main, elsewhere);
  await checkOut(staff, hanako, taro, main, { ...found, libraryId: elsewhere.libraryId });

  const waiting = await activeReservation(taro, main.titleId);
  await taro.client.call('PATCH', `/api/me/reservations/${waiting.reservationId}`, { pickupLibraryId: home.libraryId });
  await returnToNext(staff, hanako, taro, main, found);
  await expectReadyMail(client, taro, main, home);
  await cancelReady(client, staff, taro, main, found);

  const stillThere = (await listReservations(hanako)).filter(({ canCancel }) => canCancel);
  expectThat(stillThere.length === 2, `two reservations are left, got ${stillThere.length}`);
  for (const { reservationId } of stillThere) await cancel(hanako, reservationId);
  tell('the last reservations are cancelled');
  if (withCookies) await endSession(client, taro);
  else tell('left out, because no cookies come through here: refresh and sign-out');
  // Where cookies do not come through, the refresh token in them is not Cognito's either, but one that can be read.
  if (!withCookies) return;
  expectThat(
    watch.faults.length === 0,
    `no answer holds a token that a browser must not have: ${watch.faults.join(', ')}`,
  );
  tell('no answer held a token that a browser must not have');
}

function handingOutAll(libraries: readonly Library[]): [Library, Library] {
  const [first, second] = libraries.filter(
    ({ pickupKinds }) => pickupKinds.includes('book') && pickupKinds.includes('av'),
  );
  expectThat(first !== undefined && second !== undefined, 'two libraries hand out both kinds');
  return [first, second];
}

const [given] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const url = given ?? process.env['MY_LIBRARY_URL'] ?? 'http://127.0.0.1:3000';
try {
  await journey(url, !process.argv.includes('--without-cookies'));
  console.log(`The journey on ${url} went as it should.`);
} catch (error) {
  console.error(error instanceof Unmet ? `FAILED ${error.message}` : `FAILED ${url} could not be asked any further:`);
  if (!(error instanceof Unmet)) console.error(error);
  process.exitCode = 1;
}
