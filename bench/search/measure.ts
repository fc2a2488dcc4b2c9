import { searchIndex } from '../../adapters/search/index-search.ts';
import { countIndex } from '../../adapters/search/index-counts.ts';
import type { Segment } from '../../adapters/search/segment.ts';
import type { PageEnd } from '../../domain/catalogue/search/catalogue-search.ts';
import type { Sample } from './queries.ts';

export type Times = { readonly p50: number; readonly p99: number };

/** Milliseconds of processor time: on a machine that does other things at once the clock on the wall says little. */
export function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function timesOf(each: readonly number[]): Times {
  const sorted = each.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: round(at(0.5)), p99: round(at(0.99)) };
}

export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}

/** First pages of each kind of query, and the numbers for their filters. */
export function measureKinds(segments: readonly Segment[], samples: readonly Sample[]) {
  return samples.map(({ kind, queries }) => {
    let short = 0;
    const pages = queries.map((query) =>
      cpuOf(() => {
        const { hits, next } = searchIndex(segments, { ...query, limit: 50 });
        if (next && hits.length < 50) short += 1;
      }),
    );
    let limits = 0;
    const counts = queries.map((query) =>
      cpuOf(() => {
        if (!countIndex(segments, query).exact) limits += 1;
      }),
    );
    return { kind, queries: queries.length, page: timesOf(pages), short, counts: timesOf(counts), limits };
  });
}

/**
 * The cost of a page wherever it stands: pages are followed one after the other, and those about each place are timed.
 */
export function measurePages(segments: readonly Segment[], query: { q?: string }, places: readonly number[]) {
  const costs = new Map<number, number[]>(places.map((place) => [place, []]));
  let after: PageEnd | undefined;
  for (let page = 1; page <= Math.max(...places) + 9; page += 1) {
    let next: PageEnd | undefined;
    const cost = cpuOf(() => {
      next = searchIndex(segments, { ...query, limit: 50, ...(after && { after }) }).next;
    });
    for (const place of places) if (page >= place && page < place + 10) costs.get(place)?.push(cost);
    if (!next) break;
    after = next;
  }
  return places.map((page) => ({ page, ...timesOf(costs.get(page) ?? []) }));
}
