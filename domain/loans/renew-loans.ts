import type { RenewalFault } from '../../contract/vocabulary.ts';
import type { Account, Loan } from '../circulation/account.ts';
import type { LibraryCalendar } from '../time/calendar.ts';
import type { Circulation, DueDayLowerBound, Seen, Suspensions } from '../circulation/port.ts';
import type { Day } from '../time/day.ts';
import { dueDayOrElse, isWantedBefore, renewalFault } from './lending.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { standingLimits } from '../circulation/standing.ts';
import { readLoanId, type LoanIdParts } from '../circulation/loan-id.ts';
import { correctedLowerBound, nextAttempt } from '../attempts.ts';

/** `kept` may be some seconds old; `fresh` is read now. */
export type Calendars = {
  kept(libraryId: string): Promise<LibraryCalendar>;
  fresh(libraryId: string): Promise<LibraryCalendar>;
};

export type RenewOutcome =
  | { readonly loanId: string; readonly outcome: 'renewed'; readonly loan: Loan }
  | { readonly loanId: string; readonly outcome: 'refused'; readonly code: RenewalFault | 'not-found' };

/** A loan, and the due day that renewing it today gives. */
export type PlannedRenewal = { readonly loanId: string; readonly parts: LoanIdParts; readonly dueOn: Day };

type Borrower = {
  readonly patronNumber: string;
  readonly today: Day;
  /** An attempt at the same came before, and gave no answer: what is renewed to these days counts as its work. */
  readonly isRepeat?: boolean;
};

/**
 * Renews several loans (F2), as many as can be. One outcome for each id, in the order of the ids.
 * A loan whose library has no open day within a year gains nothing.
 * @throws Refused `busy`
 */
export async function renewLoans(
  circulation: Circulation,
  calendars: Pick<Calendars, 'fresh'>,
  { loanIds, ...borrower }: Borrower & { readonly loanIds: readonly string[] },
  policy: CirculationPolicy,
): Promise<RenewOutcome[]> {
  const known = loanIds.flatMap((loanId) => {
    const parts = readLoanId(loanId);
    return parts ? [{ loanId, parts }] : [];
  });
  const dueDays = await dueDaysOf(
    known.map(({ parts }) => parts.libraryId),
    calendars,
    borrower.today,
    policy,
  );
  let left: PlannedRenewal[] = known.map((loan) => ({
    ...loan,
    dueOn: dueDays.get(loan.parts.libraryId) ?? borrower.today,
  }));
  const outcomes = new Map<string, RenewOutcome>();
  while (left.length > 0) {
    // Of two ids of one copy at most one is a loan; both in one write would be an error.
    const round = left.filter(
      ({ parts }, at) => left.findIndex((other) => other.parts.barcode === parts.barcode) === at,
    );
    for (const outcome of await renewAtOnce(circulation, borrower, round, policy))
      outcomes.set(outcome.loanId, outcome);
    left = left.filter((loan) => !round.includes(loan));
  }
  return loanIds.map((loanId) => outcomes.get(loanId) ?? { loanId, outcome: 'refused', code: 'not-found' });
}

/**
 * Renews loans of different copies.
 *  1. Assume that all can be renewed: account, copies and a check of each queue in one transaction.
 *  2. Refused? Leave out the loans against which a rule speaks, and write the others. Who is passed over beyond the
 *     new due day does not stand in the way, and the write holds that to be so (F2).
 * @throws Refused `busy`
 */
export async function renewAtOnce(
  circulation: Circulation,
  { patronNumber, today, isRepeat = false }: Borrower,
  planned: readonly PlannedRenewal[],
  policy: CirculationPolicy,
): Promise<RenewOutcome[]> {
  const outcomes: RenewOutcome[] = [];
  const standing = standingLimits(today, policy);
  let left = planned;
  let suspensions: Suspensions = new Map();
  let dueDayLowerBound: DueDayLowerBound | undefined;
  for (let attempt = 0; left.length > 0;) {
    attempt = nextAttempt(attempt);
    const loans = left.map(({ loanId, parts: { kind, titleId, barcode }, dueOn }) => ({
      loanId,
      kind,
      titleId,
      barcode,
      dueOn,
    }));
    const answer = await circulation.renewLoans({
      patronNumber,
      loans,
      suspensions,
      today,
      standing,
      dueDayLowerBound,
    });
    if (answer.done) return [...outcomes, ...left.map(renewed)];
    const { seen } = answer;
    const shown = [...(seen.queues?.values() ?? [])].flatMap((queue) => queue ?? []);
    suspensions = new Map([...suspensions, ...(await circulation.suspensionDays(shown))]);
    const done = isRepeat ? left.filter((loan) => isRenewed(loan, seen.account)) : [];
    outcomes.push(...done.map(renewed));
    left = left.filter((loan) => !done.includes(loan));
    const faults = left.map((loan) => [loan, faultOf(loan, { ...seen, suspensions }, today, policy)] as const);
    for (const [{ loanId }, code] of faults) if (code) outcomes.push({ loanId, outcome: 'refused', code });
    left = faults.flatMap(([loan, code]) => (code ? [] : [loan]));
    if (seen.account) dueDayLowerBound = correctedLowerBound(seen.account);
  }
  return outcomes;
}

function renewed({ loanId, dueOn }: PlannedRenewal): RenewOutcome {
  return { loanId, outcome: 'renewed', loan: { id: loanId, dueOn, renewals: 1 } };
}

function isRenewed({ loanId, parts, dueOn }: PlannedRenewal, account: Account | null | undefined): boolean {
  const loan = account?.loans[parts.kind][parts.barcode];
  return loan?.id === loanId && loan.renewals > 0 && loan.dueOn === dueOn;
}

function faultOf(
  { loanId, parts, dueOn }: PlannedRenewal,
  { account, queues, suspensions }: Pick<Seen, 'account' | 'queues'> & { readonly suspensions: Suspensions },
  today: Day,
  policy: CirculationPolicy,
): RenewalFault | 'not-found' | null {
  const queue = queues?.get(parts.titleId);
  // Its condition held: the account allows what was assumed of it.
  const suspendedThrough = suspensions.get(parts.titleId);
  if (account === undefined)
    return queue && isWantedBefore(dueOn, queue, suspendedThrough) ? 'reserved-by-other' : null;
  const loan = account?.loans[parts.kind][parts.barcode];
  if (!account || loan?.id !== loanId) return 'not-found';
  return renewalFault({ account, loan, queue, suspendedThrough, today, renewedDueOn: dueOn }, policy);
}

async function dueDaysOf(
  libraryIds: readonly string[],
  calendars: Pick<Calendars, 'fresh'>,
  today: Day,
  policy: CirculationPolicy,
): Promise<Map<string, Day>> {
  const days = [...new Set(libraryIds)].map(
    async (id) => [id, dueDayOrElse(today, today, policy, await calendars.fresh(id))] as const,
  );
  return new Map(await Promise.all(days));
}
