import { renewLoans as row } from '../../contract/routes/loans.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { readLoanId } from '../../domain/circulation/loan-id.ts';
import { renewLoans } from '../../domain/loans/renew-loans.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { shownLoan } from './loan-view.ts';

const ports = openCirculationPorts();
const titleIdOf = (loanId: string) => readLoanId(loanId)?.titleId;

export const handler = serve(
  row,
  async ({ body: { loanIds }, caller: { patronNumber }, now, attempt: { isRepeat }, say }) => {
    const today = libraryDay(now);
    const { circulation, calendars, policy, queues } = ports;
    const [outcomes, titles] = await Promise.all([
      renewLoans(circulation, calendars, { patronNumber, loanIds, today, isRepeat }, policy),
      queues.readAll(loanIds.flatMap((loanId) => titleIdOf(loanId) ?? [])),
    ]);
    const results = outcomes.map((outcome) => {
      if (outcome.outcome === 'refused') return { ...outcome, detail: say(outcome.code) };
      const { loan } = outcome;
      const queue = titles.get(titleIdOf(loan.id) ?? '');
      return {
        ...outcome,
        loan: shownLoan(say, { account: undefined, loan, queue, today, renewedDueOn: loan.dueOn }, policy),
      };
    });
    return { status: 200, body: { results } };
  },
  { answers: ports.answers },
);
