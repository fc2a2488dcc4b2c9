import * as z from 'zod/mini';
import { count, instant, pageOf } from './parts.ts';
import { described } from '../schemas/described.ts';
import { status } from '../schemas/desk.ts';
import { barcode, day, libraryId, patronNumber, reservationId, titleId } from '../schemas/fields.ts';
import type { ShapeOf } from '../shape.ts';
import { standingFaults } from '../vocabulary.ts';

const temporaryPassword = described(z.string(), { description: 'Shown once, stored nowhere (A2).' });

export const registeredPatron = described(z.object({ patronNumber, temporaryPassword }), { id: 'RegisteredPatron' });

export const issuedPassword = described(z.object({ temporaryPassword }), { id: 'IssuedPassword' });

const deskNote = described(
  z.object({
    text: z.string(),
    writtenOn: z.optional(day),
    version: described(count, { description: 'To be sent back with a change.' }),
  }),
  { id: 'DeskNote' },
);

/** A patron as the counter sees them (K1): standing and numbers, no titles. */
export const patron = described(
  z.object({
    patronNumber,
    name: z.string(),
    registeredOn: day,
    lastUsedOn: day,
    status,
    unusableReason: z.optional(z.enum(standingFaults)),
    emailBad: z.boolean(),
    loans: count,
    reservations: count,
    deskNote,
  }),
  { id: 'Patron' },
);

/** What the desk does next with the copy (K2). */
export const settled = described(
  z.object({
    next: z.enum(['shelve', 'hold-here', 'send']),
    toLibraryId: z.optional(libraryId),
    reservationId: z.optional(reservationId),
    pickupBy: z.optional(day),
    insteadOf: described(z.optional(libraryId), {
      description:
        'The pickup library that the patron chose, where it does not hand out this kind any more. Tell the patron.',
    }),
  }),
  { id: 'Settled' },
);

export type Settled = ShapeOf<typeof settled>;

export const pickList = pageOf(
  described(z.object({ titleId, title: z.string(), barcode, waiting: count, oldestReservedAt: instant }), {
    id: 'PickListEntry',
  }),
);

/** A copy whose reservation ended: it still stands on the shelf and must go on. */
const toRemove = described(z.object({ barcode, title: z.string(), toLibraryId: libraryId }), { id: 'CopyToRemove' });

export const holdShelf = z.extend(
  pageOf(
    described(
      z.object({ barcode, title: z.string(), patronNumber, readyOn: day, pickupBy: day, pastDeadline: z.boolean() }),
      { id: 'HoldShelfEntry' },
    ),
  ),
  { toRemove: z.array(toRemove) },
);
