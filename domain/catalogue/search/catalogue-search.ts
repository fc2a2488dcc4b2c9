import type { Kind } from '../../circulation/kind.ts';

/** What a reader asks for; every part that is given must match (L3). */
export type TitleQuery = {
  /** Words from titles, readings, names, publisher; every word must occur. An ISBN is one too. */
  readonly q?: string;
  readonly author?: string;
  /** ISBN-10 or 13 in any spelling. */
  readonly isbn?: string;
  readonly filters?: TitleFilters;
  /** At most this many titles a page. */
  readonly limit: number;
  /** Where the last page ended; absent for the first page. */
  readonly after?: PageEnd;
};

export type TitleFilters = {
  readonly kind?: Kind;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** The beginning of a class of the Nippon Decimal Classification, one to three digits. */
  readonly ndc?: string;
  /** Titles with a copy whose home is this library. */
  readonly libraryId?: string;
};

/** The best first; a title's rank is the best that it has. */
export const ranks = ['whole', 'proper', 'beginning', 'word', 'part'] as const;

/** A place in the list of what is found: no position, so that a page costs the same wherever it stands. */
export type PageEnd = { readonly rank: number; readonly sortKey: string; readonly titleId: string };

/** One page, best matches first; `next` is absent on the last page. A page may be shorter than asked for. */
export type FoundTitles = { readonly hits: readonly PageEnd[]; readonly next?: PageEnd };

/** How many titles there are of each kind, year, class and library. */
export type TitleCounts = {
  readonly total: number;
  /** False when there are so many that what only might match was counted, too: every number is an upper limit. */
  readonly exact: boolean;
  readonly kinds: ReadonlyMap<string, number>;
  readonly years: ReadonlyMap<string, number>;
  /** By the first digit of the class. */
  readonly classes: ReadonlyMap<string, number>;
  readonly libraries: ReadonlyMap<string, number>;
};

/** @throws Refused `busy` until an index could be loaded, `unacceptable-fields` for more words than are looked up. */
export interface CatalogueSearch {
  search(query: TitleQuery): Promise<FoundTitles>;
  count(query: Omit<TitleQuery, 'limit' | 'after'>): Promise<TitleCounts>;
  /** Titles that begin like this, best first. */
  begin(text: string, limit: number): Promise<readonly string[]>;
  /** Titles that share most with text for which nothing is found. */
  resemble(text: string, limit: number): Promise<readonly string[]>;
}
