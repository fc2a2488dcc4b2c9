/**
 * Cron expressions of EventBridge Scheduler: minute, hour, day of the month, month, day of the week, year, in a time
 * zone. Numbers, names, `*`, `?`, lists, ranges and steps; not `L`, `W` and `#`.
 */
export type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Whether the schedule runs on a day of that zone. */
  readonly onDay: (day: CalendarDay) => boolean;
  readonly timeZone: string;
};

/** Month 1–12; weekday 1–7 from Sunday, as in a cron expression. */
type CalendarDay = { readonly year: number; readonly month: number; readonly day: number; readonly weekday: number };

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const dayMs = 86_400_000;
/** Far enough for 29 February on a given weekday. */
const searchedDays = 366 * 30;

/** @throws when the expression is not `cron(…)` or uses what this stack does not know */
export function parseCron(expression: string, timeZone: string): Cron {
  const fields = /^cron\((.+)\)$/.exec(expression.trim())?.[1]?.trim().split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields ?? [];
  if (fields?.length !== 6 || !minute || !hour || !dayOfMonth || !month || !dayOfWeek || !year) {
    throw new Error(`the schedule ${expression}`);
  }
  const days = new Set(valuesOf(dayOfMonth, 1, 31));
  const months = new Set(valuesOf(month, 1, 12, monthNames));
  const weekdays = new Set(valuesOf(dayOfWeek, 1, 7, weekdayNames));
  const years = new Set(valuesOf(year, 1970, 2199));
  return {
    minutes: valuesOf(minute, 0, 59),
    hours: valuesOf(hour, 0, 23),
    onDay: (on) => years.has(on.year) && months.has(on.month) && days.has(on.day) && weekdays.has(on.weekday),
    timeZone,
  };
}

/** The first instant after `after` at which the schedule runs; undefined when it never does again. */
export function nextRun(cron: Cron, after: Date): Date | undefined {
  const start = Math.floor((after.getTime() + offsetMs(after, cron.timeZone)) / dayMs) * dayMs;
  for (let index = 0; index < searchedDays; index += 1) {
    const midnight = start + index * dayMs;
    if (!cron.onDay(calendarDay(midnight))) continue;
    const found = runsOn(midnight, cron).find((run) => run > after);
    if (found !== undefined) return found;
  }
  return undefined;
}

function runsOn(midnight: number, { hours, minutes, timeZone }: Cron): Date[] {
  return hours.flatMap((hour) =>
    minutes.map((minute) => instantOf(midnight + (hour * 60 + minute) * 60_000, timeZone)),
  );
}

function calendarDay(midnight: number): CalendarDay {
  const date = new Date(midnight);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay() + 1,
  };
}

/** The instant at which the zone's clocks show this wall time, given as if it were UTC. */
function instantOf(wallMs: number, timeZone: string): Date {
  const guess = wallMs - offsetMs(new Date(wallMs), timeZone);
  return new Date(wallMs - offsetMs(new Date(guess), timeZone));
}

function offsetMs(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const [, sign, hours = '0', minutes = '0'] =
    /GMT([+-])(\d+):?(\d+)?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function valuesOf(field: string, from: number, to: number, names: readonly string[] = []): number[] {
  const values = field.split(',').flatMap((item) => {
    const [range = '', step = '1'] = item.split('/');
    const [first = '', last] = range === '*' || range === '?' ? [String(from), String(to)] : range.split('-');
    const begin = numberOf(first, from, names);
    // `5/10`: from 5 on, every 10.
    const end = last === undefined ? (item.includes('/') ? to : begin) : numberOf(last, from, names);
    const every = Number(step);
    const wellFormed =
      [begin, end, every].every(Number.isInteger) && begin >= from && end <= to && begin <= end && every > 0;
    if (!wellFormed) throw new Error(`the schedule field ${field}`);
    return Array.from({ length: Math.floor((end - begin) / every) + 1 }, (_, index) => begin + index * every);
  });
  return [...new Set(values)].toSorted((one, other) => one - other);
}

function numberOf(text: string, from: number, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + from;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
