import { viewLoan } from '../../domain/loans/lending.ts';
import type { ShownLoan } from '../../contract/answers/loans.ts';
import type { Say } from '../http/exchange.ts';

/** A loan as an answer shows it: with the words for why it cannot be renewed. */
export function shownLoan(say: Say, ...given: Parameters<typeof viewLoan>): ShownLoan {
  const view = viewLoan(...given);
  return view.reason ? { ...view, reasonDetail: say(view.reason) } : view;
}
