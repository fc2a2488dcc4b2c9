import type { Kind } from '../../circulation/kind.ts';
import { byCodePoints } from '../text/code-points.ts';
import { fold, foldKeepingWords } from '../text/folding.ts';
import { printedNumber } from '../isbn.ts';
import { withDigits } from '../text/numerals.ts';
import type { TitleRecord } from '../title-record.ts';

/**
 * What the search index keeps of a title: folded text only, for finding and ranking. What a list shows comes from the
 * table. Phrases are folded words with a blank between them; `:` stands where the title proper ends.
 */
export type IndexEntry = {
  readonly titleId: string;
  /** Changes when anything changes of which the index knows. */
  readonly hash: string;
  readonly kind: Kind;
  /** 0 when it is not known. */
  readonly year: number;
  readonly ndc: string;
  /** Where its copies are at home, as far as the index has heard. */
  readonly libraries: readonly string[];
  /** ISBN-13, and what is printed as one with a wrong check digit. */
  readonly numbers: readonly string[];
  /** Titles stand in this order, those without a reading behind the others; equals by their ids. */
  readonly sortKey: string;
  /** The title, its reading, other forms, series. */
  readonly titles: readonly string[];
  /** Authors' names and their readings. */
  readonly names: readonly string[];
  /** Publisher, year, classes and ISSN. */
  readonly rest: readonly string[];
};

/** A record as the catalogue has it, with what else the index is told. */
export type IndexedTitle = {
  readonly record: TitleRecord;
  readonly contentHash: string;
  readonly libraries?: readonly string[] | undefined;
};

/** Behind every kana and kanji: titles whose reading nobody knows stand last. */
const withoutReading = '\uFFFF';
const sortLength = 40;

export function entryOf({ record, contentHash, libraries = [] }: IndexedTitle): IndexEntry {
  const reading = fold(record.titleReading ?? '');
  const titles = [record.title, record.titleReading, ...(record.otherTitles ?? []), ...(record.series ?? [])];
  const names = [...record.authors, ...(record.authorReadings ?? [])];
  const classes = [record.ndc, ...(record.otherNdc ?? [])];
  const rest = [record.publisher, record.publishedYear?.toString(), ...classes, ...(record.issn ?? [])];
  const known = [...libraries].toSorted();
  return {
    titleId: record.titleId,
    hash: indexHash(contentHash, known),
    kind: record.kind,
    year: record.publishedYear ?? 0,
    ndc: record.ndc ?? '',
    libraries: known,
    numbers: [...new Set([...record.isbn, ...(record.printedIsbn ?? [])].map(printedNumber))],
    sortKey: [...(reading === '' ? withoutReading + fold(record.title) : reading)].slice(0, sortLength).join(''),
    titles: phrases(titles, titlePhrase),
    names: phrases(names, foldKeepingWords),
    rest: phrases(rest, foldKeepingWords),
  };
}

/**
 * Ten letters of a hash tell one record from the next; all of it would be a third of what the index keeps of a title.
 */
function indexHash(contentHash: string, libraries: readonly string[]): string {
  return [contentHash.slice(0, 10), ...libraries].join('.');
}

/** In reading order, by code points, as SQLite compares text. */
export function inOrder(one: Placed, other: Placed): number {
  return byCodePoints(one.sortKey, other.sortKey) || byCodePoints(one.titleId, other.titleId);
}

export type Placed = Pick<IndexEntry, 'sortKey' | 'titleId'>;

/** Each phrase once, and beside it the one with its numbers in digits where that differs. */
function phrases(texts: readonly (string | undefined)[], phraseOf: (text: string) => string): string[] {
  const given = texts.filter((text) => text !== undefined && text !== '') as string[];
  const all = [...given, ...given.map(withDigits).filter((text, at) => text !== given[at])].map(phraseOf);
  return [...new Set(all)].filter((phrase) => phrase !== '');
}

/** The title proper stands before other title information, a parallel title or a volume. */
function titlePhrase(title: string): string {
  return title
    .split(/\s[:=;/]\s/)
    .map(foldKeepingWords)
    .filter((part) => part !== '')
    .join(':');
}
