import * as z from 'zod/mini';
import { described } from './described.ts';

export const feedRequest = z.object({
  withTitles: described(z._default(z.boolean(), false), {
    description: 'Whether the calendar names titles; without, it only counts them.',
  }),
});

/** The last part of the address: 256 random bits, and the ending by which calendar programs know it. */
export const feedFile = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}\.ics$/));
