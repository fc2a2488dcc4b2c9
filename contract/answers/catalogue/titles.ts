import * as z from 'zod/mini';
import { count, ndc } from '../parts.ts';
import { described } from '../../schemas/described.ts';
import { barcode, day, kind, libraryId, titleId } from '../../schemas/fields.ts';

const shown = {
  titleId,
  title: z.string(),
  titleReading: z.nullable(z.string()),
  authors: z.array(z.string()),
  publisher: z.nullable(z.string()),
  publishedYear: z.nullable(z.int()),
  isbn: z.array(z.string()),
  ndc,
  kind,
  ebookUrl: z.optional(z.string()),
};

/** A title in a list of search results. */
export const titleSummary = described(z.object(shown), { id: 'TitleSummary' });

/** The copies of a title that can be lent: how many, whose they are, where they are. */
const copies = described(
  z.object({
    total: count,
    available: count,
    onLoan: count,
    inTransit: count,
    onHold: count,
    nextDueOn: z.optional(day),
    libraries: z.array(z.object({ libraryId, total: count, available: count })),
  }),
  { id: 'TitleCopies' },
);

/** A title's page (L2). Who reserved it is never shown. */
export const titleDetails = described(
  z.object({
    ...shown,
    volume: described(z.optional(z.string()), { description: 'The part of a set that it is, as printed.' }),
    volumes: described(z.optional(z.array(z.object({ titleId, title: z.string(), volume: z.string() }))), {
      description:
        'All volumes of the set that it belongs to, itself among them, in their order; absent without others.',
    }),
    series: z.optional(z.array(z.string())),
    otherNdc: described(z.optional(z.array(z.string())), { description: 'Further classes beyond `ndc`.' }),
    printedIsbn: described(z.optional(z.array(z.string())), {
      description: 'Printed as an ISBN, with a wrong check digit.',
    }),
    issn: z.optional(z.array(z.string())),
    language: described(z.optional(z.string()), { description: 'ISO 639-2, for example `jpn`.' }),
    contributors: z.optional(z.array(z.object({ name: z.string(), role: z.string() }))),
    copies,
    waiting: count,
    reservable: z.boolean(),
    reason: described(z.optional(z.enum(['not-reservable'])), { description: 'Why it cannot be reserved.' }),
    reasonDetail: described(z.optional(z.string()), { description: 'The same in words.' }),
  }),
  { id: 'TitleDetails' },
);

export const copy = described(z.object({ titleId, barcode, libraryId, lendable: z.boolean() }), { id: 'Copy' });
