import * as z from 'zod/mini';
import { count } from '../parts.ts';
import { described } from '../../schemas/described.ts';
import { day, patronNumber } from '../../schemas/fields.ts';

export const extended = described(z.object({ pickupBy: described(day, { description: 'The new deadline.' }) }), {
  id: 'Extended',
});

/** What is left of the title: when it was the last copy, who waits goes on waiting. */
const remaining = {
  copiesLeft: described(count, { description: 'Copies of the title that can still be lent.' }),
  waiting: described(count, { description: 'Patrons who wait for the title.' }),
};

export const lost = described(
  z.object({
    lostOn: day,
    patronNumber: described(z.optional(patronNumber), {
      description: 'Who had it on loan; shown this once, since the loan has ended (M1).',
    }),
    ...remaining,
  }),
  { id: 'Lost' },
);

export const removed = described(
  z.object({ cancelled: described(count, { description: 'Reservations that ended with it.' }) }),
  { id: 'Removed' },
);

export const withdrawn = described(z.object(remaining), { id: 'Withdrawn' });
