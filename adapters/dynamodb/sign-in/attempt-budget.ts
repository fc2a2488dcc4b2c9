import { nextAttempt } from '../../../domain/attempts.ts';
import {
  beyondRefill,
  latestRefill,
  secondsUntilRefill,
  type BudgetRule,
} from '../../../domain/sign-in/sign-in-throttle.ts';
import { Expression } from '../table/expression.ts';
import type { Key } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { updateItem } from '../table/write.ts';

/**
 * An instant that has passed less than this long ago is still moved on from where it is. Else attempts that
 * are taken and given back at one moment would each find the other of the two cases below.
 */
const recentMs = 60_000;

/**
 * Budgets that refill (domain/sign-in/sign-in-throttle.ts), kept as one number: the millisecond at which all of
 * it is there again. The store adds to it, so that attempts at the same moment need not know of each other.
 */
export function attemptBudget(table: Table, rule: BudgetRule) {
  const step = rule.secondsEach * 1000;

  /** `fullAt` moves on from now where it lies in the past, else from where it is, up to the limit. */
  function taking(now: Date, isFull: boolean): Expression {
    const update = new Expression();
    const fullAt = update.path('fullAt');
    const at = (date: Date) => update.value(date.getTime());
    if (isFull) {
      const [today, beyond] = [at(now), at(beyondRefill(rule, now))];
      update.where(`attribute_not_exists(${fullAt}) OR ${fullAt} <= ${today} OR ${fullAt} > ${beyond}`);
      update.setValue(fullAt, now.getTime() + step);
    } else {
      const from = update.value(now.getTime() - recentMs);
      update.where(`${fullAt} BETWEEN ${from} AND ${at(latestRefill(rule, now))}`);
      update.set(fullAt, `${fullAt} + ${update.value(step)}`);
    }
    const goneAt = Math.ceil((latestRefill(rule, now).getTime() + 2 * step) / 1000);
    return update.setValue(update.path('expiresAt'), goneAt);
  }

  return {
    /** Takes one attempt out of a budget. @returns 0, or with nothing taken the seconds until there is one */
    async take(key: Key, now: Date): Promise<number> {
      let isFull = true;
      // Two writes settle almost every case; more tries only where much comes and goes at once.
      for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
        const written = await updateItem(table, key, taking(now, isFull));
        if (written.done) return 0;
        const fullAt = new Date(Number(written.image?.['fullAt'] ?? 0));
        const wait = secondsUntilRefill(rule, fullAt, now);
        if (wait > 0) return wait;
        isFull = fullAt.getTime() < now.getTime() - recentMs || fullAt > beyondRefill(rule, now);
      }
    },

    /** Puts one attempt back. */
    async giveBack(key: Key): Promise<void> {
      const update = new Expression();
      const fullAt = update.path('fullAt');
      update.where(`attribute_exists(${fullAt})`).set(fullAt, `${fullAt} - ${update.value(step)}`);
      await updateItem(table, key, update);
    },
  };
}
