import type { standingFaults } from '../../contract/vocabulary.ts';
import { allLoans, type Account } from './account.ts';
import { addDays, yearsBefore, type Day } from '../time/day.ts';
import type { CirculationPolicy } from './policy.ts';

/** Why a card cannot be used (A5). Staff see which; the patron sees one sentence for all. */
export type StandingFault = (typeof standingFaults)[number];

type StandingPolicy = Pick<CirculationPolicy, 'idleYears' | 'overdueBlockDays'>;

/** The days that a usable card must reach; the same two stand in the condition of every write (D6). */
export type StandingLimits = {
  /** Last used on this day or later. */
  readonly usedSince: Day;
  /** Every loan due after this day. */
  readonly dueAfter: Day;
};

export function standingLimits(today: Day, policy: StandingPolicy): StandingLimits {
  return {
    // 「3年以上」: on the third anniversary it has not been used for three years.
    usedSince: addDays(yearsBefore(today, policy.idleYears), 1),
    dueAfter: addDays(today, -policy.overdueBlockDays),
  };
}

/** What stands against this card today, or null when it is usable. */
export function standingFault(
  account: Pick<Account, 'status' | 'lastUsedOn' | 'loans'>,
  today: Day,
  policy: StandingPolicy,
): StandingFault | null {
  const limits = standingLimits(today, policy);
  if (account.status === 'suspended') return 'suspended';
  if (allLoans(account).some((loan) => loan.dueOn <= limits.dueAfter)) return 'overdue';
  if (account.lastUsedOn < limits.usedSince) return 'idle';
  return null;
}
