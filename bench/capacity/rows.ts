/** The rows of docs/capacity.md: each sets a scene, and gives the call that is measured. */
import { chosen } from '../../test/adapters/cognito/pool-for-tests.ts';
import { floors, type Floor } from './floors.ts';
import { accountRows } from './account-rows.ts';
import { feedAndInquiryRows } from './feed-and-inquiry-rows.ts';
import { shelfRows } from './shelf-rows.ts';
import { suspensionRows } from './suspension-rows.ts';
import { removalRows } from './removal-rows.ts';
import { stockRows } from './stock-rows.ts';
import { mailRows } from './mail-rows.ts';
import type { Stage } from './stage.ts';

export interface Row {
  readonly action: string;
  readonly floor: Floor;
  /** Sets the scene, unmeasured. */
  readonly prepare: (stage: Stage) => Promise<() => Promise<unknown>>;
  /** What the call costs when there is nothing to do; taken off, because many share it. */
  readonly idle?: (stage: Stage) => Promise<unknown>;
}

interface Reserved {
  readonly results: readonly { readonly reservation?: { readonly reservationId: string } }[];
}

const staff = 'desk-01';
const libraryId = 'main';
let made = 0;

async function newPatron({ library }: Stage): Promise<string> {
  made += 1;
  return library.patron(String(made).padStart(6, '0'));
}

async function newTitles({ library }: Stage, count: number, homes?: string[]): Promise<string[]> {
  const titleIds: string[] = [];
  for (let n = 0; n < count; n += 1) {
    made += 1;
    titleIds.push(await library.title(`title-${made}`, homes === undefined ? {} : { homes }));
  }
  return titleIds;
}

async function newTitle(stage: Stage, homes?: string[]): Promise<string> {
  const [titleId] = await newTitles(stage, 1, homes);
  if (titleId === undefined) throw new Error('no title was made');
  return titleId;
}

const copyOf = (titleId: string) => `${titleId}-1`;

/** Reserves in ticked order; gives the ids. */
async function reserve(
  stage: Stage,
  patron: string,
  titleIds: string[],
  pickupLibraryId = libraryId,
): Promise<string[]> {
  const body = { titleIds, pickupLibraryId, contactMethod: 'none' };
  const { results } = await stage.call<Reserved>('reservations/reserve-titles', { patron, body });
  return results.map(({ reservation }) => {
    if (reservation === undefined) throw new Error(`not reserved: ${JSON.stringify(results)}`);
    return reservation.reservationId;
  });
}

async function reserveOne(stage: Stage, patron: string, titleId: string, pickupLibraryId = libraryId): Promise<string> {
  const [reservationId] = await reserve(stage, patron, [titleId], pickupLibraryId);
  if (reservationId === undefined) throw new Error('no reservation was made');
  return reservationId;
}

const lend = (stage: Stage, patronNumber: string, barcode: string) =>
  stage.call<{ loanId: string }>('desk/lend-copy', { staff, body: { patronNumber, barcode, libraryId } });

const scan = (stage: Stage, action: string, barcode: string, at = libraryId) =>
  stage.call(`desk/${action}`, { staff, body: { barcode, libraryId: at } });

/** A patron, a title and a copy that stands ready for that patron. */
async function readyReservation(stage: Stage) {
  const patron = await newPatron(stage);
  const titleId = await newTitle(stage);
  const reservationId = await reserveOne(stage, patron, titleId);
  await scan(stage, 'capture-copy', copyOf(titleId));
  return { patron, titleId, reservationId };
}

/** Titles that others wait for already, as they are when many want them. */
async function wantedTitles(stage: Stage, count: number): Promise<string[]> {
  const titleIds = await newTitles(stage, count);
  for (let from = 0; from < count; from += 12) {
    await reserve(stage, await newPatron(stage), titleIds.slice(from, from + 12));
  }
  return titleIds;
}

function reserving(titles: number): Row {
  return {
    action: `reserve ${titles}`,
    floor: floors.reserve(titles),
    async prepare(stage) {
      const patron = await newPatron(stage);
      const titleIds = await wantedTitles(stage, titles);
      return () => reserve(stage, patron, titleIds);
    },
  };
}

function reservingFirst(titles: number): Row {
  return {
    action: `reserve ${titles} that nobody waits for, copies free`,
    floor: floors.reserveFirst(titles),
    async prepare(stage) {
      const patron = await newPatron(stage);
      const titleIds = await newTitles(stage, titles);
      return () => reserve(stage, patron, titleIds);
    },
  };
}

