import type { Kind } from '../circulation/kind.ts';

/** What the catalogue knows of a title 書誌: one thing that can be reserved, whatever its number of copies. */
export type TitleRecord = {
  readonly titleId: string;
  /** Main and other title information as catalogued, for example `ブック革命 : 電子書籍が紙の本を超える日`. */
  readonly title: string;
  /** In kana, for titles in Japanese. */
  readonly titleReading?: string;
  /** Further forms that a search should find: parallel and variant titles, romanised forms. */
  readonly otherTitles?: readonly string[];
  readonly authors: readonly string[];
  /** Kana or romanised forms of the authors' names, in no fixed order. */
  readonly authorReadings?: readonly string[];
  readonly publisher?: string;
  readonly publishedYear?: number;
  /** ISBN-13, digits only. */
  readonly isbn: readonly string[];
  /** Nippon Decimal Classification, for example `913.6`. */
  readonly ndc?: string;
  readonly kind: Kind;
  /** Link to the e-book of this title (G1). */
  readonly ebookUrl?: string;
  /** The part of a set that this title is, as printed: `上`, `第3巻`, `10`. It stands in `title`, too. */
  readonly volume?: string;
  /** Series statements with their numbering, for example `星空双書 ; 7`. */
  readonly series?: readonly string[];
  /** Further classes of the NDC, beyond `ndc`. */
  readonly otherNdc?: readonly string[];
  /** What is printed as an ISBN and cannot be one, digits and X only: readers type what they see. */
  readonly printedIsbn?: readonly string[];
  /** ISSN with its hyphen, for example `0388-5534`. */
  readonly issn?: readonly string[];
  /** Language of the text by ISO 639-2, for example `jpn`. */
  readonly language?: string;
  /** Who contributed what, as catalogued; `authors` holds the names. */
  readonly contributors?: readonly Contributor[];
  /** The records of other catalogues that describe this title, each after its origin: `JTNDL-029455884`. */
  readonly controlNumbers?: readonly string[];
};

export type Contributor = { readonly name: string; readonly role: string };

/** What a title's page tells beyond a line of a list; what is not known is absent. */
export type TitleParticulars = Pick<
  TitleRecord,
  'volume' | 'series' | 'otherNdc' | 'printedIsbn' | 'issn' | 'language' | 'contributors'
>;

/** A title in a list; what is not known is null. */
export type TitleSummary = {
  readonly titleId: string;
  readonly title: string;
  readonly titleReading: string | null;
  readonly authors: string[];
  readonly publisher: string | null;
  readonly publishedYear: number | null;
  readonly isbn: string[];
  readonly ndc: string | null;
  readonly kind: Kind;
  readonly ebookUrl?: string;
};

export function summaryOf(record: TitleRecord): TitleSummary {
  return {
    titleId: record.titleId,
    title: record.title,
    titleReading: record.titleReading ?? null,
    authors: [...record.authors],
    publisher: record.publisher ?? null,
    publishedYear: record.publishedYear ?? null,
    isbn: [...record.isbn],
    ndc: record.ndc ?? null,
    kind: record.kind,
    ...(record.ebookUrl !== undefined && { ebookUrl: record.ebookUrl }),
  };
}

export function particularsOf(record: TitleRecord): TitleParticulars {
  const { volume, series, otherNdc, printedIsbn, issn, language, contributors } = record;
  const known = Object.entries({ volume, series, otherNdc, printedIsbn, issn, language, contributors });
  return Object.fromEntries(known.filter(([, value]) => value !== undefined)) as TitleParticulars;
}

/**
 * The record as text in which the order of members plays no part: equal records give equal text.
 * What is stored carries a hash of it, so that a second import can tell what has changed.
 */
export function canonicalText(record: TitleRecord): string {
  const members = Object.entries(record).filter(([, value]) => value !== undefined);
  return JSON.stringify(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
