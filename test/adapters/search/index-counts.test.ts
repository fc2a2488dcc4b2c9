/** Numbers for the filters, against a look at each title. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { countIndex } from '../../../adapters/search/index-counts.ts';
import { searchIndex } from '../../../adapters/search/index-search.ts';
import { Segment } from '../../../adapters/search/segment.ts';
import { writeSegment } from '../../../adapters/search/segment-writer.ts';
import type { TitleFilters } from '../../../domain/catalogue/search/catalogue-search.ts';
import { entryOf, inOrder } from '../../../domain/catalogue/search/index-entry.ts';

const seed = 20261129;
const folder = mkdtempSync(join(tmpdir(), 'my-library-test-'));
const libraryIds = ['main', 'north', 'south'];
const size = 20_000;

/** So many that lists are kept as bits; every number is made of the title's own. */
const catalogue = Array.from({ length: size }, (_, at) => ({
  titleId: `t-${at}`,
  title: `見本 ${at % 3 === 0 ? '春' : '秋'} ${at}`,
  kind: at % 7 === 0 ? ('av' as const) : ('book' as const),
  publishedYear: at % 11 === 0 ? undefined : 1950 + (at % 70),
  ndc: at % 13 === 0 ? undefined : String((at * 37) % 1000).padStart(3, '0'),
  libraries: libraryIds.filter((_id, place) => (at >> place) % 2 === 0),
}));
type Sample = (typeof catalogue)[number];

let segment: Segment;
beforeAll(() => {
  const path = join(folder, 'segment.sqlite');
  const entries = catalogue.map(({ titleId, title, kind, publishedYear, ndc, libraries }) => {
    const known = { ...(publishedYear !== undefined && { publishedYear }), ...(ndc !== undefined && { ndc }) };
    return entryOf({
      record: { titleId, title, authors: [], isbn: [], kind, ...known },
      contentHash: 'x',
      libraries,
    });
  });
  writeSegment(path, entries.toSorted(inOrder));
  segment = new Segment(path);
});
afterAll(() => {
  segment.close();
  rmSync(folder, { recursive: true });
});

const isGone = ({ titleId }: Sample) => titleId.endsWith('5');

function passes(title: Sample, { kind, yearFrom, yearTo, ndc, libraryId }: TitleFilters): boolean {
  const year = title.publishedYear;
  if (kind !== undefined && title.kind !== kind) return false;
  if (yearFrom !== undefined && (year === undefined || year < yearFrom)) return false;
  if (yearTo !== undefined && (year === undefined || year > yearTo)) return false;
  if (ndc !== undefined && !title.ndc?.startsWith(ndc)) return false;
  return libraryId === undefined || title.libraries.includes(libraryId);
}

function tally(values: readonly (string | undefined)[]): Record<string, number> {
  const known = values.filter((value) => value !== undefined);
  return Object.fromEntries([...Map.groupBy(known, (value) => value)].map(([value, all]) => [value, all.length]));
}

const filters = fc.record(
  {
    kind: fc.constantFrom('book' as const, 'av' as const),
    yearFrom: fc.integer({ min: 1940, max: 2025 }),
    yearTo: fc.integer({ min: 1940, max: 2025 }),
    ndc: fc.constantFrom('0', '9', '91', '913'),
    libraryId: fc.constantFrom(...libraryIds),
  },
  { requiredKeys: [] },
);
const words = fc.constantFrom('', '春', '秋', '見本', '見本 春');

describe.each([false, true])('with titles that a newer segment knows better: %s', (hasNewer) => {
  beforeAll(() => {
    const gone = catalogue.filter(isGone).map(({ titleId }) => titleId);
    segment.hide(hasNewer ? new Map([['newer', () => gone]]) : new Map());
  });

  test(`kinds, years, classes and libraries are those of what is found (seed ${seed})`, () => {
    const property = fc.property(words, filters, (q, asked) => {
      const found = catalogue.filter(
        (title) =>
          !(hasNewer && isGone(title)) &&
          q.split(' ').every((word) => title.title.includes(word)) &&
          passes(title, asked),
      );
      const counts = countIndex([segment], { q, filters: asked });
      expect({
        total: counts.total,
        exact: counts.exact,
        kinds: Object.fromEntries(counts.kinds),
        years: Object.fromEntries(counts.years),
        classes: Object.fromEntries(counts.classes),
        libraries: Object.fromEntries(counts.libraries),
      }).toEqual({
        total: found.length,
        exact: true,
        kinds: tally(found.map(({ kind }) => kind)),
        years: tally(found.map(({ publishedYear }) => publishedYear?.toString())),
        classes: tally(found.map(({ ndc }) => ndc?.charAt(0))),
        libraries: tally(found.flatMap(({ libraries }) => libraries)),
      });
      const { hits } = searchIndex([segment], { q, filters: asked, limit: 30 });
      expect(hits).toHaveLength(Math.min(30, found.length));
    });
    fc.assert(property, { seed, numRuns: 60 });
  });
});

test('of very many that only might match the numbers are upper limits, and say so', () => {
  const path = join(folder, 'maybe.sqlite');
  const entries = Array.from({ length: 3000 }, (_, at) => {
    // Both have 甲乙 and 乙丙, and only one of three has them together.
    const title = `${at % 3 === 0 ? '甲乙丙' : '乙丙甲乙'} ${at}`;
    const record = { titleId: `m-${at}`, title, authors: [], isbn: [], kind: 'book' as const };
    return entryOf({ record, contentHash: 'x', libraries: ['main'] });
  });
  writeSegment(path, entries.toSorted(inOrder));
  const maybe = new Segment(path);
  const { total, exact, kinds, libraries } = countIndex([maybe], { q: '甲乙丙' });
  maybe.close();
  expect({ total, exact, kinds: [...kinds], libraries: [...libraries] }).toEqual({
    total: 3000,
    exact: false,
    kinds: [['book', 3000]],
    libraries: [['main', 3000]],
  });
});
