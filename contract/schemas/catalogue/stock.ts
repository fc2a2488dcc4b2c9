import * as z from 'zod';
import { count, day, libraryId, line, patronNumber } from '../fields.ts';

/** Why the staff did it; it is kept with the audit entry (K4) and must not name titles. */
const reason = line(200);

export const extension = z.object({ libraryId, reason });

export const extended = z.object({ pickupBy: day.meta({ description: 'The new deadline.' }) }).meta({ id: 'Extended' });

export const reasonGiven = z.object({ reason });

/** What is left of the title: when it was the last copy, who waits goes on waiting. */
const remaining = {
  copiesLeft: count.meta({ description: 'Copies of the title that can still be lent.' }),
  waiting: count.meta({ description: 'Patrons who wait for the title.' }),
};

export const lost = z
  .object({
    lostOn: day,
    patronNumber: patronNumber
      .optional()
      .meta({ description: 'Who had it on loan; shown this once, since the loan has ended (M1).' }),
    ...remaining,
  })
  .meta({ id: 'Lost' });

export const titleRemoval = z.object({
  reason,
  cancelReservations: z
    .boolean()
    .optional()
    .meta({ description: 'Ends the reservations of those who wait, instead of refusing.' }),
});

export const removed = z
  .object({ cancelled: count.meta({ description: 'Reservations that ended with it.' }) })
  .meta({ id: 'Removed' });

export const withdrawn = z.object(remaining).meta({ id: 'Withdrawn' });
