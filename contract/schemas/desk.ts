import * as z from 'zod/mini';
import { described } from './described.ts';
import { day, libraryId, line, page, text, typedBarcode, typedEmail, typedPatronNumber, version } from './fields.ts';

export const newPatron = z.object({
  name: line(100),
  nameReading: line(100),
  birthDate: day,
  email: z.optional(typedEmail),
});

export const status = z.enum(['active', 'suspended']);

export const patronChange = z.object({ status, note: z.optional(text(500)) });

/** What the staff of the desks tell one another about a patron. */
export const writtenNote = z.object({
  text: text(500),
  version: described(version, { description: 'The one that was shown; 0 where there was no note yet.' }),
});

export const checkout = z.object({ patronNumber: typedPatronNumber, barcode: typedBarcode, libraryId });

/** One scan of a copy at a desk. */
export const scan = z.object({ barcode: typedBarcode, libraryId });

export const atLibrary = z.object({ libraryId });

export const pageAtLibrary = z.object({ libraryId, ...page });
