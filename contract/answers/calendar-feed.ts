import * as z from 'zod/mini';
import { described } from '../schemas/described.ts';

export const feedAddress = described(
  z.object({
    url: described(z.string(), { format: 'uri', description: 'Shown once; whoever has it can read the calendar.' }),
  }),
  { id: 'CalendarFeedAddress' },
);

export const icalendar = described(z.string(), {
  description: 'RFC 5545: one event for each due day, and for each pickup deadline and library.',
  example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n',
});
