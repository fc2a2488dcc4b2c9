import type { RefusalCode } from '../../contract/refusals.ts';
import type { ShownLoan } from '../../contract/answers/loans.ts';
import type { RenewalFault } from '../../contract/vocabulary.ts';
import type { Account, Loan } from '../circulation/account.ts';
import { firstOpenDay, type LibraryCalendar } from '../time/calendar.ts';
import { holderOf, outOfUseFault, type Copy } from '../circulation/copy.ts';
import { addDays, libraryDay, type Day } from '../time/day.ts';
import type { Kind } from '../circulation/kind.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import { standingFault } from '../circulation/standing.ts';
import { readLoanId } from '../circulation/loan-id.ts';
import { suspendedPatrons, waitingCount, type TitleQueue } from '../circulation/title-queue.ts';

/** Why this copy cannot be lent to this patron, by the copy alone (K2). */
export function lendingFault(copy: Copy, patronNumber: string): RefusalCode | null {
  const outOfUse = outOfUseFault(copy);
  if (outOfUse) return outOfUse;
  if (!copy.lendable) return 'not-lendable';
  if (copy.state === 'on-loan') return 'on-loan';
  const holder = holderOf(copy);
  return holder && holder.patronNumber !== patronNumber ? 'held-for-other' : null;
}

/** Why this patron can borrow nothing more of this kind (A5, settings). */
export function borrowerRefused(account: Account, kind: Kind, today: Day, policy: CirculationPolicy): Refused | null {
  const fault = standingFault(account, today, policy);
  // The staff see which of the reasons it is; the patron is told by them.
  if (fault) return new Refused('card-unusable', { text: `card-${fault}`, extra: { unusableReason: fault } });
  const limit = policy.loanLimit[kind];
  return Object.keys(account.loans[kind]).length >= limit ? new Refused('loan-limit', { values: { limit } }) : null;
}

/** Due day of a loan made or renewed on `today`: its length, moved once to an open day (F2, F3). */
export function dueDay(today: Day, policy: Pick<CirculationPolicy, 'loanDays'>, calendar: LibraryCalendar): Day {
  return firstOpenDay(calendar, addDays(today, policy.loanDays));
}

/**
 * The same for one loan among others: `otherwise`, by which nothing is gained, where the library has no open day within
 * a year.
 */
export function dueDayOrElse(otherwise: Day, ...given: Parameters<typeof dueDay>): Day {
  try {
    return dueDay(...given);
  } catch (error) {
    if (error instanceof Refused && error.code === 'no-open-day') return otherwise;
    throw error;
  }
}

export function isOverdue(loan: Pick<Loan, 'dueOn'>, today: Day): boolean {
  return loan.dueOn < today;
}

/** Copies of one title that the patron has on loan. */
export function copiesOnLoan(account: Account, titleId: string): number {
  return account.titlesOnLoanTwice[titleId] ?? (account.titlesOnLoan.includes(titleId) ? 1 : 0);
}

/** What a renewal is judged by; `queue` undefined = its condition held, nobody waits. */
export type RenewalCase = {
  /** Undefined where a write has just shown the card to be usable. */
  readonly account: Account | undefined;
  readonly loan: Loan;
  readonly queue: TitleQueue | null | undefined;
  /** Through which day each who is suspended in the queue is passed over; who is missing is taken to wait. */
  readonly suspendedThrough?: ReadonlyMap<string, Day> | undefined;
  readonly today: Day;
  /** What the due day would become. */
  readonly renewedDueOn: Day;
};

type RenewalRule = (renewal: RenewalCase, policy: CirculationPolicy) => RenewalFault | null;

/** The rules of renewing, in the order in which a refusal is named (F2). */
const renewalRules: readonly RenewalRule[] = [
  dueDayHasNotPassed,
  patronMayBorrow,
  loanIsNotRenewedYet,
  nobodyWaits,
  dueDayMovesLater,
];

/** The first rule that speaks against the renewal, or null. */
export function renewalFault(renewal: RenewalCase, policy: CirculationPolicy): RenewalFault | null {
  for (const rule of renewalRules) {
    const fault = rule(renewal, policy);
    if (fault) return fault;
  }
  return null;
}

function dueDayHasNotPassed({ loan, today }: RenewalCase): RenewalFault | null {
  return isOverdue(loan, today) ? 'overdue' : null;
}

function patronMayBorrow({ account, today }: RenewalCase, policy: CirculationPolicy): RenewalFault | null {
  return account && standingFault(account, today, policy) ? 'card-unusable' : null;
}

function loanIsNotRenewedYet({ loan }: RenewalCase): RenewalFault | null {
  return loan.renewals > 0 ? 'already-renewed' : null;
}

/** Only tickets count: a patron for whom a copy is set aside waits no longer. */
function nobodyWaits({ queue, suspendedThrough, renewedDueOn }: RenewalCase): RenewalFault | null {
  return queue && isWantedBefore(renewedDueOn, queue, suspendedThrough) ? 'reserved-by-other' : null;
}

/** Whether somebody waits, or will wait again on this day: a suspension counts only beyond the new due day (F2). */
export function isWantedBefore(
  dueOn: Day,
  queue: TitleQueue,
  suspendedThrough: ReadonlyMap<string, Day> = new Map(),
): boolean {
  if (waitingCount(queue) > 0) return true;
  const suspended = suspendedPatrons(queue);
  if (suspended.length > maxSuspended) return true;
  return suspended.some((patronNumber) => (suspendedThrough.get(patronNumber) ?? '') <= dueOn);
}

/** Each of them is a condition of the write, which takes a hundred items. */
const maxSuspended = 20;

function dueDayMovesLater({ loan, renewedDueOn }: RenewalCase): RenewalFault | null {
  return renewedDueOn <= loan.dueOn ? 'no-gain' : null;
}

/** A loan as its patron sees it (F1); the words for the reason are the answer's. */
export type LoanView = Omit<ShownLoan, 'reasonDetail'>;

/** Joins a loan with its title's queue; the button and the write are judged by the same rules. */
export function viewLoan(renewal: RenewalCase, policy: CirculationPolicy): LoanView {
  const { loan, queue, today, renewedDueOn } = renewal;
  const parts = readLoanId(loan.id);
  if (!parts) throw new Error('a stored loan has an id that is not ours');
  const reason = renewalFault(renewal, policy);
  return {
    loanId: loan.id,
    barcode: parts.barcode,
    titleId: parts.titleId,
    title: queue?.title ?? '',
    ndc: queue?.ndc ?? null,
    kind: parts.kind,
    lentOn: libraryDay(new Date(parts.lentAt)),
    dueOn: loan.dueOn,
    overdue: isOverdue(loan, today),
    renewals: loan.renewals,
    canRenew: reason === null,
    ...(reason ? { reason } : { renewedDueOn }),
  };
}
