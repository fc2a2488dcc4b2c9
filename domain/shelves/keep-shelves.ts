import { busy, Refused } from '../refused.ts';
import { planPlacement, requireAll } from './placing.ts';
import type { Placement, Shelves } from './port.ts';
import { firstPlaceFor, freePlaceFor, maxShelves, shelfId, type Shelf } from './shelf.ts';
import { nextAttempt } from '../attempts.ts';

/** Titles of one shelf, on their way to another. */
export type Transfer = {
  readonly patronNumber: string;
  readonly fromShelfId: string;
  readonly toShelfId: string;
  /** Different ones. */
  readonly titleIds: readonly string[];
  /** When they get there. */
  readonly now: Date;
};

export type Transferred = { readonly placed: number; readonly alreadyThere: number };

/**
 * Makes a shelf (H1): puts it into any place, mostly a free one; if it was not, looks which are free.
 * @throws Refused `shelf-limit`; `not-signed-in` when the card is gone and only its token still lives
 */
export async function makeShelf(
  shelves: Shelves,
  {
    patronNumber,
    name,
    ulid,
    now,
  }: { readonly patronNumber: string; readonly name: string; readonly ulid: string; readonly now: Date },
): Promise<Shelf> {
  let place: number | null = firstPlaceFor(ulid);
  // A place is lost only to another new shelf. After ten of them no place is left.
  for (let attempt = 0; place !== null && attempt <= maxShelves; attempt += 1) {
    const shelf = { shelfId: shelfId(ulid, place), name, titles: {} };
    const made = await shelves.make(patronNumber, shelf, now);
    if (made === 'made') return shelf;
    if (made === 'closed') throw new Refused('not-signed-in');
    place = freePlaceFor(ulid, await shelves.all(patronNumber));
  }
  throw place === null ? new Refused('shelf-limit') : busy();
}

/**
 * Puts a title of the catalogue on a shelf; one that is there stays (H2). Whether there is such a
 * title is asked beside the write, which is taken back in the rare case that there is none.
 * @throws Refused `not-found`, `shelf-full`
 */
export async function putTitle(
  shelves: Shelves,
  isInCatalogue: (titleId: string) => Promise<boolean>,
  request: { readonly patronNumber: string; readonly shelfId: string; readonly titleId: string; readonly now: Date },
): Promise<void> {
  const { patronNumber, titleId, now } = request;
  const target = { patronNumber, toShelfId: request.shelfId, titleIds: [titleId], now };
  const known = async () => {
    if (!(await isInCatalogue(titleId))) throw new Refused('not-found');
  };
  const [asked, placed] = await Promise.allSettled([known(), placeAll(shelves, target)]);
  const wasThere = placed.status === 'fulfilled' && placed.value.adds.length === 0;
  if (asked.status === 'rejected' && !wasThere) return takeBack(shelves, target, placed, asked);
  if (placed.status === 'rejected') return rejected(placed);
}

/**
 * Copies titles to another shelf, all or none (H2): one write of that shelf. The shelf that they come
 * from is read beside it; in the rare case that it does not hold them, the write is taken back.
 * @throws Refused `not-found`, `not-on-shelf`, `shelf-full`
 */
export async function copyTitles(shelves: Shelves, transfer: Transfer): Promise<Transferred> {
  const { patronNumber, fromShelfId, titleIds } = transfer;
  const onSource = async () => {
    const source = await shelves.read(patronNumber, fromShelfId);
    if (!source) throw new Refused('not-found');
    requireAll(source, titleIds);
  };
  const [asked, placed] = await Promise.allSettled([onSource(), placeAll(shelves, transfer)]);
  if (placed.status === 'rejected' && isMissing(placed)) return rejected(placed);
  if (asked.status === 'rejected') return takeBack(shelves, transfer, placed, asked);
  return placed.status === 'rejected' ? rejected(placed) : countsOf(placed.value);
}

/**
 * Moves titles to another shelf, all or none (H2): both shelves in one transaction.
 * @throws Refused `not-found`, `not-on-shelf`, `shelf-full`
 */
export async function moveTitles(shelves: Shelves, transfer: Transfer): Promise<Transferred> {
  const { patronNumber, fromShelfId, toShelfId, titleIds, now } = transfer;
  let target: Shelf | undefined;
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const placement = planPlacement(toShelfId, titleIds, now, target);
    const answer = await shelves.move(patronNumber, fromShelfId, placement);
    if (answer.done) return countsOf(placement);
    const { source } = answer.seen;
    if (source === null || answer.seen.target === null) throw new Refused('not-found');
    if (source) requireAll(source, titleIds);
    target = answer.seen.target ?? target;
  }
}

/**
 *  1. Assume that none of the titles is there and that all of them fit.
 *  2. Not so? Then the store shows the shelf: those already there are left out, and the others fit or not.
 */
async function placeAll(
  shelves: Shelves,
  { patronNumber, toShelfId, titleIds, now }: Omit<Transfer, 'fromShelfId'>,
): Promise<Placement> {
  let seen: Shelf | undefined;
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const placement = planPlacement(toShelfId, titleIds, now, seen);
    if (placement.adds.length === 0) return placement;
    const answer = await shelves.place(patronNumber, placement);
    if (answer.done) return placement;
    if (!answer.seen.target) throw new Refused('not-found');
    seen = answer.seen.target;
  }
}

/** Undoes what was written beside a check that failed, and refuses for the check's reason. */
async function takeBack(
  shelves: Shelves,
  { patronNumber, toShelfId }: Pick<Transfer, 'patronNumber' | 'toShelfId'>,
  placed: PromiseSettledResult<Placement>,
  check: PromiseRejectedResult,
): Promise<never> {
  if (placed.status === 'fulfilled' && placed.value.adds.length > 0) {
    await shelves.takeOff(patronNumber, toShelfId, placed.value.adds);
  }
  return rejected(check);
}

function isMissing({ reason }: PromiseRejectedResult): boolean {
  return reason instanceof Refused && reason.code === 'not-found';
}

function rejected({ reason }: PromiseRejectedResult): Promise<never> {
  return Promise.reject(reason as Error);
}

function countsOf({ adds, present }: Placement): Transferred {
  return { placed: adds.length, alreadyThere: present.length };
}
