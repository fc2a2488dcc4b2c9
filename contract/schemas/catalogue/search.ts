import * as z from 'zod';
import { count, kind, libraryId, page, titleId } from '../fields.ts';
import { titleSummary } from './titles.ts';

const words = z.string().max(200);
const year = z.coerce.number().int().min(1).max(2999);
const yes = z.enum(['true', 'false']).transform((text) => text === 'true');

/** What can be asked for, and what narrows it. */
const asking = {
  q: words.optional(),
  author: words.optional(),
  isbn: z.string().max(40).optional(),
  kind: kind.optional(),
  yearFrom: year.optional(),
  yearTo: year.optional(),
  ndc: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional()
    .meta({ description: 'The beginning of a class of the Nippon Decimal Classification.' }),
  libraryId: libraryId.optional().meta({ description: 'Titles with a copy whose home is this library.' }),
};

export const searchQuery = z.object({
  ...asking,
  onShelf: yes.optional().meta({ description: 'Only titles with a copy on the shelf at this moment.' }),
  counts: yes.optional().meta({ description: 'With numbers for the filters.' }),
  ...page,
});

/** One word of the query and why a title was found by it. */
const match = z.object({
  word: z.string(),
  field: z.enum(['title', 'reading', 'other-title', 'series', 'author', 'publisher', 'year', 'ndc', 'isbn']),
  as: z.enum(['as-written', 'width', 'kana', 'kanji-variant', 'number', 'long-vowel']).meta({
    description:
      'The likeness: letter for letter; but for width, case, accents and punctuation; but for kana; ' +
      'but for old and variant forms of kanji; numbers written in another way; a long vowel written in another way.',
  }),
});

const foundTitle = titleSummary
  .extend({
    rank: z.enum(['whole', 'proper', 'beginning', 'word', 'part']).meta({
      description:
        'The query is the whole title or reading, the title proper, its beginning, ' +
        'the beginnings of words, or anything.',
    }),
    matches: z.array(match),
  })
  .meta({ id: 'FoundTitle' });

const counted = z.array(z.object({ value: z.string(), titles: count }));

const counts = z
  .object({
    total: count,
    exact: z.boolean().meta({
      description: 'False when so many titles were found that some were counted without looking at them.',
    }),
    kinds: counted,
    years: counted,
    ndc: counted.meta({ description: 'By the first digit of the class.' }),
    libraries: counted,
  })
  .meta({ id: 'TitleCounts' });

export const searchAnswer = z.object({
  items: z.array(foundTitle),
  nextCursor: z.string().optional(),
  counts: counts.optional(),
  didYouMean: z
    .array(z.string())
    .optional()
    .meta({ description: 'Spellings in the catalogue, when nothing was found.' }),
});

export const suggestionQuery = z.object({ q: words.min(1), limit: z.coerce.number().int().min(1).max(20).default(10) });

export const suggestions = z.object({
  items: z.array(
    z
      .object({
        type: z.enum(['title', 'author']),
        text: z.string(),
        reading: z.string().nullable(),
        titleId: titleId.optional().meta({ description: 'Of a title, its page.' }),
      })
      .meta({ id: 'Suggestion' }),
  ),
});
