import { listLoans as row } from '../../contract/routes/loans.ts';
import { allLoans } from '../../domain/circulation/account.ts';
import type { LibraryCalendar } from '../../domain/time/calendar.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { dueDayOrElse } from '../../domain/loans/lending.ts';
import { Refused } from '../../domain/refused.ts';
import { readLoanId } from '../../domain/circulation/loan-id.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { shownLoan } from './loan-view.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ caller: { patronNumber }, now, say }) => {
  const account = await ports.accounts.read(patronNumber);
  if (!account) throw new Refused('not-signed-in');
  const today = libraryDay(now);
  const loans = allLoans(account).flatMap((loan) => {
    const parts = readLoanId(loan.id);
    return parts ? [{ loan, ...parts }] : [];
  });
  const [queues, calendars] = await Promise.all([
    ports.queues.readAll(loans.map(({ titleId }) => titleId)),
    calendarsOf(loans.map(({ libraryId }) => libraryId)),
  ]);
  const suspensions = await ports.circulation.suspensionDays([...queues.values()]);
  const items = loans
    .map(({ loan, titleId, libraryId }) => {
      const calendar = calendars.get(libraryId);
      if (!calendar) throw new Error('a loan names a library that has no calendar');
      const renewedDueOn = dueDayOrElse(loan.dueOn, today, ports.policy, calendar);
      const [queue, suspendedThrough] = [queues.get(titleId), suspensions.get(titleId)];
      return shownLoan(say, { account, loan, queue, suspendedThrough, today, renewedDueOn }, ports.policy);
    })
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.loanId.localeCompare(b.loanId));
  return { status: 200, body: { items } };
});

async function calendarsOf(libraryIds: readonly string[]): Promise<Map<string, LibraryCalendar>> {
  const distinct = [...new Set(libraryIds)];
  return new Map(await Promise.all(distinct.map(async (id) => [id, await ports.calendars.fresh(id)] as const)));
}
