import * as z from 'zod/mini';
import { described } from '../described.ts';
import { httpUrl, kind, libraryId, line, titleId, typedBarcode } from '../fields.ts';

/** What the counter writes for a title that no file brings (L1). */
export const newTitle = z.object({
  titleId: described(z.optional(titleId), {
    description: 'Derived from the ISBN, or from what describes the title, when absent.',
  }),
  title: line(500),
  titleReading: z.optional(line(500)),
  authors: z.optional(z.array(line(200)).check(z.maxLength(50))),
  publisher: z.optional(line(200)),
  publishedYear: z.optional(z.int().check(z.minimum(1), z.maximum(2999))),
  isbn: z.optional(
    z.array(z.string().check(z.regex(/^[0-9][0-9 -]{8,16}[0-9Xx]$/, 'isbn-form'))).check(z.maxLength(20)),
  ),
  ndc: z.optional(z.string().check(z.regex(/^\d{1,3}(\.\d{1,7})?$/))),
  kind: described(z.optional(kind), { description: '`book` when absent.' }),
  ebookUrl: z.optional(httpUrl),
});

export const newCopy = z.object({ barcode: typedBarcode, libraryId, lendable: z.boolean() });
