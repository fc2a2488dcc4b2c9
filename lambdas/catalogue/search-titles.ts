import * as z from 'zod/mini';
import { searchTitles as row } from '../../contract/routes/catalogue.ts';
import { foundTitles } from '../../adapters/dynamodb/catalogue/found-titles.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import {
  ranks,
  type PageEnd,
  type TitleCounts,
  type TitleQuery,
} from '../../domain/catalogue/search/catalogue-search.ts';
import { nearMisses } from '../../domain/catalogue/identity/near-miss.ts';
import { summaryOf, type TitleRecord } from '../../domain/catalogue/title-record.ts';
import { whyMatched } from '../../domain/catalogue/search/why-matched.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { readEnvironment } from '../http/environment.ts';
import type { Request } from '../http/exchange.ts';
import { serve } from '../http/serve.ts';
import { openCatalogueSearch } from './searching/catalogue-search.ts';
import { searchPage } from './searching/search-page.ts';

const catalogue = openCatalogueSearch();
const titles = foundTitles(openTable(readEnvironment(['tableName']).tableName));
const place = z.object({
  rank: z.int().check(z.minimum(0), z.maximum(4)),
  sortKey: z.string().check(z.maxLength(100)),
  titleId: z.string().check(z.maxLength(64)),
});
/** Titles that are looked through for a spelling near to what was typed. */
const looksForSpelling = 20;

/** Searches the catalogue, best matches first (L3): the index says which titles, the table what they are. */
export const handler = serve(row, async (request) => {
  const query = queryOf(request.query);
  // Numbers for the filters are asked for on the first page only; the others are pages of the same list.
  const { counts: _counts, ...listed } = request.query;
  const listing = { ...request, query: listed };
  const after = readCursor(listing, place);
  const page = await searchPage({ catalogue, titles }, { ...query, ...(after && { after }) }, request.query.onShelf);
  const wantsCounts = request.query.counts && !after;
  const counts = wantsCounts ? shown(await catalogue.count(query)) : undefined;
  const foundNothing = page.hits.length === 0 && !page.next && !after;
  const near = foundNothing && query.q ? await spellingsNear(query.q) : [];
  const nextCursor = page.next && writeCursor(listing, page.next);
  const items = page.hits.flatMap((hit) => itemOf(hit, page.records.get(hit.titleId), query));
  return {
    status: 200,
    body: { items, ...(nextCursor && { nextCursor }), ...(counts && { counts }), ...(near[0] && { didYouMean: near }) },
  };
});

function queryOf({ q, author, isbn, limit, ...given }: Request<typeof row>['query']): TitleQuery {
  const { kind, yearFrom, yearTo, ndc, libraryId } = given;
  const filters = Object.entries({ kind, yearFrom, yearTo, ndc, libraryId }).filter(([, value]) => value !== undefined);
  return {
    limit,
    ...(q !== undefined && { q }),
    ...(author !== undefined && { author }),
    ...(isbn !== undefined && { isbn }),
    filters: Object.fromEntries(filters),
  };
}

/** One that has left the catalogue since the index was made is no item. */
function itemOf({ rank }: PageEnd, record: TitleRecord | undefined, query: TitleQuery) {
  if (!record) return [];
  return [{ ...summaryOf(record), rank: ranks[rank] ?? 'part', matches: whyMatched(record, query) }];
}

async function spellingsNear(typed: string): Promise<string[]> {
  const titleIds = await catalogue.resemble(typed, looksForSpelling);
  return nearMisses(typed, [...(await titles.records(titleIds)).values()]);
}

function shown({ total, exact, kinds, years, classes, libraries }: TitleCounts) {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([value, count]) => ({ value, titles: count })).toSorted((one, other) => other.titles - one.titles);
  const byYear = list(years).toSorted((one, other) => Number(other.value) - Number(one.value));
  return { total, exact, kinds: list(kinds), years: byYear, ndc: list(classes), libraries: list(libraries) };
}
