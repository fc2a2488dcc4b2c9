import type { Asked } from '../../domain/catalogue/search/asked.ts';
import type { TitleFilters } from '../../domain/catalogue/search/catalogue-search.ts';
import type { IndexEntry, Placed } from '../../domain/catalogue/search/index-entry.ts';
import { rankOf } from '../../domain/catalogue/search/ranking.ts';
import { chunkSize, offsetsFrom, without, type IdChunk } from './id-lists.ts';
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
  const passing = passingOf(filters);
  if (asked.numbers.length > 0) {
    for (const id of idsOfNumbers(segment, asked)) {
      if (id >= from && isLive(segment, id, { filters, passing })) yield id;
    }
    return;
  }
  const plan = planner.ofRank(rank, asked, filters.libraryId);
  if (plan.size === 0) return;
  for (let chunk = Math.floor(from / chunkSize); chunk < segment.chunks; chunk += 1) {
    const first = chunk * chunkSize;
    const left = livingOf(segment, chunk, plan.chunk(chunk), passing);
    for (const offset of offsetsFrom(left, Math.max(0, from - first))) yield first + offset;
  }
}

/** Those of a chunk that pass the filters and that no newer segment knows better. */
export function livingOf(segment: Segment, chunk: number, ids: IdChunk, passing: Passing): IdChunk {
  const dead = segment.dead(chunk);
  const living = dead ? without(ids, dead) : ids;
  return passing.isAll ? living : passing.keep(segment.columns(chunk), living);
}

/** Few titles share a number; those of the library are told by the entry itself. */
export function idsOfNumbers(segment: Segment, { numbers }: Asked): number[] {
  return segment.idsOfNumber(numbers[0] ?? '').toSorted((one, other) => one - other);
}

export function isLive(
  segment: Segment,
  id: number,
  { filters: { libraryId }, passing }: { filters: TitleFilters; passing: Passing },
): boolean {
  const chunk = Math.floor(id / chunkSize);
  const alone = livingOf(segment, chunk, { ids: Uint16Array.of(id % chunkSize) }, passing);
  if (alone.ids?.length === 0) return false;
  return libraryId === undefined || segment.entry(id).libraries.includes(libraryId);
}

/** Kind, year and class, made ready once for millions of titles; the library has a list of its own. */
export type Passing = {
  /** Nothing is asked for, so that each title passes. */
  readonly isAll: boolean;
  keep(columns: Columns, chunk: IdChunk): IdChunk;
};

export function passingOf({ kind, yearFrom, yearTo, ndc }: TitleFilters): Passing {
  const kindCode = kind === undefined ? -1 : kindCodes.indexOf(kind);
  // A title whose year is not known has 0.
  const [first, last] =
    yearFrom === undefined && yearTo === undefined ? [0, 65_535] : [Math.max(1, yearFrom ?? 1), yearTo ?? 65_535];
  const classesAsked = classesUnder(ndc ?? '');
  return {
    isAll: [kind, yearFrom, yearTo, ndc].every((given) => given === undefined),
    keep({ kinds, years, classes }, { ids, bits }) {
      const passes = (offset: number) => {
        const year = years[offset] ?? 0;
        if (kindCode >= 0 && kinds[offset] !== kindCode) return false;
        return year >= first && year <= last && classesAsked[classes[offset] ?? 0] === 1;
      };
      if (ids) return { ids: ids.filter(passes) };
      // Where there are so many, those that do not pass are taken out of a copy.
      const kept = bits.slice();
      for (let at = 0; at < bits.length; at += 1) {
        for (let word = bits[at] ?? 0; word !== 0; word &= word - 1) {
          const low = word & -word;
          if (!passes((at << 5) | (31 - Math.clz32(low)))) kept[at] = (kept[at] ?? 0) ^ low;
        }
      }
      return { bits: kept };
    },
  };
}

/** 1 for every code of a class that begins so. */
function classesUnder(ndc: string): Uint8Array {
  if (ndc === '') return new Uint8Array(4000).fill(1);
  return Uint8Array.from({ length: 4000 }, (_, code) => {
    const length = Math.floor(code / 1000);
    const digits = String(code % 1000).padStart(length, '0');
    return Number(length >= ndc.length && digits.length === length && digits.startsWith(ndc));
  });
}
