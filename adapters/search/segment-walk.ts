import type { Asked } from '../../domain/catalogue/search/asked.ts';
import type { TitleFilters } from '../../domain/catalogue/search/catalogue-search.ts';
import type { IndexEntry, Placed } from '../../domain/catalogue/search/index-entry.ts';
import { rankOf } from '../../domain/catalogue/search/ranking.ts';
import { chunkSize, offsetsFrom } from './id-lists.ts';
import type { Planner } from './id-plans.ts';
import type { Columns, Segment } from './segment.ts';
import { kindCodes } from './segment-file.ts';

/** A title of the rank asked for, or the place where looking stopped because it had cost enough. */
export type Step = { readonly entry: IndexEntry; readonly stopped: boolean };

/** How many entries one request may still look at in a segment: its cost has a border whatever is asked. */
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
  const passes = passingOf(filters);
  if (asked.numbers.length > 0) {
    for (const id of idsOfNumbers(segment, asked)) {
      if (id >= from && isLive(segment, id, { filters, passes })) yield id;
    }
    return;
  }
  const plan = planner.ofRank(rank, asked, filters.libraryId);
  if (plan.size === 0) return;
  for (let chunk = Math.floor(from / chunkSize); chunk < segment.chunks; chunk += 1) {
    const first = chunk * chunkSize;
    const columns = segment.columns(chunk);
    for (const offset of offsetsFrom(plan.chunk(chunk), Math.max(0, from - first))) {
      if (passes(columns, offset) && !segment.isDead(first + offset)) yield first + offset;
    }
  }
}

/** Few titles share a number; those of the library are told by the entry itself. */
export function idsOfNumbers(segment: Segment, { numbers }: Asked): number[] {
  return segment.idsOfNumber(numbers[0] ?? '').toSorted((one, other) => one - other);
}

export function isLive(
  segment: Segment,
  id: number,
  { filters: { libraryId }, passes }: { filters: TitleFilters; passes: Passing },
): boolean {
  if (segment.isDead(id) || !passes(segment.columns(Math.floor(id / chunkSize)), id % chunkSize)) return false;
  return libraryId === undefined || segment.entry(id).libraries.includes(libraryId);
}

/** Kind, year and class, made ready once for millions of titles; the library has a list of its own. */
export type Passing = (columns: Columns, offset: number) => boolean;

export function passingOf({ kind, yearFrom, yearTo, ndc }: TitleFilters): Passing {
  const kindCode = kind === undefined ? -1 : kindCodes.indexOf(kind);
  const anyYear = yearFrom === undefined && yearTo === undefined;
  // A title whose year is not known has 0.
  const [first, last] = [Math.max(1, yearFrom ?? 1), yearTo ?? Infinity];
  const classes = ndc === undefined ? undefined : classesUnder(ndc);
  return (columns, offset) => {
    if (kindCode >= 0 && columns.kinds[offset] !== kindCode) return false;
    const year = columns.years[offset] ?? 0;
    if (!anyYear && (year < first || year > last)) return false;
    return classes === undefined || classes[columns.classes[offset] ?? 0] === 1;
  };
}

/** 1 for every code of a class that begins so. */
function classesUnder(ndc: string): Uint8Array {
  return Uint8Array.from({ length: 4000 }, (_, code) => {
    const length = Math.floor(code / 1000);
    const digits = String(code % 1000).padStart(length, '0');
    return Number(length >= ndc.length && digits.length === length && digits.startsWith(ndc));
  });
}
