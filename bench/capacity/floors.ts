import type { Usage } from '../metering-proxy.ts';

/** The least that an action can cost with this table: sequential round trips, read and write units. */
export type Floor = Pick<Usage, 'roundTrips' | 'readUnits' | 'writeUnits'>;

/** Above this the design has been lost somewhere between rule and table. */
export const maxAboveFloor = 1.25;

const floor = (roundTrips: number, readUnits: number, writeUnits: number): Floor => ({
  roundTrips,
  readUnits,
  writeUnits,
});

/**
 * Floors for typical items of at most 1 KB, strong reads where it matters. A transaction doubles the units of the
 * base table but not of the index; a bare condition check costs 2.
 */
export const floors = {
  /**
   * Attempts are counted for number and address before Cognito is asked, so that a burst gets no more than its
   * budget (A6, decision 0012); taken back beside the one read of the card after it (A5).
   */
  signIn: floor(2, 1, 4),
  /**
   * Counted for its network first, before anybody learns whether it fits; then the profile and the letter that is
   * promised (docs/decisions/0051).
   */
  requestReset: floor(2, 0, 5),
  checkReset: floor(1, 1, 0),
  /** The link is taken; letters are promised and held before the pool is asked, and released after it. */
  useReset: floor(3, 0, 9),
  /** Counted for its network first; the request, and its place in the queue. */
  requestRegistration: floor(2, 0, 3),
  /** Request and card; then request (which leaves the index), profile, entry of who did it and two letters. */
  approveRegistration: floor(2, 2, 11),
  showProfile: floor(1, 1, 0),
  changeProfile: floor(1, 0, 1),
  /**
   * Only the store knows that an address is another one: it refuses first, and shows the profile. Then the profile and
   * the letter that brings the link.
   */
  changeAddress: floor(2, 0, 5),
  /** The profile, which says whom to tell; then the profile and the letter to the former address. */
  confirmAddress: floor(2, 1, 4),
  showMe: floor(1, 2, 0),
  listReservations: (titles: number) => floor(2, 1 + 0.5 * titles, 0),
  /** Account and queues; then the queues as they are, for the place in each (E1). */
  reserve: (titles: number) => floor(2, titles, 2 + 2 * titles),
  /** The first in a queue also makes the title's entry in the pick list: one write of the index. */
  reserveFirst: (titles: number) => floor(2, titles, 2 + 3 * titles),
  cancelWaiting: floor(1, 0, 6),
  cancelReadyNextWaiting: floor(2, 1, 12),
  changePickup: floor(1, 0, 1),
  listLoans: (titles: number) => floor(2, 1 + 0.5 * titles, 0),
  /** Account, queue and reminder; then the account as it is, for the answer. */
  suspend: floor(2, 1, 7),
  /** The title comes onto the pick list again. */
  resume: floor(2, 1, 8),
  /** Account and reminder; then the account. */
  needThrough: floor(2, 1, 5),
  resumeByJob: floor(2, 1, 8),
  /** As a cancellation, and the reminder goes. */
  endByJob: floor(3, 1, 8),
  renew: floor(1, 0, 8),
  /** The calendar gives the due days first; then one write, in which the account is counted once. */
  renewSeveral: (loans: number) => floor(2, 0.5, 2 + 6 * loans),
  lendFree: floor(2, 1, 5),
  lendHeld: floor(2, 1, 8),
  returnNobodyWaits: floor(2, 1, 7),
  returnSomebodyWaits: floor(3, 2, 10),
  receive: floor(2, 1, 5),
  expireNobodyWaits: floor(2, 1, 9),
  expireSomebodyWaits: floor(2, 1, 12),
  /** Two items and the entry of who did it; a new deadline is another place in the index. */
  extendPickup: floor(2, 1, 8),
  /** Copy, queue and entry; then the desk is told what is left. */
  loseFree: floor(3, 1.5, 6),
  /** The borrower's account too, and the copy leaves the index. */
  loseLent: floor(4, 2.5, 9),
  /** The copy leaves the hold shelf, the title comes onto the pick list again. */
  loseHeld: floor(4, 2.5, 10),
  withdrawCopy: floor(3, 1.5, 6),
  /**
   * Who waits is ended first, then the title goes and leaves the pick list. It is marked for the search, whose
   * index is shipped without it, and then unmarked. One of the writes is the entry by which harvesters learn that it
   * left (docs/decisions/0042).
   */
  removeTitle: (waiting: number) => (waiting === 0 ? floor(5, 2, 10) : floor(8, 3 + waiting, 2 + 4 * waiting + 11)),
  /** Both cards and shelves, one write, the feed, what ended, and the card that stays. Loans move in the index. */
  /** Also both profiles, which say what was told to either card. */
  mergePatrons: (loans: number, reservations: number) => floor(8, 9, 32 + 4 * loans + 2 * reservations),
  /**
   * Suspended, read, the feed's address looked for, cleared of what lies beside, looked through, removed. Each
   * reservation is cancelled first, and what ended is looked for and removed.
   */
  deletePatron: (waiting: number) => (waiting === 0 ? floor(6, 3, 30) : floor(8 + waiting, 4, 30 + 8 * waiting)),
  /** The partition and what lies beside it at once, then the queues. */
  exportOwnData: (waiting: number) => floor(2, 3 + 0.5 * waiting, 0),
  listShelves: floor(1, 1, 0),
  showShelf: (titles: number) => floor(2, 1 + 0.5 * titles, 0),
  /** Made, renamed, filled, emptied or discarded: one write of one item. */
  writeShelf: floor(1, 0, 1),
  moveTitles: floor(1, 0, 4),
  /** The address, then the account behind it; with titles half a unit each. */
  readFeed: floor(2, 2, 0),
  readFeedWithTitles: (titles: number) => floor(3, 2 + 0.5 * titles, 0),
  /** The former address is read, so that it can be taken away in the write that makes the new one. */
  openFeed: floor(2, 1, 8),
  /** One count for the address, one for the library. */
  sendInquiry: floor(1, 0, 4),
  /** A full shelf is at most 3 KB, before on the one side and after on the other. */
  moveAllTitles: floor(1, 0, 12),
  /**
   * Two notes, the claim, and what is told read again: account and profile, then a title for each loan, and once more
   * account and profile when its turn has come (decision 0025).
   */
  sendMail: (loans: number) => floor(6, 4 + 0.5 * loans, 3),
  stopNotices: floor(1, 0, 1),
} as const;

/** What a write unit costs on demand, in read units: the prices of the two are 5 to 1 in every region. */
const readUnitsPerWriteUnit = 5;

const billed = ({ readUnits, writeUnits }: Floor): number => readUnits + readUnitsPerWriteUnit * writeUnits;

/** How far an action lies above its floor: the worse of round trips and billed units; 1 or less: not above. */
export function aboveFloor(usage: Usage, least: Floor): number {
  return Math.max(usage.roundTrips / least.roundTrips, billed(usage) / billed(least));
}
