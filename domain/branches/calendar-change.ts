import { Refused } from '../refused.ts';
import { closedDaysWithin, type LibraryCalendar } from '../time/calendar.ts';
import type { Day } from '../time/day.ts';

/** A year. */
const daysAhead = 366;

/** What the form sends; rules that it does not name stay as they are. */
type CalendarForm = {
  readonly weeklyClosed: readonly number[];
  readonly closed: readonly Day[];
  readonly open: readonly Day[];
  readonly weeklyMovesOffHolidays?: boolean | undefined;
  readonly closedYearly?: readonly string[] | undefined;
};

/** What a form changes of a calendar: days and weekdays in order, each once, and only what it names (F3, K3). */
export function changeNamedIn(form: CalendarForm) {
  const { weeklyClosed, closed, open, weeklyMovesOffHolidays, closedYearly } = form;
  return {
    weeklyClosed: inOrder(weeklyClosed),
    closed: inOrder(closed),
    open: inOrder(open),
    ...(weeklyMovesOffHolidays !== undefined && { weeklyMovesOffHolidays }),
    ...(closedYearly && { closedYearly: inOrder(closedYearly) }),
  };
}

/**
 * The days of the year ahead on which a library is closed.
 * @throws Refused `no-open-day`: a calendar in which no day could be promised is refused before anything relies on it
 */
export function closedDaysAhead(calendar: LibraryCalendar, today: Day): Day[] {
  const closed = closedDaysWithin(calendar, today, daysAhead);
  if (closed.length < daysAhead) return closed;
  throw new Refused('no-open-day', { errors: [{ field: 'weeklyClosed', code: 'no-open-day' }] });
}

function inOrder<Value extends string | number>(values: readonly Value[]): Value[] {
  return [...new Set(values)].toSorted();
}
