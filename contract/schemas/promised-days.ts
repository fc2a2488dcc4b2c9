/** Days that patrons were promised and that fall on closed ones: what a calendar would move, and moving it (K3). */
import * as z from 'zod/mini';
import { calendarChange } from './branches/libraries.ts';
import { described } from './described.ts';
import { barcode, day } from './fields.ts';

/** Names the copy and nobody. */
export const promiseMove = described(
  z.object({
    promise: z.enum(['due', 'pickup']),
    barcode,
    id: described(z.string().check(z.minLength(1), z.maxLength(300)), {
      description: 'Opaque: the loan or reservation that it belongs to.',
    }),
    day: described(day, { description: 'As it was promised.' }),
    to: described(day, { description: 'The open day that takes its place.' }),
  }),
  { id: 'PromiseMove' },
);

export const calendarDraft = z.omit(calendarChange, { version: true });

export const movesToMake = z.object({
  moves: described(z.array(promiseMove).check(z.minLength(1), z.maxLength(50)), {
    description: 'As the preview gave them.',
  }),
  undo: described(z._default(z.boolean(), false), { description: 'Gives each its old day again.' }),
});
