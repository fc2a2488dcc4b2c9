import type { Account } from './circulation/account.ts';
import { earliestDueDay } from './circulation/account.ts';
import type { DueDayLowerBound } from './circulation/port.ts';
import { busy } from './refused.ts';

/**
 * Attempts of one use case. Each either writes or learns. Not they are the limit but time, of which every write knows
 * how much is left and refuses `busy`; so many say that a use case goes round in circles.
 */
const maxAttempts = 1000;

/**
 * The step of every loop that assumes, writes and learns: from 1 on after an attempt that has no outcome, or from 0
 * before each where something may be left to do.
 * @param more attempts that may be made beyond the usual ones, for work of several parts
 * @throws Refused `busy` when all attempts were made
 */
export function nextAttempt(attempt: number, more = 0): number {
  if (attempt >= maxAttempts + more) throw busy();
  return attempt + 1;
}

/**
 * The corrected lower bound of the due days, when the account's lies earlier than its loans say;
 * undefined when it is right.
 */
export function correctedLowerBound(account: Account): DueDayLowerBound | undefined {
  const earliest = earliestDueDay(account);
  if (account.nothingDueBefore === earliest) return undefined;
  return { loansRevision: account.loansRevision, nothingDueBefore: earliest };
}
