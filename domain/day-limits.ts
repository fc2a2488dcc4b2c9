import { Refused } from './refused.ts';
import { endOfDay, libraryDay, type Day } from './time/day.ts';

/** How often something was done on the last day on which it was done at all. */
export type DayCount = { readonly on: Day; readonly count: number };

/** How often on this day. */
export function countOn(counted: DayCount | undefined, day: Day): number {
  return counted?.on === day ? counted.count : 0;
}

/** The refusal of what a day has none left of: `too-many-requests`, until the next library day. */
export function noneLeftToday(now: Date): Refused {
  const untilTomorrow = endOfDay(libraryDay(now)).getTime() - now.getTime();
  return new Refused('too-many-requests', { retryAfterSeconds: Math.ceil(untilTomorrow / 1000) });
}
