import * as z from 'zod';

export const feedRequest = z.object({
  withTitles: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether the calendar names titles; without, it only counts them.' }),
});

export const feedAddress = z
  .object({ url: z.string().meta({ format: 'uri', description: 'Shown once; whoever has it can read the calendar.' }) })
  .meta({ id: 'CalendarFeedAddress' });

/** The last part of the address: 256 random bits, and the ending by which calendar programs know it. */
export const feedFile = z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/);

export const icalendar = z.string().meta({
  description: 'RFC 5545: one event for each due day, and for each pickup deadline and library.',
  example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n',
});
