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
};

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

/**
 * The record as text in which the order of members plays no part: equal records give equal text.
 * What is stored carries a hash of it, so that a second import can tell what has changed.
 */
export function canonicalText(record: TitleRecord): string {
  const members = Object.entries(record).filter(([, value]) => value !== undefined);
  return JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
