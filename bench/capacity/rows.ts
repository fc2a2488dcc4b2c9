/** The rows of docs/measured/capacity.md: each sets a scene, and gives the call that is measured. */
import { chosen } from '../../testing/engines/cognito-pool.ts';
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import { accountRows } from './account-rows.ts';
import { feedAndInquiryRows } from './feed-and-inquiry-rows.ts';
import { shelfRows } from './shelf-rows.ts';
import { suspensionRows } from './suspension-rows.ts';
import { removalRows } from './removal-rows.ts';
import { stockRows } from './stock-rows.ts';
import { mailRows } from './mail-rows.ts';
import type { Setup } from './capacity-setup.ts';

interface Reserved {
  readonly results: readonly { readonly reservation?: { readonly reservationId: string } }[];
}

const staff = 'desk-01';
const libraryId = 'main';
let made = 0;

async function newPatron({ library }: Setup): Promise<string> {
  made += 1;
  return library.patron(String(made).padStart(6, '0'));
}

async function newTitles({ library }: Setup, count: number, homes?: string[]): Promise<string[]> {
  const titleIds: string[] = [];
  for (let n = 0; n < count; n += 1) {
    made += 1;
    titleIds.push(await library.title(`title-${made}`, homes === undefined ? {} : { homes }));
  }
  return titleIds;
}

async function newTitle(setup: Setup, homes?: string[]): Promise<string> {
  const [titleId] = await newTitles(setup, 1, homes);
  if (titleId === undefined) throw new Error('no title was made');
  return titleId;
}

const copyOf = (titleId: string) => `${titleId}-1`;

/** Reserves in ticked order; gives the ids. */
async function reserve(
  setup: Setup,
  patron: string,
  titleIds: string[],
  pickupLibraryId = libraryId,
): Promise<string[]> {
  const body = { titleIds, pickupLibraryId, contactMethod: 'none' };
  const { results } = await setup.call<Reserved>('reservations/reserve-titles', { patron, body });
  return results.map(({ reservation }) => {
    if (reservation === undefined) throw new Error(`not reserved: ${JSON.stringify(results)}`);
    return reservation.reservationId;
  });
}

async function reserveOne(setup: Setup, patron: string, titleId: string, pickupLibraryId = libraryId): Promise<string> {
  const [reservationId] = await reserve(setup, patron, [titleId], pickupLibraryId);
  if (reservationId === undefined) throw new Error('no reservation was made');
  return reservationId;
}

const lend = (setup: Setup, patronNumber: string, barcode: string) =>
  setup.call<{ loanId: string }>('desk/lend-copy', { staff, body: { patronNumber, barcode, libraryId } });

const scan = (setup: Setup, action: string, barcode: string, at = libraryId) =>
  setup.call(`desk/${action}`, { staff, body: { barcode, libraryId: at } });

/** A patron, a title and a copy that stands ready for that patron. */
async function readyReservation(setup: Setup) {
  const patron = await newPatron(setup);
  const titleId = await newTitle(setup);
  const reservationId = await reserveOne(setup, patron, titleId);
  await scan(setup, 'capture-copy', copyOf(titleId));
  return { patron, titleId, reservationId };
}

/** Titles that others wait for already, as they are when many want them. */
async function wantedTitles(setup: Setup, count: number): Promise<string[]> {
  const titleIds = await newTitles(setup, count);
  for (let from = 0; from < count; from += 12) {
    await reserve(setup, await newPatron(setup), titleIds.slice(from, from + 12));
  }
  return titleIds;
}

function reserving(titles: number): Row {
  return {
    action: `reserve ${titles}`,
    floor: floors.reserve(titles),
    async prepare(setup) {
      const patron = await newPatron(setup);
      const titleIds = await wantedTitles(setup, titles);
      return () => reserve(setup, patron, titleIds);
    },
  };
}

function reservingFirst(titles: number): Row {
  return {
    action: `reserve ${titles} that nobody waits for, copies free`,
    floor: floors.reserveFirst(titles),
    async prepare(setup) {
      const patron = await newPatron(setup);
      const titleIds = await newTitles(setup, titles);
      return () => reserve(setup, patron, titleIds);
    },
  };
}

const reading: readonly Row[] = [
  {
    action: 'sign-in',
    floor: floors.signIn,
    async prepare(setup) {
      const patronNumber = await setup.library.patron(await setup.pool.newUser());
      await setup.pool.setPassword(patronNumber, chosen, true);
      return () => setup.call('sign-in/sign-in', { body: { patronNumber, password: chosen } });
    },
  },
  {
    action: 'GET /api/me',
    floor: floors.showMe,
    async prepare(setup) {
      const patron = await newPatron(setup);
      await reserve(setup, patron, await newTitles(setup, 3));
      return () => setup.call('patrons/show-me', { patron });
    },
  },
  {
    action: 'list 5 reservations with places',
    floor: floors.listReservations(5),
    async prepare(setup) {
      const patron = await newPatron(setup);
      await reserve(setup, patron, await newTitles(setup, 5));
      return () => setup.call('reservations/list-reservations', { patron });
    },
  },
  {
    action: 'list 5 loans with canRenew',
    floor: floors.listLoans(5),
    async prepare(setup) {
      const patron = await newPatron(setup);
      for (const titleId of await newTitles(setup, 5)) await lend(setup, patron, copyOf(titleId));
      return () => setup.call('loans/list-loans', { patron });
    },
  },
];

