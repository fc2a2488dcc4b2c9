import { asked, type Asked } from '../../domain/catalogue/search/asked.ts';
import type { TitleCounts, TitleFilters, TitleQuery } from '../../domain/catalogue/search/catalogue-search.ts';
import { isFound } from '../../domain/catalogue/search/ranking.ts';
import { chunkSize, everyOffset, sizeOf, sizeOfBoth, type IdChunk } from './id-lists.ts';
import { Planner, type IdPlan } from './id-plans.ts';
import type { Columns, Segment } from './segment.ts';
import { kindCodes } from './segment-file.ts';
import { idsOfNumbers, isLive, livingOf, passingOf } from './segment-walk.ts';

/** Up to so many titles each one is looked at: some forty milliseconds. Of more the upper limit is told. */
const maxLooks = 1000;

/** Counts over all that a query finds, with its filters. */
export function countIndex(segments: readonly Segment[], query: Omit<TitleQuery, 'limit' | 'after'>): TitleCounts {
  const wanted = asked(query);
  const counts = new Counts();
  if (!wanted) return counts.result(true);
  const filters = query.filters ?? {};
  const plans = segments.map((segment) => new Planner(segment).matching(wanted, filters.libraryId));
  const most = plans.reduce((sum, { size }) => sum + size, 0);
  const looks = wanted.numbers.length > 0 || most <= maxLooks || plans.every(({ exact }) => exact);
  for (const [at, segment] of segments.entries()) {
    const plan = plans[at];
    if (wanted.numbers.length > 0) countNumbers(counts, segment, wanted, filters);
    else if (plan && plan.size > 0) countPlan(counts, segment, plan, { wanted, filters, looks });
  }
  return counts.result(looks);
}

type Counting = { readonly wanted: Asked; readonly filters: TitleFilters; readonly looks: boolean };

function countPlan(counts: Counts, segment: Segment, plan: IdPlan, { wanted, filters, looks }: Counting): void {
  const libraries = segment.libraries();
  const passing = passingOf(filters);
  for (let chunk = 0; chunk < segment.chunks; chunk += 1) {
    const left = livingOf(segment, chunk, plan.chunk(chunk), passing);
    const found = looks && !plan.exact ? foundOf(segment, chunk, left, wanted) : left;
    if (sizeOf(found) === 0) continue;
    counts.addAll(segment.columns(chunk), found);
    for (const [libraryId, list] of libraries) counts.addLibrary(libraryId, sizeOfBoth(found, list.chunk(chunk)));
  }
}

/** Those that have the words as they were asked for, and not only the fragments of them. */
function foundOf(segment: Segment, chunk: number, ids: IdChunk, wanted: Asked): IdChunk {
  const first = chunk * chunkSize;
  return { ids: everyOffset(ids).filter((offset) => isFound(segment.entry(first + offset), wanted)) };
}

function countNumbers(counts: Counts, segment: Segment, wanted: Asked, filters: TitleFilters): void {
  const passing = passingOf(filters);
  for (const id of idsOfNumbers(segment, wanted)) {
    const entry = segment.entry(id);
    if (!isLive(segment, id, { filters, passing }) || !isFound(entry, wanted)) continue;
    counts.addAll(segment.columns(Math.floor(id / chunkSize)), { ids: Uint16Array.of(id % chunkSize) });
    for (const library of entry.libraries) counts.addLibrary(library, 1);
  }
}

/** Counts by number first, since there may be millions, and by name at the end. */
class Counts {
  readonly #kinds = new Uint32Array(kindCodes.length);
  readonly #years = new Uint32Array(65_536);
  readonly #classes = new Uint32Array(4_000);
  readonly #libraries = new Map<string, number>();

  /** Straight from the bits: offsets of millions would be more to put away than to count. */
  addAll({ kinds, years, classes }: Columns, { ids, bits }: IdChunk): void {
    const add = (offset: number) => {
      raise(this.#kinds, kinds[offset] ?? 0);
      raise(this.#years, years[offset] ?? 0);
      raise(this.#classes, classes[offset] ?? 0);
    };
    if (ids) {
      for (const offset of ids) add(offset);
      return;
    }
    for (let at = 0; at < bits.length; at += 1)
      for (let word = bits[at] ?? 0; word !== 0; word &= word - 1) add((at << 5) | (31 - Math.clz32(word & -word)));
  }

  addLibrary(libraryId: string, titles: number): void {
    if (titles > 0) this.#libraries.set(libraryId, (this.#libraries.get(libraryId) ?? 0) + titles);
  }

  result(exact: boolean): TitleCounts {
    const classes = new Uint32Array(10);
    for (const [code, size] of this.#classes.entries()) {
      const length = Math.floor(code / 1000);
      if (length > 0) raise(classes, Math.floor((code % 1000) / 10 ** (length - 1)), size);
    }
    return {
      total: this.#kinds.reduce((sum, size) => sum + size, 0),
      exact,
      kinds: named(this.#kinds, (code) => kindCodes[code] ?? ''),
      years: named(this.#years, (year) => (year === 0 ? '' : String(year))),
      classes: named(classes, String),
      libraries: this.#libraries,
    };
  }
}

function raise(counts: Uint32Array, at: number, by = 1): void {
  counts[at] = (counts[at] ?? 0) + by;
}

function named(counts: Uint32Array, nameOf: (at: number) => string): Map<string, number> {
  const all = new Map<string, number>();
  for (let at = 0; at < counts.length; at += 1) {
    const size = counts[at] ?? 0;
    const name = size > 0 ? nameOf(at) : '';
    if (name !== '') all.set(name, size);
  }
  return all;
}
