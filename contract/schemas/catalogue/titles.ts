import * as z from 'zod';
import { barcode, count, day, httpUrl, kind, libraryId, line, ndc, titleId, typedBarcode } from '../fields.ts';

const shown = {
  titleId,
  title: z.string(),
  titleReading: z.string().nullable(),
  authors: z.array(z.string()),
  publisher: z.string().nullable(),
  publishedYear: z.int().nullable(),
  isbn: z.array(z.string()),
  ndc,
  kind,
  ebookUrl: z.string().optional(),
};

/** A title in a list of search results. */
export const titleSummary = z.object(shown).meta({ id: 'TitleSummary' });

/** The copies of a title that can be lent: how many, whose they are, where they are. */
const copies = z
  .object({
    total: count,
    available: count,
    onLoan: count,
    inTransit: count,
    onHold: count,
    nextDueOn: day.optional(),
    libraries: z.array(z.object({ libraryId, total: count, available: count })),
  })
  .meta({ id: 'TitleCopies' });

/** A title's page (L2). Who reserved it is never shown. */
export const titleDetails = z
  .object({
    ...shown,
    volume: z.string().optional().meta({ description: 'The part of a set that it is, as printed.' }),
    series: z.array(z.string()).optional(),
    otherNdc: z.array(z.string()).optional().meta({ description: 'Further classes beyond `ndc`.' }),
    printedIsbn: z.array(z.string()).optional().meta({ description: 'Printed as an ISBN, with a wrong check digit.' }),
    issn: z.array(z.string()).optional(),
    language: z.string().optional().meta({ description: 'ISO 639-2, for example `jpn`.' }),
    contributors: z.array(z.object({ name: z.string(), role: z.string() })).optional(),
    copies,
    waiting: count,
    reservable: z.boolean(),
    reason: z.enum(['not-reservable']).optional().meta({ description: 'Why it cannot be reserved.' }),
    reasonDetail: z.string().optional().meta({ description: 'The same in words.' }),
  })
  .meta({ id: 'TitleDetails' });

/** What the counter writes for a title that no file brings (L1). */
export const newTitle = z.object({
  titleId: titleId
    .optional()
    .meta({ description: 'Derived from the ISBN, or from what describes the title, when absent.' }),
  title: line(500),
  titleReading: line(500).optional(),
  authors: z.array(line(200)).max(50).optional(),
  publisher: line(200).optional(),
  publishedYear: z.int().min(1).max(2999).optional(),
  isbn: z
    .array(z.string().regex(/^[0-9][0-9 -]{8,16}[0-9Xx]$/, 'isbn-form'))
    .max(20)
    .optional(),
  ndc: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,7})?$/)
    .optional(),
  kind: kind.optional().meta({ description: '`book` when absent.' }),
  ebookUrl: httpUrl.optional(),
});

export const newCopy = z.object({ barcode: typedBarcode, libraryId, lendable: z.boolean() });

export const copy = z.object({ titleId, barcode, libraryId, lendable: z.boolean() }).meta({ id: 'Copy' });
