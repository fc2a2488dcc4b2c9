import * as z from 'zod/mini';
import { described } from '../described.ts';
import { day, version } from '../fields.ts';

export const days = z.array(day).check(z.maxLength(1000));

/** A day of every year. */
const yearlyDay = described(
  z.string().check(z.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'yearly-day-form')),
  { example: '12-29' },
);

export const weeklyClosed = described(z.array(z.int().check(z.minimum(0), z.maximum(6))).check(z.maxLength(7)), {
  description: 'Days of the week, 0 = Sunday.',
});

export const weeklyMovesOffHolidays = described(z.boolean(), {
  description: 'Weekly closing that falls on a public holiday moves to the next weekday.',
});

export const closedYearly = described(z.array(yearlyDay).check(z.maxLength(366)), {
  description: 'Days that are closed every year.',
});

export const calendarChange = z.object({
  weeklyClosed,
  weeklyMovesOffHolidays: described(z.optional(weeklyMovesOffHolidays), { description: 'Stays as it is when absent.' }),
  closedYearly: described(z.optional(closedYearly), { description: 'Stays as it is when absent.' }),
  closed: days,
  open: days,
  version: described(z.optional(version), {
    description: 'The one that the form showed; without it the change is made whatever is stored.',
  }),
});
