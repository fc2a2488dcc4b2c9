import * as z from 'zod/mini';
import { described } from './described.ts';
import { day, distinct, loanId } from './fields.ts';

export const renewal = z.object({
  expectedDueOn: described(z.optional(day), { description: 'The new due day that the patron confirmed.' }),
});

export const renewals = z.object({ loanIds: distinct(loanId, 1, 20) });
