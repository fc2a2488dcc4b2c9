import type { AnswerOf, BodyOf } from '../../../api/paths.ts';

export type Calendar = AnswerOf<'GET', '/api/staff/libraries/{libraryId}/calendar'>;
export type Draft = Omit<BodyOf<'PUT', '/api/staff/libraries/{libraryId}/calendar'>, 'version'>;
export type Preview = AnswerOf<'POST', '/api/staff/libraries/{libraryId}/calendar/preview'>;
export type Move = Preview['moves'][number];

export function draftOf({ weeklyClosed, weeklyMovesOffHolidays, closedYearly, closed, open }: Calendar): Draft {
  return { weeklyClosed, weeklyMovesOffHolidays, closedYearly, closed, open };
}

const without = (days: readonly string[], day: string) => days.filter((one) => one !== day);

/**
 * A day the other way round: what was said of it before goes; if the rules then make it what it was, it is said to be
 * the opposite.
 */
export function toggled(draft: Draft, day: string, isClosed: boolean): Draft {
  const closed = without(draft.closed, day);
  const open = without(draft.open, day);
  if (isClosed) return { ...draft, closed, open: draft.closed.includes(day) ? open : [...open, day] };
  return { ...draft, open, closed: draft.open.includes(day) ? closed : [...closed, day] };
}

/** `12-29, 1-3` and full-width digits, as hands type them. */
export function yearlyDaysIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[\s,、・]+/)
    .filter(Boolean)
    .map((one) =>
      one.replace(/^(\d{1,2})[-/](\d{1,2})$/, (_, month: string, day: string) => two(month) + '-' + two(day)),
    );
}

const two = (number: string) => number.padStart(2, '0');

/** The days of a month, `YYYY-MM`, in weeks from Sunday; null where another month's would stand. */
export function weeksOf(month: string): (string | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const days: (string | null)[] = Array.from({ length: first.getUTCDay() }, () => null);
  for (const day = first; day.toISOString().startsWith(month); day.setUTCDate(day.getUTCDate() + 1))
    days.push(day.toISOString().slice(0, 10));
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

export function monthAfter(month: string, count: number): string {
  const moved = new Date(`${month}-01T00:00:00Z`);
  moved.setUTCMonth(moved.getUTCMonth() + count);
  return moved.toISOString().slice(0, 7);
}
