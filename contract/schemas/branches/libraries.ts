import * as z from 'zod';
import { day, kind, libraryId, version } from '../fields.ts';

/** A library as anybody sees it (I1). */
export const library = z
  .object({
    libraryId,
    name: z.string(),
    section: z.string(),
    phone: z.string(),
    inquiryFormUrl: z.string(),
    pickupKinds: z.array(kind).meta({ description: 'Kinds that may be picked up here; empty: none.' }),
    closedDays: z.array(day).meta({ description: 'The closed days of the next 60 days, today included.' }),
  })
  .meta({ id: 'Library' });

const days = z.array(day).max(1000);

/** A day of every year. */
const yearlyDay = z
  .string()
  .regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'yearly-day-form')
  .meta({ example: '12-29' });

const weeklyClosed = z.array(z.int().min(0).max(6)).max(7).meta({ description: 'Days of the week, 0 = Sunday.' });
const weeklyMovesOffHolidays = z
  .boolean()
  .meta({ description: 'Weekly closing that falls on a public holiday moves to the next weekday.' });
const closedYearly = z.array(yearlyDay).max(366).meta({ description: 'Days that are closed every year.' });

/** When a library is closed (K3): `open` beats `closed` and `closedYearly`, which beat `weeklyClosed`. */
export const calendar = z
  .object({
    weeklyClosed,
    weeklyMovesOffHolidays,
    closedYearly,
    closed: days,
    open: days,
    version: version.meta({ description: 'Send it back with a change; 0 while only the settings speak.' }),
  })
  .meta({ id: 'Calendar' });

export const calendarChange = z.object({
  weeklyClosed,
  weeklyMovesOffHolidays: weeklyMovesOffHolidays.optional().meta({ description: 'Stays as it is when absent.' }),
  closedYearly: closedYearly.optional().meta({ description: 'Stays as it is when absent.' }),
  closed: days,
  open: days,
  version: version
    .optional()
    .meta({ description: 'The one that the form showed; without it the change is made whatever is stored.' }),
});
