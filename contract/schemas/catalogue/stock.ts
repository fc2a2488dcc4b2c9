import * as z from 'zod/mini';
import { described } from '../described.ts';
import { libraryId, line } from '../fields.ts';

/** Why the staff did it; it is kept with the audit entry (K4) and must not name titles. */
const reason = line(200);

export const extension = z.object({ libraryId, reason });

export const reasonGiven = z.object({ reason });

export const titleRemoval = z.object({
  reason,
  cancelReservations: described(z.optional(z.boolean()), {
    description: 'Ends the reservations of those who wait, instead of refusing.',
  }),
});
