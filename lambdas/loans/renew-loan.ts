import { renewLoan as row } from '../../contract/routes/loans.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { readLoanId } from '../../domain/circulation/loan-id.ts';
import { renewLoan } from '../../domain/loans/renew-loan.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { shownLoan } from './loan-view.ts';

const ports = openCirculationPorts();

export const handler = serve(
  row,
  async ({ params: { loanId }, body, caller: { patronNumber }, now, attempt, say }) => {
    const today = libraryDay(now);
    const titleId = readLoanId(loanId)?.titleId ?? '';
    const { isRepeat } = attempt;
    const request = { patronNumber, loanId, today, expectedDueOn: body.expectedDueOn, isRepeat };
    const { circulation, calendars, policy, queues } = ports;
    const [{ loan }, titles] = await Promise.all([
      renewLoan(circulation, calendars, request, policy),
      queues.readAll([titleId]),
    ]);
    const view = { account: undefined, loan, queue: titles.get(titleId), today, renewedDueOn: loan.dueOn };
    return { status: 200, body: shownLoan(say, view, policy) };
  },
  { answers: ports.answers },
);
