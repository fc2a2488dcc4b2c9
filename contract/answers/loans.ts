import * as z from 'zod/mini';
import { count, listOf, ndc } from './parts.ts';
import { described } from '../schemas/described.ts';
import { barcode, day, kind, loanId, titleId } from '../schemas/fields.ts';
import type { ShapeOf } from '../shape.ts';
import { renewalFaults } from '../vocabulary.ts';

/** A loan as its patron sees it (F1, F2). */
export const loan = described(
  z.object({
    loanId,
    barcode,
    titleId,
    title: z.string(),
    ndc,
    kind,
    lentOn: day,
    dueOn: day,
    overdue: z.boolean(),
    renewals: count,
    canRenew: z.boolean(),
    reason: described(z.optional(z.enum(renewalFaults)), { description: 'Why it cannot be renewed.' }),
    reasonDetail: described(z.optional(z.string()), { description: 'The same in words.' }),
    renewedDueOn: described(z.optional(day), { description: 'The due day that a renewal today would give.' }),
  }),
  { id: 'Loan' },
);

export type ShownLoan = ShapeOf<typeof loan>;

export const loanList = listOf(loan);

export const renewalResults = described(
  z.object({
    results: described(
      z.array(
        z.discriminatedUnion('outcome', [
          z.object({ loanId, outcome: z.literal('renewed'), loan }),
          z.object({
            loanId,
            outcome: z.literal('refused'),
            code: z.enum([...renewalFaults, 'not-found']),
            detail: z.string(),
          }),
        ]),
      ),
      { description: 'One for each id, in the order asked.' },
    ),
  }),
  { id: 'RenewalResults' },
);
