import { viewLoan, type LoanView } from '../../domain/loans/lending.ts';
import type { Say } from '../http/exchange.ts';

/** A loan as an answer shows it: with the words for why it cannot be renewed. */
export function shownLoan(say: Say, ...given: Parameters<typeof viewLoan>): LoanView & { reasonDetail?: string } {
  const view = viewLoan(...given);
  return view.reason ? { ...view, reasonDetail: say(view.reason) } : view;
}
