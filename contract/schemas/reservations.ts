import * as z from 'zod/mini';
import { described } from './described.ts';
import { contactMethod, day, distinct, libraryId, titleId } from './fields.ts';

/** Ticked titles in ticked order: it decides who gets the last slot (D3). */
export const reservationRequest = z.object({
  titleIds: distinct(titleId, 1, 18),
  pickupLibraryId: described(z.optional(libraryId), { description: "The profile's when absent." }),
  contactMethod: described(z.optional(contactMethod), { description: "The profile's when absent." }),
  inOrder: described(z.optional(z.boolean()), {
    description:
      'True: volumes of a set. Each is handed out only after the one before it; until that one is ready, lent or has ' +
      'ended, it is passed over and keeps its place.',
  }),
});

export const reservationChange = described(
  z
    .object({
      pickupLibraryId: z.optional(libraryId),
      contactMethod: z.optional(contactMethod),
      neededThrough: described(z.optional(z.nullable(day)), {
        description: 'The last day on which it is needed, at most a year ahead; null: no such day.',
      }),
    })
    .check(
      z.refine((change) => Object.values(change).some((value) => value !== undefined), {
        params: { code: 'too-few' },
        error: 'nothing-to-change',
      }),
    ),
  { minProperties: 1 },
);

export const suspension = z.object({
  until: described(day, { description: 'The last day of it, at most a year ahead.' }),
});
