import type { Account, Loan } from '../account.ts';
import type { LibraryCalendar } from '../calendar.ts';
import type { Circulation, DueBound } from '../circulation.ts';
import type { Day } from '../day.ts';
import { dueDay, renewalFault } from '../lending.ts';
import type { CirculationPolicy } from '../policy.ts';
import { Refused } from '../refused.ts';
import { standingLimits } from '../standing.ts';
import { readLoanId, type LoanStub } from '../stubs.ts';
import type { TitleQueue } from '../title-queue.ts';
import { correctedBound, mostAttempts, tooMuchChanged } from './attempts.ts';

export type RenewRequest = {
  readonly patronNumber: string;
  readonly loanId: string;
  /** The due day that the patron confirmed, if the preview was shown. */
  readonly expectedDueOn?: Day | undefined;
  readonly today: Day;
};

/** `kept` may be some seconds old; `fresh` is read now. */
export type Calendars = {
  kept(libraryId: string): Promise<LibraryCalendar>;
  fresh(libraryId: string): Promise<LibraryCalendar>;
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
): Promise<{ loan: Loan; stub: LoanStub }> {
  const stub = readLoanId(request.loanId);
  if (!stub) throw new Refused('not-found');
  const dueOn = await agreedDueDay(calendars, stub, request, policy);
  let bound: DueBound | undefined;
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const { patronNumber, loanId, today } = request;
    const { kind, titleId, barcode } = stub;
    const standing = standingLimits(today, policy);
    const answer = await circulation.renewLoan({
      patronNumber, kind, titleId, barcode, loanId, dueOn, today, standing, bound,
    });
    if (answer.done) return { loan: { id: loanId, dueOn, renewals: 1 }, stub };
    const { account, queue } = answer.seen;
    refuseFor(account, stub, queue, dueOn, request, policy);
    if (account) bound = correctedBound(account);
  }
  throw tooMuchChanged();
}

async function agreedDueDay(
  calendars: Calendars,
  stub: LoanStub,
  { today, expectedDueOn }: RenewRequest,
  policy: CirculationPolicy,
): Promise<Day> {
  if (expectedDueOn === undefined) return dueDay(today, policy, await calendars.fresh(stub.libraryId));
  if (dueDay(today, policy, await calendars.kept(stub.libraryId)) === expectedDueOn) return expectedDueOn;
  const dueOn = dueDay(today, policy, await calendars.fresh(stub.libraryId));
  if (dueOn !== expectedDueOn) throw new Refused('due-day-changed', { extra: { renewedDueOn: dueOn } });
  return dueOn;
}

function refuseFor(
  account: Account | null | undefined,
  stub: LoanStub,
  queue: TitleQueue | null | undefined,
  renewedDueOn: Day,
  { loanId, today }: RenewRequest,
  policy: CirculationPolicy,
): void {
  const loan = account?.loans[stub.kind][stub.barcode];
  if (account === null || (account && loan?.id !== loanId)) throw new Refused('not-found');
  const fault =
    account && loan
      ? renewalFault({ account, loan, queue, today, renewedDueOn }, policy)
      : queue && Object.keys(queue.waiting).length > 0 ? 'reserved-by-other' as const : null;
  if (fault) throw new Refused(fault);
}
