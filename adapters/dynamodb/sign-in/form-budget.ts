import type { BudgetRule } from '../../../domain/sign-in/sign-in-throttle.ts';
import { attemptBudget } from './attempt-budget.ts';
import { networkHash } from '../table/hashed.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

/** Who may send a form how often: a budget for each network, stored hashed. */
export function formBudget(table: Table, form: 'RESET' | 'REGISTRATION', rule: BudgetRule) {
  const budget = attemptBudget(table, rule);
  return {
    /** Takes one out of the budget. @returns 0, or with nothing taken the seconds until there is one */
    take(address: string, now: Date): Promise<number> {
      return budget.take(keys.formBudget(form, networkHash(table, address)), now);
    },
  };
}