const reading: readonly Row[] = [
  {
    action: 'sign-in',
    floor: floors.signIn,
    async prepare(stage) {
      const patronNumber = await stage.library.patron(await stage.pool.newUser());
      await stage.pool.setPassword(patronNumber, chosen, true);
      return () => stage.call('sign-in/sign-in', { body: { patronNumber, password: chosen } });
    },
  },
  {
    action: 'GET /api/me',
    floor: floors.showMe,
    async prepare(stage) {
      const patron = await newPatron(stage);
      await reserve(stage, patron, await newTitles(stage, 3));
      return () => stage.call('patrons/show-me', { patron });
    },
  },
  {
    action: 'list 5 reservations with places',
    floor: floors.listReservations(5),
    async prepare(stage) {
      const patron = await newPatron(stage);
      await reserve(stage, patron, await newTitles(stage, 5));
      return () => stage.call('reservations/list-reservations', { patron });
    },
  },
  {
    action: 'list 5 loans with canRenew',
    floor: floors.listLoans(5),
    async prepare(stage) {
      const patron = await newPatron(stage);
      for (const titleId of await newTitles(stage, 5)) await lend(stage, patron, copyOf(titleId));
      return () => stage.call('loans/list-loans', { patron });
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
    async prepare(stage) {
      const patron = await newPatron(stage);
      const [titleId = ''] = await wantedTitles(stage, 1);
      const reservationId = await reserveOne(stage, patron, titleId);
      return () => stage.call('reservations/cancel-reservation', { patron, params: { reservationId } });
    },
  },
  {
    action: 'cancel ready, next waiting',
    floor: floors.cancelReadyNextWaiting,
    async prepare(stage) {
      const { patron, titleId, reservationId } = await readyReservation(stage);
      await reserve(stage, await newPatron(stage), [titleId]);
      return () => stage.call('reservations/cancel-reservation', { patron, params: { reservationId } });
    },
  },
  {
    action: 'change pickup library',
    floor: floors.changePickup,
    async prepare(stage) {
      const patron = await newPatron(stage);
      const reservationId = await reserveOne(stage, patron, await newTitle(stage));
      const body = { pickupLibraryId: 'branch' };
      return () => stage.call('reservations/change-reservation', { patron, params: { reservationId }, body });
    },
  },
  {
    action: 'renew',
    floor: floors.renew,
    async prepare(stage) {
      const patron = await newPatron(stage);
      const { loanId } = await lend(stage, patron, copyOf(await newTitle(stage)));
      moveOn(stage, 1);
      const { items } = await stage.call<{ items: { renewedDueOn: string }[] }>('loans/list-loans', { patron });
      const body = { expectedDueOn: items[0]?.renewedDueOn };
      return () => stage.call('loans/renew-loan', { patron, params: { loanId }, body });
    },
  },
];

function renewingSeveral(loans: number): Row {
  return {
    action: `renew ${loans} at once`,
    floor: floors.renewSeveral(loans),
    async prepare(stage) {
      const patron = await newPatron(stage);
      const loanIds: string[] = [];
      for (const titleId of await newTitles(stage, loans))
        loanIds.push((await lend(stage, patron, copyOf(titleId))).loanId);
      moveOn(stage, 1);
      return () => stage.call('loans/renew-loans', { patron, body: { loanIds } });
    },
  };
}

const atTheCounter: readonly Row[] = [
  {
    action: 'checkout, free copy',
    floor: floors.lendFree,
    async prepare(stage) {
      const patron = await newPatron(stage);
      const titleId = await newTitle(stage);
      return () => lend(stage, patron, copyOf(titleId));
    },
  },
  {
    action: 'checkout, held copy',
    floor: floors.lendHeld,
    async prepare(stage) {
      const { patron, titleId } = await readyReservation(stage);
      return () => lend(stage, patron, copyOf(titleId));
    },
  },
  {
    action: 'return, nobody waits',
    floor: floors.returnNobodyWaits,
    async prepare(stage) {
      const titleId = await newTitle(stage);
      await lend(stage, await newPatron(stage), copyOf(titleId));
      return () => scan(stage, 'return-copy', copyOf(titleId));
    },
  },
  {
    action: 'return, somebody waits',
    floor: floors.returnSomebodyWaits,
    async prepare(stage) {
      const titleId = await newTitle(stage);
      await lend(stage, await newPatron(stage), copyOf(titleId));
      await reserve(stage, await newPatron(stage), [titleId]);
      return () => scan(stage, 'return-copy', copyOf(titleId));
    },
  },
  {
    action: 'arrival',
    floor: floors.receive,
    async prepare(stage) {
      const titleId = await newTitle(stage);
      await reserveOne(stage, await newPatron(stage), titleId, 'branch');
      await scan(stage, 'capture-copy', copyOf(titleId));
      return () => scan(stage, 'receive-copy', copyOf(titleId), 'branch');
    },
  },
];

function moveOn({ library }: Stage, days: number): void {
  library.moveTo(new Date(library.now().getTime() + days * 86_400_000).toISOString());
}

/** One patron's pickup in a run of the job; the queries of the shelves are shared by all of the run. */
const expiring = {
  idle: (stage: Stage) => stage.runJob('expire-pickups'),
  async prepare(stage: Stage, next: boolean) {
    const { titleId } = await readyReservation(stage);
    if (next) await reserve(stage, await newPatron(stage), [titleId]);
    moveOn(stage, 14);
    return () => stage.runJob('expire-pickups');
  },
};

const byJobs: readonly Row[] = [
  {
    action: 'pickup expired, nobody next',
    floor: floors.expireNobodyWaits,
    prepare: (stage) => expiring.prepare(stage, false),
    idle: expiring.idle,
  },
  {
    action: 'pickup expired, somebody next',
    floor: floors.expireSomebodyWaits,
    prepare: (stage) => expiring.prepare(stage, true),
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
