import type { Account, Loan } from '../circulation/account.ts';
import type { LibraryCalendar } from '../time/calendar.ts';
import type { Circulation, LendCopy, Scan } from '../circulation/port.ts';
import { holderOf, type Copy } from '../circulation/copy.ts';
import type { Day } from '../time/day.ts';
import { borrowerRefused, copiesOnLoan, dueDay, lendingFault } from '../loans/lending.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import { standingLimits } from '../circulation/standing.ts';
import { loanId } from '../circulation/loan-id.ts';
import { correctedLowerBound, nextAttempt } from '../attempts.ts';
import type { EarlierScan } from './settle-copy.ts';

export type LendRequest = {
  readonly patronNumber: string;
  readonly copy: Copy;
  readonly libraryId: string;
  /** The calendar of that library. */
  readonly calendar: LibraryCalendar;
  readonly today: Day;
  readonly newUlid: () => string;
  readonly scan: Scan;
  /** As in a return (settle-copy.ts). */
  readonly earlier?: EarlierScan;
};

/**
 * Lends a copy over the counter (K2).
 *  1. The copy decides first: not lendable, on loan, or held for somebody else.
 *  2. Assume a usable card below its limit that has not reserved this title, unless the copy is the
 *     one held for it. Write account and copy (and the queue, where a ticket ends) together.
 *  3. Refused? The account that the store shows says why, or what to assume instead.
 * A reservation of the title that still waits is fulfilled by the loan; one for which another copy
 * is set aside stays.
 * @throws Refused `not-lendable`, `on-loan`, `held-for-other`, `card-unusable`, `loan-limit`, `copy-lost`,
 * `copy-withdrawn`, `not-found`, `no-open-day`.
 */
export async function lendCopy(
  circulation: Circulation,
  request: LendRequest,
  policy: CirculationPolicy,
): Promise<{ loan: Loan; copy: Copy }> {
  const lent = request.earlier === 'written' ? lentBefore(request.copy) : null;
  if (lent) return lent;
  refuseBy(lendingFault(request.copy, request.patronNumber));
  let plan = firstPlan(request, policy);
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    refuseBy(lendingFault(plan.copy, request.patronNumber));
    const answer = await circulation.lendCopy(plan);
    if (answer.done) return { loan: plan.loan, copy: plan.copy };
    const { account, copy } = answer.seen;
    if (account === null || copy === null) throw new Refused('not-found');
    if (copy) plan = { ...plan, copy };
    if (account) {
      const refused = borrowerRefused(account, plan.copy.kind, request.today, policy);
      if (refused) throw refused;
      plan = { ...plan, ...assumptionsFrom(account, plan) };
    }
  }
}

/** What an earlier attempt at this very scan has written. */
function lentBefore(copy: Copy): { loan: Loan; copy: Copy } | null {
  if (copy.state !== 'on-loan') return null;
  return { loan: { id: copy.loanId, dueOn: copy.dueOn, renewals: 0 }, copy };
}

function firstPlan(request: LendRequest, policy: CirculationPolicy): LendCopy {
  const { patronNumber, copy, libraryId, calendar, today, newUlid, scan } = request;
  const { barcode, kind, titleId } = copy;
  const dueOn = dueDay(today, policy, calendar);
  return {
    patronNumber,
    copy,
    loan: { id: loanId(newUlid(), { kind, libraryId, barcode, titleId }), dueOn, renewals: 0 },
    limit: policy.loanLimit,
    standing: standingLimits(today, policy),
    usedOn: today,
    own: reservationOnTheCopy(copy),
    alreadyOnLoan: 0,
    scan,
  };
}

/** A held copy names the reservation it is for, so that it need not be read. */
function reservationOnTheCopy(copy: Copy): LendCopy['own'] {
  const holder = holderOf(copy);
  if (!holder) return null;
  const state = copy.state === 'on-hold' ? 'ready' : 'in-transit';
  const { barcode } = copy;
  return {
    entry: { id: holder.reservationId, state, barcode, pickupLibraryId: '', contactMethod: 'none' },
    fulfilled: true,
  };
}

function assumptionsFrom(
  account: Account,
  plan: LendCopy,
): Pick<LendCopy, 'own' | 'alreadyOnLoan' | 'dueDayLowerBound'> {
  const { kind, titleId, barcode } = plan.copy;
  const entry = account.reservations[kind][titleId];
  const fulfilled = entry?.barcode === undefined || entry.barcode === barcode;
  const dueDayLowerBound = correctedLowerBound(account);
  const earliest = dueDayLowerBound ? dueDayLowerBound.nothingDueBefore : account.nothingDueBefore;
  const loansRevision = account.loansRevision;
  return {
    own: entry ? { entry, fulfilled } : null,
    alreadyOnLoan: copiesOnLoan(account, titleId),
    // A loan that falls due before all the others lowers the bound.
    dueDayLowerBound:
      earliest === undefined || earliest > plan.loan.dueOn
        ? { loansRevision, nothingDueBefore: plan.loan.dueOn }
        : dueDayLowerBound,
  };
}

function refuseBy(code: ReturnType<typeof lendingFault>): void {
  if (code) throw new Refused(code);
}
