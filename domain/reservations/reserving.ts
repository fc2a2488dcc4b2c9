import type { RefusalCode } from '../../contract/refusals.ts';
import type { ReservingFault } from '../../contract/vocabulary.ts';
import type { TextValues } from '../../contract/texts.ts';
import { cancelledOn, type Account } from '../circulation/account.ts';
import type { Kind } from '../circulation/kind.ts';
import { handsOut, type CirculationPolicy } from '../circulation/policy.ts';
import { hasLendableCopy, type TitleQueue } from '../circulation/title-queue.ts';
import type { Day } from '../time/day.ts';

/** A requested title, judged by what is known of the account and of the title's queue. */
export type RequestedTitle = {
  readonly titleId: string;
  readonly kind: Kind;
  readonly pickupLibraryId: string;
  readonly today: Day;
  /** Undefined: not looked at, since the store accepted its condition; null: there is no such title. */
  readonly queue: TitleQueue | null | undefined;
  readonly account: Account | undefined;
  /** Active reservations per kind with those of the same request that come first (D3). */
  readonly taken: Readonly<Record<Kind, number>>;
};

type Rule = (requested: RequestedTitle, policy: CirculationPolicy) => ReservingFault | null;

/** The rules of reserving, in the order in which a refusal is named (D3, D4). */
const reservingRules: readonly Rule[] = [
  titleIsKnown,
  pickupLibraryHandsOutTheKind,
  titleHasALendableCopy,
  titleIsNotReservedAlready,
  titleIsNotOnLoanToThePatron,
  fewWereCancelledToday,
  limitIsNotReached,
];

/** The first rule that speaks against it, or null. */
export function reservingFault(requested: RequestedTitle, policy: CirculationPolicy): ReservingFault | null {
  for (const rule of reservingRules) {
    const fault = rule(requested, policy);
    if (fault) return fault;
  }
  return null;
}

/** What the text of a refusal names: the limit that is reached. */
export function limitNamed(
  code: RefusalCode,
  { reservationLimit, cancellationsADay }: Pick<CirculationPolicy, 'reservationLimit' | 'cancellationsADay'>,
): TextValues | undefined {
  if (code === 'limit-cancelled') return { limit: cancellationsADay };
  if (code === 'limit-book') return { limit: reservationLimit.book };
  return code === 'limit-av' ? { limit: reservationLimit.av } : undefined;
}

export function activeReservations(account: Account): Record<Kind, number> {
  return {
    book: Object.keys(account.reservations.book).length,
    av: Object.keys(account.reservations.av).length,
  };
}

function titleIsKnown({ queue }: RequestedTitle): ReservingFault | null {
  return queue === null ? 'title-unknown' : null;
}

function pickupLibraryHandsOutTheKind(
  { pickupLibraryId, kind }: RequestedTitle,
  policy: CirculationPolicy,
): ReservingFault | null {
  return handsOut(policy, pickupLibraryId, kind) ? null : 'pickup-not-allowed';
}

function titleHasALendableCopy({ queue }: RequestedTitle): ReservingFault | null {
  return queue && !hasLendableCopy(queue) ? 'not-reservable' : null;
}

function titleIsNotReservedAlready({ titleId, account }: RequestedTitle): ReservingFault | null {
  const reserved = account && allReservationsByTitle(account).has(titleId);
  return reserved ? 'already-reserved' : null;
}

function titleIsNotOnLoanToThePatron({ titleId, account }: RequestedTitle): ReservingFault | null {
  return account?.titlesOnLoan.includes(titleId) ? 'on-loan-to-you' : null;
}

/** Whatever a patron does again and again leaves something for two weeks each time (docs/decisions/0057). */
function fewWereCancelledToday({ account, today }: RequestedTitle, policy: CirculationPolicy): ReservingFault | null {
  return account && cancelledOn(account, today) >= policy.cancellationsADay ? 'limit-cancelled' : null;
}

function limitIsNotReached({ kind, account, taken }: RequestedTitle, policy: CirculationPolicy): ReservingFault | null {
  if (!account || taken[kind] < policy.reservationLimit[kind]) return null;
  return kind === 'book' ? 'limit-book' : 'limit-av';
}

function allReservationsByTitle(account: Account): Set<string> {
  return new Set([...Object.keys(account.reservations.book), ...Object.keys(account.reservations.av)]);
}
