import { answerOf, once } from '../../../api/client.ts';
import { asRefused } from '../../../api/refused.ts';
import type { Code } from '../../../api/codes.ts';
import { api } from '../../library.ts';

/** What goes from the list to the confirmation, with the key under which it is renewed at most once. */
export type RenewalDraft = { readonly loanIds: readonly string[]; readonly intent: string };

/** A loan with the new due day that its patron has seen. */
export type Wanted = { readonly loanId: string; readonly title: string; readonly newDueOn: string };

export type RenewalOutcome =
  | { readonly loanId: string; readonly title: string; readonly outcome: 'renewed'; readonly dueOn: string }
  | {
      readonly loanId: string;
      readonly title: string;
      readonly outcome: 'refused';
      readonly code: Code;
      readonly detail: string;
    };

/**
 * Renews each loan to the due day that was confirmed, one after the other: a day that has changed meanwhile is refused
 * rather than taken silently (F2).
 *
 * @throws {Refused} when nobody answered before any of them was renewed
 */
export async function renewAll(wanted: readonly Wanted[], key: string): Promise<readonly RenewalOutcome[]> {
  const outcomes: RenewalOutcome[] = [];
  for (const { loanId, title, newDueOn } of wanted) {
    try {
      const path = { loanId };
      const call = api.POST('/api/me/loans/{loanId}/renewal', {
        params: { path },
        body: { expectedDueOn: newDueOn },
        headers: once(`${key}-${loanId}`),
      });
      const { dueOn } = await answerOf(call);
      outcomes.push({ loanId, title, outcome: 'renewed', dueOn });
    } catch (error) {
      const { code, detail } = asRefused(error);
      if (outcomes.length === 0 && code === 'no-connection') throw error;
      outcomes.push({ loanId, title, outcome: 'refused', code, detail });
    }
  }
  return outcomes;
}
