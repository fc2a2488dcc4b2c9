import { asked, type Word } from '../../domain/catalogue/search/asked.ts';
import type { PageEnd, TitleFilters, TitleQuery } from '../../domain/catalogue/search/catalogue-search.ts';
import { plain } from '../../domain/catalogue/search/grams.ts';
import type { IndexEntry } from '../../domain/catalogue/search/index-entry.ts';
import { countIndex } from '../../adapters/search/index-counts.ts';
import { searchIndex } from '../../adapters/search/index-search.ts';
import type { Segment } from '../../adapters/search/segment.ts';

type Query = Omit<TitleQuery, 'limit'>;

/** The queries are not those that are timed. */
export const recallSeedOf = (seed: number): number => seed + 2;

/** Lists longer than this are compared by their number and their first pages. */
const maxFollowed = 10_000;

/** What all titles, looked at one by one without any index, give for each query. */
function lookAtEach(segments: readonly Segment[], queries: readonly Query[]) {
  const found = queries.map((query) => ({
    wanted: asked(query),
    filters: query.filters ?? {},
    total: 0,
    ids: new Set<string>(),
  }));
  for (const segment of segments) {
    for (const entry of segment.entries()) {
      const names = entry.names.map(plain).join('\n');
      const all = [...entry.titles.map(plain), names, ...entry.rest.map(plain)].join('\n');
      for (const each of found) {
        const { wanted, filters } = each;
        if (!wanted || !hasAll(all, wanted.words) || !hasAll(names, wanted.authors)) continue;
        if (!wanted.numbers.every((number) => entry.numbers.includes(number)) || !fits(entry, filters)) continue;
        each.total += 1;
        if (each.total <= maxFollowed) each.ids.add(entry.titleId);
      }
    }
  }
  return found;
}

function hasAll(text: string, words: readonly Word[]): boolean {
  return words.every((word) => word.some((form) => text.includes(form)));
}

function fits(entry: IndexEntry, { kind, yearFrom, yearTo, ndc, libraryId }: TitleFilters): boolean {
  if (kind !== undefined && entry.kind !== kind) return false;
  if (yearFrom !== undefined && entry.year < yearFrom) return false;
  if (yearTo !== undefined && (entry.year === 0 || entry.year > yearTo)) return false;
  if (ndc !== undefined && !entry.ndc.startsWith(ndc)) return false;
  return libraryId === undefined || entry.libraries.includes(libraryId);
}

/** Every query, by the index and by looking at each title. */
export function compareRecall(segments: readonly Segment[], queries: readonly Query[]) {
  const result = { queries: queries.length, followed: 0, byNumber: 0, wanted: 0, missing: 0, tooMany: 0, twice: 0 };
  for (const [at, { total, ids }] of lookAtEach(segments, queries).entries()) {
    const query = queries[at] ?? {};
    result.wanted += total;
    const isFollowed = total <= maxFollowed;
    const got = follow(segments, query, isFollowed ? Infinity : 5);
    result.twice += got.length - new Set(got).size;
    if (isFollowed) {
      result.followed += 1;
      const all = new Set(got);
      result.missing += [...ids].filter((id) => !all.has(id)).length;
      result.tooMany += [...all].filter((id) => !ids.has(id)).length;
    } else {
      result.byNumber += 1;
      const counted = countIndex(segments, query);
      const difference = counted.exact ? counted.total - total : 0;
      result.missing += Math.max(0, -difference);
      result.tooMany += Math.max(0, difference);
    }
  }
  return result;
}

function follow(segments: readonly Segment[], query: Query, maxPages: number): string[] {
  const titleIds: string[] = [];
  let after: PageEnd | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const { hits, next } = searchIndex(segments, { ...query, limit: 2000, ...(after && { after }) });
    titleIds.push(...hits.map(({ titleId }) => titleId));
    if (!next) break;
    after = next;
  }
  return titleIds;
}
