import type { RefusalCode } from './refusals.ts';

/**
 * Words of the library that what clients rely on and the rules of the library share. Plain data: the domain imports it
 * too.
 */

/** What a title is counted as: `book` 図書 or `av` 視聴覚 (D3). */
export const kinds = ['book', 'av'] as const;
export type Kind = (typeof kinds)[number];

/** How a patron hears of a ready reservation (C1): 「連絡不要」 or 「メール」. */
export const contactMethods = ['none', 'mail'] as const;
export type ContactMethod = (typeof contactMethods)[number];

/** Waiting in the queue, a copy on its way, ready to collect (E2). */
export const activeStates = ['waiting', 'in-transit', 'ready'] as const;
/** Ended by somebody, or by a deadline (E4). */
export const endedStates = ['cancelled', 'expired'] as const;

/** Why the library ended a reservation (J6). */
export const endedReasons = ['title-removed', 'cards-merged', 'no-longer-needed'] as const;
export type EndedBecause = (typeof endedReasons)[number];

/** Why a waiting reservation cannot be filled as things stand (E1). */
export const heldUpReasons = ['no-copy-left'] as const;
export type HeldUpBecause = (typeof heldUpReasons)[number];

/** Why a reservation cannot be changed, or not even cancelled (E2). */
export const reservationFaults = ['too-late-to-change', 'already-ended'] as const satisfies readonly RefusalCode[];
export type ReservationFault = (typeof reservationFaults)[number];

/** Why one title cannot be reserved (D3, D4). */
export const reservingFaults = [
  'limit-cancelled',
  'limit-book',
  'limit-av',
  'already-reserved',
  'on-loan-to-you',
  'not-reservable',
  'pickup-not-allowed',
  'title-unknown',
] as const satisfies readonly RefusalCode[];
export type ReservingFault = (typeof reservingFaults)[number];

/** Why a loan cannot be renewed (F2). */
export const renewalFaults = [
  'reserved-by-other',
  'already-renewed',
  'overdue',
  'no-gain',
  'card-unusable',
] as const satisfies readonly RefusalCode[];
export type RenewalFault = (typeof renewalFaults)[number];

/** Why a card cannot be used (A5). */
export const standingFaults = ['idle', 'overdue', 'suspended'] as const;

/** A library day, `YYYY-MM-DD` in Asia/Tokyo. */
export type Day = string;

/** True for a day that exists, written `YYYY-MM-DD`, from the year 1000 to 2999. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}