const ofPatrons: readonly Row[] = [
  reserving(1),
  reserving(6),
  reserving(12),
  reservingFirst(1),
  reservingFirst(6),
  {
    action: 'cancel waiting',
    floor: floors.cancelWaiting,
    async prepare(setup) {
      const patron = await newPatron(setup);
      const [titleId = ''] = await wantedTitles(setup, 1);
      const reservationId = await reserveOne(setup, patron, titleId);
      return () => setup.call('reservations/cancel-reservation', { patron, params: { reservationId } });
    },
  },
  {
    action: 'cancel ready, next waiting',
    floor: floors.cancelReadyNextWaiting,
    async prepare(setup) {
      const { patron, titleId, reservationId } = await readyReservation(setup);
      await reserve(setup, await newPatron(setup), [titleId]);
      return () => setup.call('reservations/cancel-reservation', { patron, params: { reservationId } });
    },
  },
  {
    action: 'change pickup library',
    floor: floors.changePickup,
    async prepare(setup) {
      const patron = await newPatron(setup);
      const reservationId = await reserveOne(setup, patron, await newTitle(setup));
      const body = { pickupLibraryId: 'branch' };
      return () => setup.call('reservations/change-reservation', { patron, params: { reservationId }, body });
    },
  },
  {
    action: 'renew',
    floor: floors.renew,
    async prepare(setup) {
      const patron = await newPatron(setup);
      const { loanId } = await lend(setup, patron, copyOf(await newTitle(setup)));
      moveOn(setup, 1);
      const { items } = await setup.call<{ items: { renewedDueOn: string }[] }>('loans/list-loans', { patron });
      const body = { expectedDueOn: items[0]?.renewedDueOn };
      return () => setup.call('loans/renew-loan', { patron, params: { loanId }, body });
    },
  },
];

function renewingSeveral(loans: number): Row {
  return {
    action: `renew ${loans} at once`,
    floor: floors.renewSeveral(loans),
    async prepare(setup) {
      const patron = await newPatron(setup);
      const loanIds: string[] = [];
      for (const titleId of await newTitles(setup, loans))
        loanIds.push((await lend(setup, patron, copyOf(titleId))).loanId);
      moveOn(setup, 1);
      return () => setup.call('loans/renew-loans', { patron, body: { loanIds } });
    },
  };
}

const atTheCounter: readonly Row[] = [
  {
    action: 'checkout, free copy',
    floor: floors.lendFree,
    async prepare(setup) {
      const patron = await newPatron(setup);
      const titleId = await newTitle(setup);
      return () => lend(setup, patron, copyOf(titleId));
    },
  },
  {
    action: 'checkout, held copy',
    floor: floors.lendHeld,
    async prepare(setup) {
      const { patron, titleId } = await readyReservation(setup);
      return () => lend(setup, patron, copyOf(titleId));
    },
  },
  {
    action: 'return, nobody waits',
    floor: floors.returnNobodyWaits,
    async prepare(setup) {
      const titleId = await newTitle(setup);
      await lend(setup, await newPatron(setup), copyOf(titleId));
      return () => scan(setup, 'return-copy', copyOf(titleId));
    },
  },
  {
    action: 'return, somebody waits',
    floor: floors.returnSomebodyWaits,
    async prepare(setup) {
      const titleId = await newTitle(setup);
      await lend(setup, await newPatron(setup), copyOf(titleId));
      await reserve(setup, await newPatron(setup), [titleId]);
      return () => scan(setup, 'return-copy', copyOf(titleId));
    },
  },
  {
    action: 'arrival',
    floor: floors.receive,
    async prepare(setup) {
      const titleId = await newTitle(setup);
      await reserveOne(setup, await newPatron(setup), titleId, 'branch');
      await scan(setup, 'capture-copy', copyOf(titleId));
      return () => scan(setup, 'receive-copy', copyOf(titleId), 'branch');
    },
  },
];

function moveOn({ library }: Setup, days: number): void {
  library.moveTo(new Date(library.now().getTime() + days * 86_400_000).toISOString());
}

/** One patron's pickup in a run of the job; the queries of the shelves are shared by all of the run. */
const expiring = {
  idle: (setup: Setup) => setup.runJob('expire-pickups'),
  async prepare(setup: Setup, next: boolean) {
    const { titleId } = await readyReservation(setup);
    if (next) await reserve(setup, await newPatron(setup), [titleId]);
    moveOn(setup, 14);
    return () => setup.runJob('expire-pickups');
  },
};

const byJobs: readonly Row[] = [
  {
    action: 'pickup expired, nobody next',
    floor: floors.expireNobodyWaits,
    prepare: (setup) => expiring.prepare(setup, false),
    idle: expiring.idle,
  },
  {
    action: 'pickup expired, somebody next',
    floor: floors.expireSomebodyWaits,
    prepare: (setup) => expiring.prepare(setup, true),
    idle: expiring.idle,
  },
];

export const rows: readonly Row[] = [
  ...reading,
  ...ofPatrons,
  renewingSeveral(5),
  ...suspensionRows,
  ...accountRows,
  ...shelfRows,
  ...feedAndInquiryRows,
  ...atTheCounter,
  ...byJobs,
  ...mailRows,
  ...stockRows,
  ...removalRows,
];
