import { asked, type Asked } from '../../domain/catalogue/search/asked.ts';
import type { TitleCounts, TitleFilters, TitleQuery } from '../../domain/catalogue/search/catalogue-search.ts';
import { marks } from '../../domain/catalogue/search/grams.ts';
import { rankOf } from '../../domain/catalogue/search/ranking.ts';
import { both, chunkSize, everyOffset, sizeOf } from './id-lists.ts';
import { Planner, type IdPlan } from './id-plans.ts';
import type { Columns, Segment } from './segment.ts';
import { kindCodes } from './segment-file.ts';
import { idsOfNumbers, isLive, passingOf } from './segment-walk.ts';

/** Up to so many titles each one is looked at; of more, those that have every fragment are counted. */
const maxLooks = 1500;

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
  const libraries = segment.gramsLike(marks.library);
  const lists = libraries.map((gram) => segment.list(gram));
  const passes = passingOf(filters);
  for (let chunk = 0; chunk < segment.chunks; chunk += 1) {
    const first = chunk * chunkSize;
    const columns = segment.columns(chunk);
    const counted = new Uint16Array(chunkSize);
    const stored = plan.chunk(chunk);
    const offsets = everyOffset(stored);
    let size = 0;
    for (let at = 0; at < offsets.length; at += 1) {
      const offset = offsets[at] ?? 0;
      if (!passes(columns, offset) || segment.isDead(first + offset)) continue;
      if (looks && !plan.exact && rankOf(segment.entry(first + offset), wanted) < 0) continue;
      counted[size] = offset;
      size += 1;
    }
    const ids = counted.subarray(0, size);
    counts.addAll(columns, ids);
    // Where nothing was left out, lists of bits are compared as such.
    const found = size === offsets.length ? stored : { ids };
    for (const [at, list] of lists.entries()) {
      counts.addLibrary((libraries[at] ?? '').slice(marks.library.length), sizeOf(both(found, list.chunk(chunk))));
    }
  }
}

function countNumbers(counts: Counts, segment: Segment, wanted: Asked, filters: TitleFilters): void {
  const passes = passingOf(filters);
  for (const id of idsOfNumbers(segment, wanted)) {
    const entry = segment.entry(id);
    if (!isLive(segment, id, { filters, passes }) || rankOf(entry, wanted) < 0) continue;
    counts.addAll(segment.columns(Math.floor(id / chunkSize)), Uint16Array.of(id % chunkSize));
    for (const library of entry.libraries) counts.addLibrary(library, 1);
  }
}

/** Counts by number first, since there may be millions, and by name at the end. */
class Counts {
  readonly #kinds = new Uint32Array(kindCodes.length);
  readonly #years = new Uint32Array(65_536);
  readonly #classes = new Uint32Array(4_000);
  readonly #libraries = new Map<string, number>();

  addAll({ kinds, years, classes }: Columns, offsets: Uint16Array): void {
    countEach(this.#kinds, kinds, offsets);
    countEach(this.#years, years, offsets);
    countEach(this.#classes, classes, offsets);
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

/** One column after the other: that is the quickest way through millions. */
function countEach(counts: Uint32Array, column: Uint8Array | Uint16Array, offsets: Uint16Array): void {
  for (let at = 0; at < offsets.length; at += 1) {
    const value = column[offsets[at] ?? 0] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
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
