import type { Kind } from '../circulation/kind.ts';
import type { TitleSummary } from './title-record.ts';

/** What a reader asks for; every part that is given must match (L3). */
export type TitleQuery = {
  /** Words from titles, readings, names, publisher; every word must occur. An ISBN is one too. */
  readonly q?: string;
  readonly author?: string;
  /** ISBN-10 or 13 in any spelling. */
  readonly isbn?: string;
  readonly kind?: Kind;
  /** At most this many items a page. */
  readonly limit: number;
  /** Position after which the page begins, as the last page's `next` said; 0 for the first page. */
  readonly after: number;
};

/** One page, best matches first; `next` is absent on the last page. */
export type FoundTitles = { readonly items: TitleSummary[]; readonly next?: number };

export interface CatalogueSearch {
  search(query: TitleQuery): Promise<FoundTitles>;
}
