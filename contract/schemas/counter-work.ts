/**
 * What the counter's pages show beside the answers of scans: work that waits, a copy, a patron's desk, the day's
 * entries.
 */
import * as z from 'zod/mini';
import { described } from './described.ts';
import { day, inDigits, page } from './fields.ts';

export const entriesOfDay = z.object({ day, ...page });

export const lastDays = z.object({
  days: described(inDigits(z._default(z.int('whole-number').check(z.minimum(1), z.maximum(30)), 7)), {
    description: 'How many, today included.',
  }),
});
