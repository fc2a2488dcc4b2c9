import * as z from 'zod';
import { barcode, count, kind, libraryId, titleId } from './fields.ts';

const shown = {
  titleId,
  title: z.string(),
  titleReading: z.string().nullable(),
  authors: z.array(z.string()),
  publisher: z.string().nullable(),
  publishedYear: z.int().nullable(),
  isbn: z.array(z.string()),
  ndc: z.string().nullable().meta({ description: 'Nippon Decimal Classification.' }),
  kind,
  ebookUrl: z.string().optional(),
};

/** A title in a list of search results. */
export const titleSummary = z.object(shown).meta({ id: 'TitleSummary' });

/** A title's page (L2). Who reserved it is never shown. */
export const titleDetails = z
  .object({
    ...shown,
    copies: z.object({ total: count, available: count }),
    waiting: count,
    reservable: z.boolean(),
    reason: z.enum(['not-reservable']).optional().meta({ description: 'Why it cannot be reserved.' }),
  })
  .meta({ id: 'TitleDetails' });

export const newCopy = z.object({ barcode, libraryId, lendable: z.boolean() });

export const copy = z.object({ titleId, barcode, libraryId, lendable: z.boolean() }).meta({ id: 'Copy' });
