import * as z from 'zod';
import { renewalFaults } from '../vocabulary.ts';
import type { ShapeOf } from '../shape.ts';
import { barcode, count, day, distinct, kind, listOf, loanId, ndc, titleId } from './fields.ts';

/** A loan as its patron sees it (F1, F2). */
export const loan = z
  .object({
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
    reason: z.enum(renewalFaults).optional().meta({ description: 'Why it cannot be renewed.' }),
    reasonDetail: z.string().optional().meta({ description: 'The same in words.' }),
    renewedDueOn: day.optional().meta({ description: 'The due day that a renewal today would give.' }),
  })
  .meta({ id: 'Loan' });

export type ShownLoan = ShapeOf<typeof loan>;

export const loanList = listOf(loan);

export const renewal = z.object({
  expectedDueOn: day.optional().meta({ description: 'The new due day that the patron confirmed.' }),
});

export const renewals = z.object({ loanIds: distinct(loanId, 1, 20) });

export const renewalResults = z
  .object({
    results: z
      .array(
        z.discriminatedUnion('outcome', [
          z.object({ loanId, outcome: z.literal('renewed'), loan }),
          z.object({
            loanId,
            outcome: z.literal('refused'),
            code: z.enum([...renewalFaults, 'not-found']),
            detail: z.string(),
          }),
        ]),
      )
      .meta({ description: 'One for each id, in the order asked.' }),
  })
  .meta({ id: 'RenewalResults' });
