import { addDays, weekday, type Day } from './day.ts';
import { publicHolidays } from './public-holidays.ts';
import { Refused } from '../refused.ts';

/** When one library is open (F3, K3). `open` beats `closed` and `closedYearly`, which beat weekly closing. */
export type LibraryCalendar = {
  /** Days of the week closed, 0 = Sunday. */
  readonly weeklyClosed: readonly number[];
  readonly closed: readonly Day[];
  /** Days that are closed every year, `MM-DD`. */
  readonly closedYearly: readonly string[];
  readonly open: readonly Day[];
  /** Weekly closing that falls on a public holiday moves to the next weekday. */
  readonly weeklyMovesOffHolidays: boolean;
};

const daysSearched = 366;
/** Golden Week and the substitute holidays behind it are over within this many days. */
const longestRunOfHolidays = 10;

function isPublicHoliday(day: Day): boolean {
  const [year = '', month = '', ofMonth = ''] = day.split('-');
  return publicHolidays[year]?.includes(`${month}${ofMonth}`) ?? false;
}

export function isOpen(calendar: LibraryCalendar, day: Day): boolean {
  if (calendar.open.includes(day)) return true;
  if (calendar.closed.includes(day) || calendar.closedYearly.includes(day.slice('YYYY-'.length))) return false;
  return !isClosedWeekly(calendar, day);
}

/**
 * The first open day on or after `day` (F3).
 * @throws Refused `no-open-day` when there is none within a year.
 */
export function firstOpenDay(calendar: LibraryCalendar, day: Day): Day {
  for (let ahead = 0; ahead < daysSearched; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (isOpen(calendar, candidate)) return candidate;
  }
  throw new Refused('no-open-day');
}

/**
 * The `count`-th open day after `day`, `day` itself not counted (E3).
 * @throws Refused `no-open-day` when a year passes without one.
 */
export function openDaysAfter(calendar: LibraryCalendar, day: Day, count: number): Day {
  let found = day;
  for (let counted = 0; counted < count; counted += 1) found = firstOpenDay(calendar, addDays(found, 1));
  return found;
}

/** The closed days from `from` on, within `days` days. */
export function closedDaysWithin(calendar: LibraryCalendar, from: Day, days: number): Day[] {
  return Array.from({ length: days }, (_, ahead) => addDays(from, ahead)).filter((day) => !isOpen(calendar, day));
}

function isClosedWeekly(calendar: LibraryCalendar, day: Day): boolean {
  const isWeeklyDay = calendar.weeklyClosed.includes(weekday(day));
  if (!calendar.weeklyMovesOffHolidays) return isWeeklyDay;
  // A closing that finds no day to move to stays where it is.
  if (isWeeklyDay) return !isPublicHoliday(day) || weekdayInstead(calendar, day) === null;
  for (let back = 1; back <= longestRunOfHolidays; back += 1) {
    const earlier = addDays(day, -back);
    if (!calendar.weeklyClosed.includes(weekday(earlier)) || !isPublicHoliday(earlier)) continue;
    if (weekdayInstead(calendar, earlier) === day) return true;
  }
  return false;
}

/** The day that is closed in place of a weekly closing day that is a holiday. */
function weekdayInstead(calendar: LibraryCalendar, holiday: Day): Day | null {
  for (let ahead = 1; ahead <= longestRunOfHolidays; ahead += 1) {
    const day = addDays(holiday, ahead);
    const isWeekend = weekday(day) === 0 || weekday(day) === 6;
    if (!isWeekend && !isPublicHoliday(day) && !calendar.weeklyClosed.includes(weekday(day))) return day;
  }
  return null;
}
