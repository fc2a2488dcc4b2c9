import * as z from 'zod/mini';
import { titleSummary } from './titles.ts';
import { count } from '../parts.ts';
import { described } from '../../schemas/described.ts';
import { titleId } from '../../schemas/fields.ts';

/** One word of the query and why a title was found by it. */
const match = z.object({
  word: z.string(),
  field: z.enum(['title', 'reading', 'other-title', 'series', 'author', 'publisher', 'year', 'ndc', 'isbn']),
  as: described(z.enum(['as-written', 'width', 'kana', 'kanji-variant', 'number', 'long-vowel']), {
    description:
      'The likeness: letter for letter; but for width, case, accents and punctuation; but for kana; ' +
      'but for old and variant forms of kanji; numbers written in another way; a long vowel written in another way.',
  }),
});

const foundTitle = described(
  z.extend(titleSummary, {
    rank: described(z.enum(['whole', 'proper', 'beginning', 'word', 'part']), {
      description:
        'The query is the whole title or reading, the title proper, its beginning, ' +
        'the beginnings of words, or anything.',
    }),
    matches: z.array(match),
  }),
  { id: 'FoundTitle' },
);

const counted = z.array(z.object({ value: z.string(), titles: count }));

const counts = described(
  z.object({
    total: count,
    exact: described(z.boolean(), {
      description:
        'False when so many titles might match that not each was looked at: every number is then an upper limit.',
    }),
    kinds: counted,
    years: counted,
    ndc: described(counted, { description: 'By the first digit of the class.' }),
    libraries: counted,
  }),
  { id: 'TitleCounts' },
);

export const searchAnswer = z.object({
  items: z.array(foundTitle),
  nextCursor: z.optional(z.string()),
  counts: z.optional(counts),
  didYouMean: described(z.optional(z.array(z.string())), {
    description: 'Spellings in the catalogue, when nothing was found.',
  }),
});

export const suggestions = z.object({
  items: z.array(
    described(
      z.object({
        type: z.enum(['title', 'author']),
        text: z.string(),
        reading: z.nullable(z.string()),
        titleId: described(z.optional(titleId), { description: 'Of a title, its page.' }),
      }),
      { id: 'Suggestion' },
    ),
  ),
});
