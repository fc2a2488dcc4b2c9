import { asked, type Asked } from '../../domain/catalogue/search/asked.ts';
import {
  ranks,
  type FoundTitles,
  type PageEnd,
  type TitleQuery,
} from '../../domain/catalogue/search/catalogue-search.ts';
import { inOrder, type IndexEntry } from '../../domain/catalogue/search/index-entry.ts';
import { Planner } from './id-plans.ts';
import type { Segment } from './segment.ts';
import { walk, type Budget, type Step } from './segment-walk.ts';

/** More than any honest search needs: some hundred milliseconds at the worst, then the page ends early. */
const maxLooks = 2_500;

/**
 * One page over all segments of an index, best rank first, within a rank in reading order. It costs the same wherever
 * the page stands: each segment goes on behind the last title, and stops when the page is full.
 */
export function searchIndex(segments: readonly Segment[], query: TitleQuery): FoundTitles {
  const wanted = asked(query);
  if (!wanted) return { hits: [] };
  const found: PageEnd[] = [];
  const budgets = budgetsOf(segments, maxLooks);
  const planners = segments.map((segment) => new Planner(segment));
  const first = query.after?.rank ?? (isBrowsing(wanted) ? ranks.length - 1 : 0);
  for (let rank = first; rank < ranks.length; rank += 1) {
    const after = rank === query.after?.rank ? query.after : undefined;
    const options = { rank, filters: query.filters ?? {}, after };
    const walks = segments.map((segment, at) =>
      walk(segment, planners[at] ?? new Planner(segment), wanted, { ...options, budget: budgets[at] ?? { left: 0 } }),
    );
    for (const { entry, stopped } of inOneOrder(walks)) {
      const end = { rank, sortKey: entry.sortKey, titleId: entry.titleId };
      if (stopped) return pageOf(found, end);
      if (found.length === query.limit) return pageOf(found, found.at(-1));
      found.push(end);
    }
  }
  return pageOf(found, undefined);
}

/** Titles whose title or reading begins with the text, whole ones first; equal names once. */
export function beginIndex(segments: readonly Segment[], text: string, limit: number): string[] {
  const wanted = asked({ q: text });
  if (!wanted || isBrowsing(wanted)) return [];
  const names = new Set<string>();
  const titleIds: string[] = [];
  const budgets = budgetsOf(segments, 500);
  for (let rank = 0; rank <= 3; rank += 1) {
    for (const { entry, stopped } of inOneOrder(walksOf(segments, wanted, rank, budgets))) {
      if (stopped || titleIds.length === limit) return titleIds;
      const [name = ''] = entry.titles;
      if (!names.has(name)) titleIds.push(entry.titleId);
      names.add(name);
    }
  }
  return titleIds;
}

function walksOf(
  segments: readonly Segment[],
  wanted: Asked,
  rank: number,
  budgets: readonly Budget[],
): Generator<Step>[] {
  const options = { rank, filters: {}, after: undefined };
  return segments.map((segment, at) =>
    walk(segment, new Planner(segment), wanted, { ...options, budget: budgets[at] ?? { left: 0 } }),
  );
}

/** The same for each segment: where one could use up all of it, a page would end before the others had got anywhere. */
function budgetsOf(segments: readonly Segment[], looks: number): Budget[] {
  return segments.map(() => ({ left: Math.ceil(looks / segments.length) }));
}

function isBrowsing({ words, authors, numbers }: Asked): boolean {
  return words.length + authors.length + numbers.length === 0;
}

function pageOf(hits: readonly PageEnd[], next: PageEnd | undefined): FoundTitles {
  return { hits, ...(next && { next }) };
}

/** Segments are few: the next title of all is found by a look at the next one of each. */
function* inOneOrder(walks: readonly Generator<Step>[]): Generator<Step> {
  const heads = walks.map((each) => ({ each, next: each.next() }));
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next.done) continue;
      if (!first || inOrder(entryOf(head), entryOf(first)) < 0) first = head;
    }
    if (!first || first.next.done) return;
    yield first.next.value;
    first.next = first.each.next();
  }
}

function entryOf({ next }: { readonly next: IteratorResult<Step, unknown> }): IndexEntry {
  return (next.value as Step).entry;
}
