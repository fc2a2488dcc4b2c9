import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  beyondRefill,
  latestRefill,
  secondsUntilRefill,
  type BudgetRule,
} from '../../../domain/sign-in/sign-in-throttle.ts';
import { writeIf } from '../table/conditional-write.ts';
import type { Key } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

/** Two writes settle almost every case; more tries only where much comes and goes at once. */
const maxAttempts = 6;

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
  function taking(key: Key, now: Date, isFull: boolean): UpdateCommandInput {
    const goneAt = Math.ceil((latestRefill(rule, now).getTime() + 2 * step) / 1000);
    const common = { TableName: table.name, Key: key, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
    return isFull
      ? {
          ...common,
          UpdateExpression: 'SET fullAt = :next, expiresAt = :gone',
          ConditionExpression: 'attribute_not_exists(fullAt) OR fullAt <= :now OR fullAt > :beyond',
          ExpressionAttributeValues: {
            ':next': now.getTime() + step,
            ':now': now.getTime(),
            ':beyond': beyondRefill(rule, now).getTime(),
            ':gone': goneAt,
          },
        }
      : {
          ...common,
          UpdateExpression: 'SET fullAt = fullAt + :step, expiresAt = :gone',
          ConditionExpression: 'fullAt BETWEEN :lately AND :latest',
          ExpressionAttributeValues: {
            ':step': step,
            ':lately': now.getTime() - recentMs,
            ':latest': latestRefill(rule, now).getTime(),
            ':gone': goneAt,
          },
        };
  }

  return {
    /** Takes one attempt out of a budget. @returns 0, or with nothing taken the seconds until there is one */
    async take(key: Key, now: Date): Promise<number> {
      let isFull = true;
      for (let tried = 1; tried <= maxAttempts; tried += 1) {
        const found = await writeIf(table, new UpdateCommand(taking(key, now, isFull)));
        if (found === 'written') return 0;
        const fullAt = new Date(Number(found?.['fullAt'] ?? 0));
        const wait = secondsUntilRefill(rule, fullAt, now);
        if (wait > 0) return wait;
        isFull = fullAt.getTime() < now.getTime() - recentMs || fullAt > beyondRefill(rule, now);
      }
      return 1;
    },

    /** Puts one attempt back. */
    async giveBack(key: Key): Promise<void> {
      await writeIf(
        table,
        new UpdateCommand({
          TableName: table.name,
          Key: key,
          UpdateExpression: 'SET fullAt = fullAt - :step',
          ConditionExpression: 'attribute_exists(fullAt)',
          ExpressionAttributeValues: { ':step': step },
        }),
      );
    },
  };
}
