import type { Account } from './circulation/account.ts';
import { earliestDueDay } from './circulation/account.ts';
import type { DueDayLowerBound } from './circulation/port.ts';

/** Attempts of one use case. Each either writes or learns; more than this means a storm of changes. */
export const maxAttempts = 8;

/**
 * The corrected lower bound of the due days, when the account's lies earlier than its loans say;
 * undefined when it is right.
 */
export function correctedLowerBound(account: Account): DueDayLowerBound | undefined {
  const earliest = earliestDueDay(account);
  if (account.nothingDueBefore === earliest) return undefined;
  return { loansRevision: account.loansRevision, nothingDueBefore: earliest };
}
