import { foldingsOf, type Folding } from '../text/folding.ts';
import { looksLikeIsbn, printedNumber } from '../isbn.ts';
import { withDigits } from '../text/numerals.ts';
import type { TitleRecord } from '../title-record.ts';

/** Where one word of the query stands in a title, and by which likeness it was taken for it. */
export type Match = {
  readonly word: string;
  readonly field: 'title' | 'reading' | 'other-title' | 'series' | 'author' | 'publisher' | 'year' | 'ndc' | 'isbn';
  readonly as: Folding | 'number' | 'long-vowel';
};

/**
 * Why a title is in the list (L3): for each word of the query the first field that has it, by the strictest likeness.
 */
export function whyMatched(record: TitleRecord, { q = '', author = '', isbn = '' }: Asking): Match[] {
  const fields = fieldsOf(record);
  const words = looksLikeIsbn(q) ? [q] : wordsOf(q);
  const inNames = fields.filter(([field]) => field === 'author');
  const numbers = fields.filter(([field]) => field === 'isbn');
  return [
    ...words.map((word) => matchOf(word, fields)),
    ...wordsOf(author).map((word) => matchOf(word, inNames)),
    ...(isbn.trim() === '' ? [] : [matchOf(isbn, numbers)]),
  ].filter((match) => match !== undefined);
}

type Asking = {
  readonly q?: string | undefined;
  readonly author?: string | undefined;
  readonly isbn?: string | undefined;
};
type Field = readonly [name: Match['field'], text: string];

function fieldsOf(record: TitleRecord): Field[] {
  const of = (name: Match['field'], ...texts: readonly (string | number | undefined)[]): Field[] =>
    texts.filter((text) => text !== undefined).map((text) => [name, String(text)] as const);
  return [
    ...of('title', record.title),
    ...of('reading', record.titleReading),
    ...of('author', ...record.authors, ...(record.authorReadings ?? [])),
    ...of('other-title', ...(record.otherTitles ?? [])),
    ...of('series', ...(record.series ?? [])),
    ...of('publisher', record.publisher),
    ...of('year', record.publishedYear),
    ...of('ndc', record.ndc, ...(record.otherNdc ?? [])),
    ...of('isbn', ...record.isbn, ...(record.printedIsbn ?? [])),
  ];
}

function wordsOf(text: string): string[] {
  return [...new Set(text.split(/\s+/u))].filter((word) => word !== '');
}

function matchOf(word: string, fields: readonly Field[]): Match | undefined {
  const number = looksLikeIsbn(word) ? printedNumber(word) : undefined;
  const withNumber = fields.find(([field, text]) => field === 'isbn' && printedNumber(text) === number);
  if (withNumber) return { word, field: 'isbn', as: withNumber[1].includes(word) ? 'as-written' : 'number' };
  for (const { as, fold } of foldingsOf) {
    const folded = fold(word);
    const found = folded !== '' && fields.find(([, text]) => fold(text).includes(folded));
    if (found) return { word, field: found[0], as };
  }
  const digits = foldingsOf.at(-1)?.fold ?? String;
  const found = fields.find(([, text]) => digits(withDigits(text)).includes(digits(withDigits(word))));
  if (found) return { word, field: found[0], as: 'number' };
  return word.includes('ー') && fields[0] ? { word, field: 'reading', as: 'long-vowel' } : undefined;
}
