import type { Loan } from '../circulation/account.ts';
import type { Circulation } from '../circulation/port.ts';
import type { Day } from '../time/day.ts';
import { dueDay } from './lending.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { busy, Refused } from '../refused.ts';
import { readLoanId, type LoanIdParts } from '../circulation/loan-id.ts';
import { renewAtOnce, type Calendars } from './renew-loans.ts';

export type RenewRequest = {
  readonly patronNumber: string;
  readonly loanId: string;
  /** The due day that the patron confirmed, if the preview was shown. */
  readonly expectedDueOn?: Day | undefined;
  readonly today: Day;
  /** An attempt at the same came before, and gave no answer. */
  readonly isRepeat?: boolean;
};

/**
 * Renews a loan once (F2): account, copy and a check of the queue in one write.
 * The due day that the patron confirmed is the one that is written, or nothing is.
 * @throws Refused `reserved-by-other`, `already-renewed`, `overdue`, `no-gain`, `card-unusable`,
 * `due-day-changed`, `not-found`, `no-open-day`.
 */
export async function renewLoan(
  circulation: Circulation,
  calendars: Calendars,
  request: RenewRequest,
  policy: CirculationPolicy,
): Promise<{ loan: Loan; parts: LoanIdParts }> {
  const { loanId } = request;
  const parts = readLoanId(loanId);
  if (!parts) throw new Refused('not-found');
  const dueOn = await agreedDueDay(calendars, parts, request, policy);
  const [outcome] = await renewAtOnce(circulation, request, [{ loanId, parts, dueOn }], policy);
  if (!outcome) throw busy();
  if (outcome.outcome === 'refused') throw new Refused(outcome.code);
  return { loan: outcome.loan, parts };
}

async function agreedDueDay(
  calendars: Calendars,
  parts: LoanIdParts,
  { today, expectedDueOn }: RenewRequest,
  policy: CirculationPolicy,
): Promise<Day> {
  if (expectedDueOn === undefined) return dueDay(today, policy, await calendars.fresh(parts.libraryId));
  if (dueDay(today, policy, await calendars.kept(parts.libraryId)) === expectedDueOn) return expectedDueOn;
  const dueOn = dueDay(today, policy, await calendars.fresh(parts.libraryId));
  if (dueOn !== expectedDueOn) throw new Refused('due-day-changed', { extra: { renewedDueOn: dueOn } });
  return dueOn;
}
