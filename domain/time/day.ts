import { isDay, type Day } from '../../contract/vocabulary.ts';

/**
 * Library days: `YYYY-MM-DD` in Asia/Tokyo. Strings compare in time's order.
 * Only this file and `calendar.ts` turn instants into days. Japan keeps UTC+9 all year,
 * so the process's own time zone never matters.
 */
export { isDay, type Day };

const tokyoOffset = 9 * 60 * 60 * 1000;
const oneDay = 24 * 60 * 60 * 1000;

/** The library day of an instant. */
export function libraryDay(instant: Date): Day {
  return new Date(instant.getTime() + tokyoOffset).toISOString().slice(0, 10);
}

/** The hour of an instant in Tokyo, 0 to 23. */
export function hourOfDay(instant: Date): number {
  return new Date(instant.getTime() + tokyoOffset).getUTCHours();
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * oneDay).toISOString().slice(0, 10);
}

/** The same day `count` years earlier; 29 February becomes 28 February in a common year. */
export function yearsBefore(day: Day, count: number): Day {
  const earlier = `${String(Number(day.slice(0, 4)) - count).padStart(4, '0')}${day.slice(4)}`;
  return isDay(earlier) ? earlier : `${earlier.slice(0, 8)}28`;
}

/** The same day `count` years later; 29 February becomes 28 February in a common year. */
export function yearsAfter(day: Day, count: number): Day {
  return yearsBefore(day, -count);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The first instant of the day after `day`, in Tokyo. */
export function endOfDay(day: Day): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + oneDay - tokyoOffset);
}
