import type { foundTitles } from '../../../adapters/dynamodb/catalogue/found-titles.ts';
import type { CatalogueSearch, FoundTitles, TitleQuery } from '../../../domain/catalogue/search/catalogue-search.ts';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';

type Ports = { readonly catalogue: CatalogueSearch; readonly titles: ReturnType<typeof foundTitles> };

export type Page = FoundTitles & { readonly records: ReadonlyMap<string, TitleRecord> };

/** What is on the shelf changes with every scan and is in no index: so many pages are looked through for one. */
const maxPages = 4;

/**
 * A page of titles with their records. With `onShelf` only those with a copy on the shelf at this moment: such a page
 * may be shorter than asked for, or empty, and still have a next one.
 */
export async function searchPage(ports: Ports, query: TitleQuery, onShelf = false): Promise<Page> {
  const { hits, next } = onShelf ? await pageOnShelf(ports, query) : await ports.catalogue.search(query);
  return { hits, ...(next && { next }), records: await ports.titles.records(hits.map(({ titleId }) => titleId)) };
}

async function pageOnShelf({ catalogue, titles }: Ports, query: TitleQuery): Promise<FoundTitles> {
  const hits: FoundTitles['hits'][number][] = [];
  let after = query.after;
  for (let page = 1; page <= maxPages; page += 1) {
    const found = await catalogue.search({ ...query, ...(after && { after }) });
    const standing = await titles.onShelf(found.hits.map(({ titleId }) => titleId));
    for (const hit of found.hits.filter(({ titleId }) => standing.has(titleId))) {
      if (hits.length === query.limit) return { hits, ...(hits.at(-1) && { next: hits.at(-1) as typeof hit }) };
      hits.push(hit);
    }
    after = found.next;
    if (!after) return { hits };
  }
  return { hits, ...(after && { next: after }) };
}
