import * as z from 'zod';
import type { ShapeOf } from '../shape.ts';
import { standingFaults } from '../vocabulary.ts';
import {
  barcode,
  count,
  day,
  instant,
  libraryId,
  line,
  listOf,
  patronNumber,
  reservationId,
  text,
  titleId,
  typedBarcode,
  typedEmail,
  typedPatronNumber,
} from './fields.ts';

export const newPatron = z.object({
  name: line(100),
  nameReading: line(100),
  birthDate: day,
  email: typedEmail.optional(),
});

const temporaryPassword = z.string().meta({ description: 'Shown once, stored nowhere (A2).' });

export const registeredPatron = z.object({ patronNumber, temporaryPassword }).meta({ id: 'RegisteredPatron' });

export const issuedPassword = z.object({ temporaryPassword }).meta({ id: 'IssuedPassword' });

const status = z.enum(['active', 'suspended']);

/** A patron as the counter sees them (K1): standing and numbers, no titles. */
export const patron = z
  .object({
    patronNumber,
    name: z.string(),
    registeredOn: day,
    lastUsedOn: day,
    status,
    unusableReason: z.enum(standingFaults).optional(),
    emailBad: z.boolean(),
    loans: count,
    reservations: count,
  })
  .meta({ id: 'Patron' });

export const patronChange = z.object({ status, note: text(500).optional() });

export const checkout = z.object({ patronNumber: typedPatronNumber, barcode: typedBarcode, libraryId });

/** One scan of a copy at a desk. */
export const scan = z.object({ barcode: typedBarcode, libraryId });

/** What the desk does next with the copy (K2). */
export const settled = z
  .object({
    next: z.enum(['shelve', 'hold-here', 'send']),
    toLibraryId: libraryId.optional(),
    reservationId: reservationId.optional(),
    pickupBy: day.optional(),
    insteadOf: libraryId.optional().meta({
      description:
        'The pickup library that the patron chose, where it does not hand out this kind any more. Tell the patron.',
    }),
  })
  .meta({ id: 'Settled' });

export type Settled = ShapeOf<typeof settled>;

export const atLibrary = z.object({ libraryId });

export const pickList = listOf(
  z
    .object({ titleId, title: z.string(), barcode, waiting: count, oldestReservedAt: instant })
    .meta({ id: 'PickListEntry' }),
);

/** A copy whose reservation ended: it still stands on the shelf and must go on. */
const toRemove = z.object({ barcode, title: z.string(), toLibraryId: libraryId }).meta({ id: 'CopyToRemove' });

export const holdShelf = listOf(
  z
    .object({ barcode, title: z.string(), patronNumber, readyOn: day, pickupBy: day, pastDeadline: z.boolean() })
    .meta({ id: 'HoldShelfEntry' }),
).extend({ toRemove: z.array(toRemove) });
