import { firstOpenDay, isOpen, type LibraryCalendar } from '../time/calendar.ts';
import type { Day } from '../time/day.ts';

/**
 * A day that a patron was promised: the due day of a loan, or the deadline of a pickup. It names the
 * copy and the loan or reservation, and nobody: the patron is found through the copy while there is one.
 */
export type PromisedDay = {
  readonly promise: 'due' | 'pickup';
  readonly barcode: string;
  /** Of the loan or the reservation. */
  readonly id: string;
  readonly day: Day;
};

/** A promised day and the one that takes its place. */
export type PromiseMove = PromisedDay & { readonly to: Day };

/**
 * Where a promised day would move, since the library is closed on it now (F3); null when it stays. One
 * that would move to a day in the past stays too: nobody gains by it.
 * @throws Refused `no-open-day` when the library does not open within a year
 */
export function movedDay(day: Day, calendar: LibraryCalendar, today: Day): Day | null {
  if (isOpen(calendar, day)) return null;
  const to = firstOpenDay(calendar, day);
  return to < today ? null : to;
}
