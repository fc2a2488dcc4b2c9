import type { Asked } from '../../domain/catalogue/asked.ts';
import type { TitleFilters } from '../../domain/catalogue/catalogue-search.ts';
import type { IndexEntry, Placed } from '../../domain/catalogue/index-entry.ts';
import { rankOf } from '../../domain/catalogue/ranking.ts';
import { chunkSize, offsetsFrom } from './id-lists.ts';
import type { Planner } from './id-plans.ts';
import type { Columns, Segment } from './segment.ts';
import { kindCodes } from './segment-file.ts';

/** A title of the rank asked for, or the place where looking stopped because it had cost enough. */
export type Step = { readonly entry: IndexEntry; readonly stopped: boolean };

/** How many entries one request may still look at, over all segments: its cost has a border whatever is asked. */
export type Budget = { left: number };

/** The titles of one rank in the order of the segment, behind a place or from the beginning. */
export function* walk(
  segment: Segment,
  planner: Planner,
  asked: Asked,
  options: { rank: number; filters: TitleFilters; after: Placed | undefined; budget: Budget },
): Generator<Step> {
  const { rank, filters, after, budget } = options;
  const from = after ? segment.firstAfter(after) : 0;
  for (const id of idsOf(segment, planner, asked, { rank, from, filters })) {
    const entry = segment.entry(id);
    if (rankOf(entry, asked) === rank) yield { entry, stopped: false };
    budget.left -= 1;
    if (budget.left <= 0) yield { entry, stopped: true };
  }
}

function* idsOf(
  segment: Segment,
  planner: Planner,
  asked: Asked,
  { rank, from, filters }: { rank: number; from: number; filters: TitleFilters },
): Generator<number> {
  if (asked.numbers.length > 0) {
    for (const id of idsOfNumbers(segment, asked)) {
      if (id >= from && isLive(segment, id, filters)) yield id;
    }
    return;
  }
  const plan = planner.ofRank(rank, asked, filters.libraryId);
  if (plan.size === 0) return;
  for (let chunk = Math.floor(from / chunkSize); chunk < segment.chunks; chunk += 1) {
    const first = chunk * chunkSize;
    const columns = segment.columns(chunk);
    for (const offset of offsetsFrom(plan.chunk(chunk), Math.max(0, from - first))) {
      if (passes(columns, offset, filters) && !segment.isDead(first + offset)) yield first + offset;
    }
  }
}

/** Few titles share a number; those of the library are told by the entry itself. */
export function idsOfNumbers(segment: Segment, { numbers }: Asked): number[] {
  return segment.idsOfNumber(numbers[0] ?? '').toSorted((one, other) => one - other);
}

export function isLive(segment: Segment, id: number, filters: TitleFilters): boolean {
  const { libraryId } = filters;
  if (segment.isDead(id) || !passes(segment.columns(Math.floor(id / chunkSize)), id % chunkSize, filters)) return false;
  return libraryId === undefined || segment.entry(id).libraries.includes(libraryId);
}

/** Kind, year and class; the library has a list of its own. */
export function passes({ kinds, years, classes }: Columns, offset: number, filters: TitleFilters): boolean {
  const { kind, yearFrom, yearTo, ndc } = filters;
  if (kind !== undefined && kindCodes[kinds[offset] ?? -1] !== kind) return false;
  const year = years[offset] ?? 0;
  if (yearFrom !== undefined && (year === 0 || year < yearFrom)) return false;
  if (yearTo !== undefined && (year === 0 || year > yearTo)) return false;
  return ndc === undefined || hasClass(classes[offset] ?? 0, ndc);
}

function hasClass(code: number, ndc: string): boolean {
  const length = Math.floor(code / 1000);
  return (
    length >= ndc.length &&
    String(code % 1000)
      .padStart(length, '0')
      .startsWith(ndc)
  );
}
