import * as z from 'zod/mini';
import { described } from '../described.ts';
import { inDigits, kind, libraryId, page } from '../fields.ts';

const words = z.string().check(z.maxLength(200));

const year = inDigits(z.int('whole-number').check(z.minimum(1), z.maximum(2999)));

const yes = z.pipe(
  z.enum(['true', 'false']),
  z.transform((text) => text === 'true'),
);

/** What can be asked for, and what narrows it. */
const asking = {
  q: z.optional(words),
  author: z.optional(words),
  isbn: z.optional(z.string().check(z.maxLength(40))),
  kind: z.optional(kind),
  yearFrom: z.optional(year),
  yearTo: z.optional(year),
  ndc: described(z.optional(z.string().check(z.regex(/^\d{1,3}$/))), {
    description: 'The beginning of a class of the Nippon Decimal Classification.',
  }),
  libraryId: described(z.optional(libraryId), { description: 'Titles with a copy whose home is this library.' }),
};

export const searchQuery = z.object({
  ...asking,
  onShelf: described(z.optional(yes), { description: 'Only titles with a copy on the shelf at this moment.' }),
  counts: described(z.optional(yes), { description: 'With numbers for the filters.' }),
  ...page,
});

export const suggestionQuery = z.object({
  q: words.check(z.minLength(1)),
  limit: inDigits(z._default(z.int('whole-number').check(z.minimum(1), z.maximum(20)), 10)),
});
