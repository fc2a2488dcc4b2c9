import { addDays, hourOfDay, libraryDay, type Day } from '../time/day.ts';

/**
 * The day in whose morning ready mails go out again (J7); undefined within their hours, when they go out at once.
 * @param hours of the day in Tokyo: from the first on, before the last
 */
export function readyHoursBegin(
  at: Date,
  { from, before }: { readonly from: number; readonly before: number },
): Day | undefined {
  const hour = hourOfDay(at);
  if (hour >= from && hour < before) return undefined;
  return hour < from ? libraryDay(at) : addDays(libraryDay(at), 1);
}

/** Days before the due day on which it is announced (J2). */
const noticeDaysBefore = 3;

/** Days after the due day on which an overdue loan is told (J4). */
const overdueAfterDays = 7;

/** Days before the deadline on which a pickup is brought to mind (J3). */
const pickupDaysBefore = 1;

/** After a longer silence nothing is made up for: what mattered then is told by what matters now. */
const maxDaysMissed = 6;

/**
 * Days before `day` for which the job did not run, from the day of its last complete run.
 * 0 when it never ran before: there was nobody who could have been told.
 */
export function missedDays(day: Day, lastRun: Day | undefined): number {
  for (let missed = 0; missed <= maxDaysMissed; missed += 1) {
    if (lastRun === addDays(day, -1 - missed)) return missed;
  }
  return 0;
}

/**
 * Due days that a digest of this day is about: today, in three days, and those whose announcement was missed
 * (J2). None lies before today: nobody is told of a due day that has passed.
 */
export function announcedDueDays(day: Day, missed: number): Day[] {
  return [day, ...dayWithMissed(addDays(day, noticeDaysBefore), missed).filter((dueOn) => dueOn > day)];
}

/** Due days of the loans that are told to be overdue (J4). Those of missed days are overdue still. */
export function overdueDueDays(day: Day, missed: number): Day[] {
  return dayWithMissed(addDays(day, -overdueAfterDays), missed);
}

/** Deadlines that are brought to mind: tomorrow, and today when that was missed yesterday (J3). */
export function announcedDeadlines(day: Day, missed: number): Day[] {
  return dayWithMissed(addDays(day, pickupDaysBefore), missed).filter((pickupBy) => pickupBy >= day);
}

/** The day and those before it that were missed, in order. */
export function dayWithMissed(day: Day, missed: number): Day[] {
  return Array.from({ length: missed + 1 }, (_, before) => addDays(day, before - missed));
}

/** True when a digest of `mailedOn` has announced this due day already, three days or more before it. */
export function wasAnnounced(dueOn: Day, mailedOn: Day | undefined): boolean {
  return mailedOn !== undefined && dueOn > mailedOn && dueOn <= addDays(mailedOn, noticeDaysBefore);
}
