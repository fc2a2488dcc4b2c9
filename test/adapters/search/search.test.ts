import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginIndex, searchIndex } from '../../../adapters/search/index-search.ts';
import { countIndex } from '../../../adapters/search/index-counts.ts';
import { resembleIndex } from '../../../adapters/search/index-likeness.ts';
import { Segment } from '../../../adapters/search/segment.ts';
import { writeSegment } from '../../../adapters/search/segment-writer.ts';
import type { PageEnd, TitleQuery } from '../../../domain/catalogue/search/catalogue-search.ts';
import { entryOf, inOrder } from '../../../domain/catalogue/search/index-entry.ts';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';

const book = (titleId: string, title: string, more: Partial<TitleRecord> = {}): TitleRecord => ({
  titleId,
  title,
  authors: [],
  isbn: [],
  kind: 'book',
  ...more,
});

const titles: TitleRecord[] = [
  book('kokoro', 'こころ', {
    titleReading: 'ココロ',
    authors: ['夏目, 漱石'],
    authorReadings: ['ナツメ, ソウセキ'],
    ndc: '913.6',
  }),
  book('kokoro-no', 'こころの処方箋', {
    titleReading: 'ココロ ノ ショホウセン',
    authors: ['河合, 隼雄'],
    isbn: ['9784101252247'],
  }),
  book('about', '漱石「こころ」を読む : 入門', {
    titleReading: 'ソウセキ ココロ オ ヨム : ニュウモン',
    authors: ['山本, 花'],
  }),
  book('sub', 'こころ : 上・先生と私', { titleReading: 'ココロ : ジョウ センセイ ト ワタクシ' }),
  book('computer', 'コンピューター入門', { publisher: '架空書房', publishedYear: 2020 }),
  book('film', 'こころ', { titleReading: 'ココロ', kind: 'av', publisher: '架空映画' }),
  book('english', 'The Rainy Library', { otherTitles: ['雨の図書館'], authors: ['Müller, Éva'] }),
  book('rare', '𠮷野の桜', { titleReading: 'ヨシノ ノ サクラ', isbn: ['9784794970756', '9780804429573'] }),
];

const folder = mkdtempSync(join(tmpdir(), 'my-library-test-'));
let files = 0;

/** A segment with just these titles. */
function segmentOf(records: readonly TitleRecord[], libraries: Readonly<Record<string, string[]>> = {}): Segment {
  files += 1;
  const path = join(folder, `segment-${files}.sqlite`);
  const entries = records.map((record) => entryOf({ record, contentHash: 'x', libraries: libraries[record.titleId] }));
  expect(writeSegment(path, entries.toSorted(inOrder))).toBe(records.length);
  return new Segment(path);
}

let segment: Segment;

beforeAll(() => {
  segment = segmentOf(titles, { kokoro: ['kanagawa', 'kawasaki'], film: ['kawasaki'] });
});

afterAll(() => {
  segment.close();
  rmSync(folder, { recursive: true });
});

const find = (query: Partial<TitleQuery>, segments = [segment]) => searchIndex(segments, { limit: 50, ...query });
const ids = (query: Partial<TitleQuery>) => find(query).hits.map(({ titleId }) => titleId);

describe('search', () => {
  test('puts the whole title first, then the title proper, then beginnings, then the rest', () => {
    expect(ids({ q: 'こころ' })).toEqual(['film', 'kokoro', 'sub', 'kokoro-no', 'about']);
  });

  test.each([
    ['by kana reading', 'ココロノショホウセン', 'kokoro-no'],
    ['by reading in half-width kana', 'ｿｳｾｷ ﾖﾑ', 'about'],
    ['by a fragment of kanji', '処方', 'kokoro-no'],
    ['by one character', '桜', 'rare'],
    ['by the last character of a title', '箋', 'kokoro-no'],
    ['by a character beyond 16 bits', '𠮷', 'rare'],
    ['without the long vowel mark', 'コンピュータ入門', 'computer'],
    ['by words of title and author', 'こころ なつめ', 'kokoro'],
    ['by publisher and year', '架空書房 2020', 'computer'],
    ['by another form of the title', '雨の図書館', 'english'],
    ['without accents', 'muller eva', 'english'],
    ['by class number', '913.6', 'kokoro'],
    ['by ISBN in the words', '978-4-7949-7075-6', 'rare'],
    ['by ISBN-10 in the words', '4-10-125224-6', 'kokoro-no'],
  ])('finds %s', (_how, q, titleId) => {
    expect(ids({ q })).toEqual([titleId]);
  });

  test('narrows by author, ISBN and kind, each alone and together', () => {
    expect(ids({ author: '夏目漱石' })).toEqual(['kokoro']);
    expect(ids({ author: 'こころ' })).toEqual([]);
    expect(ids({ q: 'こころ', author: '山本' })).toEqual(['about']);
    expect(ids({ isbn: '080442957x' })).toEqual(['rare']);
    expect(ids({ isbn: '9784794970756', filters: { kind: 'av' } })).toEqual([]);
    expect(ids({ q: 'こころ', filters: { kind: 'av' } })).toEqual(['film']);
    expect(ids({ filters: { kind: 'av' } })).toEqual(['film']);
  });

  test('finds nothing by what no title can have', () => {
    for (const query of [
      { q: '！？' },
      { author: '・' },
      { isbn: '123' },
      { isbn: '9784794970757' },
      { q: 'こころ', isbn: 'x' },
    ]) {
      expect(find(query)).toEqual({ hits: [] });
    }
  });

  test('takes words of a query language for words', () => {
    for (const q of [
      '"',
      'こころ"',
      'a OR b',
      'NEAR(こ, 2)',
      'title:こころ',
      '*',
      '-こころ',
      "'; DROP TABLE titles",
      '\0',
      '^こ',
    ]) {
      expect(() => find({ q })).not.toThrow();
    }
    expect(ids({ q: '"こころ" *' })).toContain('kokoro');
  });

  test('without any condition lists all, by reading and then those without one', () => {
    expect(ids({})).toEqual(['film', 'kokoro', 'sub', 'kokoro-no', 'about', 'rare', 'english', 'computer']);
    expect(ids({ q: ' ', author: '', isbn: '' })).toHaveLength(titles.length);
  });

  test('comes in pages that together are the whole, in the same order', () => {
    for (const query of [{ q: 'こ' }, { q: 'の' }, {}]) {
      const all = ids(query);
      const paged: string[] = [];
      let after: PageEnd | undefined;
      do {
        const page = find({ ...query, limit: 2, ...(after && { after }) });
        expect(page.hits.length).toBeLessThanOrEqual(2);
        paged.push(...page.hits.map(({ titleId }) => titleId));
        after = page.next;
      } while (after);
      expect(paged).toEqual(all);
      expect(find({ ...query, limit: all.length }).next).toBeUndefined();
    }
  });

  test('narrows by year, class and library', () => {
    expect(ids({ filters: { yearFrom: 2020, yearTo: 2020 } })).toEqual(['computer']);
    expect(ids({ filters: { yearFrom: 2021 } })).toEqual([]);
    expect(ids({ filters: { ndc: '913' } })).toEqual(['kokoro']);
    expect(ids({ filters: { ndc: '9' } })).toEqual(['kokoro']);
    expect(ids({ filters: { ndc: '914' } })).toEqual([]);
    expect(ids({ filters: { libraryId: 'kawasaki' } })).toEqual(['film', 'kokoro']);
    expect(ids({ q: 'こころ', filters: { libraryId: 'kanagawa' } })).toEqual(['kokoro']);
    expect(ids({ isbn: '9784101252247', filters: { libraryId: 'kanagawa' } })).toEqual([]);
  });

  test('counts what it finds for each filter', () => {
    const { total, exact, kinds, years, classes, libraries } = countIndex([segment], { q: 'こころ' });
    expect({ total, exact }).toEqual({ total: 5, exact: true });
    expect([...kinds]).toEqual([
      ['book', 4],
      ['av', 1],
    ]);
    expect([...years]).toEqual([]);
    expect([...classes]).toEqual([['9', 1]]);
    expect(Object.fromEntries(libraries)).toEqual({ kanagawa: 1, kawasaki: 2 });
    expect(countIndex([segment], { q: 'こころ', filters: { kind: 'av' } }).total).toBe(1);
    expect(countIndex([segment], { isbn: '4-10-125224-6' }).total).toBe(1);
    expect(countIndex([segment], { q: '！' }).total).toBe(0);
  });

  test('looks up no more than twenty different words, and a repeated one once', () => {
    expect(ids({ q: 'こころ '.repeat(40) })).toEqual(ids({ q: 'こころ' }));
    const words = Array.from({ length: 21 }, (_, at) => `w${at}x`);
    expect(() => find({ q: words.join(' ') })).toThrow('unacceptable-fields');
    expect(find({ q: words.slice(0, 20).join(' ') }).hits).toEqual([]);
  });

  test('suggests titles that begin so, and finds the nearest when nothing does', () => {
    expect(beginIndex([segment], 'ここ', 10)).toEqual(['film', 'sub', 'kokoro-no', 'about']);
    expect(beginIndex([segment], 'こんぴゅ', 10)).toEqual(['computer']);
    expect(beginIndex([segment], ' ', 10)).toEqual([]);
    expect(resembleIndex([segment], 'こころの処方戦', 3)[0]).toBe('kokoro-no');
    expect(resembleIndex([segment], '夏目瀬石', 3)).toEqual(['kokoro']);
  });

  test('is one list over several segments, and of two that know a title the newer one is right', () => {
    const base = segmentOf(titles.slice(0, 5));
    const newer = segmentOf([...titles.slice(5), book('kokoro', '心の旅', { titleReading: 'ココロ ノ タビ' })]);
    base.hide(new Map([['newer', () => ['kokoro', 'english']]]));
    const both = [base, newer];
    const found = find({ q: 'こころ' }, both).hits.map(({ titleId }) => titleId);
    expect(found).toEqual(['film', 'sub', 'kokoro-no', 'kokoro', 'about']);
    expect(countIndex(both, { q: 'こころ' }).total).toBe(5);
    expect(find({}, both).hits).toHaveLength(titles.length);
    for (const each of both) each.close();
  });
});

describe('Japanese as readers write it', () => {
  const catalogue = [
    book('kyuji', '瀧澤國語讀本 : 舊假名の樂しみ', { authors: ['齋藤, 廣'] }),
    book('susume', '学問のすすめ', { authors: ['高橋', '渡辺'] }),
    book('third', '資本論 第三巻', { titleReading: 'シホンロン' }),
    book('rome', 'ローマ帝国衰亡史 : Ⅳ'),
    book('century', '二十世紀の歴史'),
    book('tokyo', '東京百景', { titleReading: 'トウキョウ ヒャッケイ' }),
    book('osaka', '大阪の夜', { titleReading: 'オオサカ ノ ヨル' }),
    book('cpp', 'C++の基礎'),
    book('cs', 'C#入門'),
    book('c', 'C言語'),
    book('misprint', '誤植の多い料理帖', { printedIsbn: ['9784001234560'] }),
    book('series', '海の話', { series: ['星空双書 ; 7'], otherNdc: ['K913'] }),
  ];
  let readers: Segment;
  beforeAll(() => {
    readers = segmentOf(catalogue);
  });
  afterAll(() => readers.close());
  const found = (q: string) => find({ q }, [readers]).hits.map(({ titleId }) => titleId);

  test.each([
    ['滝沢国語読本', ['kyuji']],
    ['斎藤広', ['kyuji']],
    ['斉藤 廣', ['kyuji']],
    ['學問のすすめ', ['susume']],
    ['髙橋', ['susume']],
    ['渡邊', ['susume']],
    ['渡邉', ['susume']],
    ['資本論 第3巻', ['third']],
    ['第三巻', ['third']],
    ['衰亡史 4', ['rome']],
    ['衰亡史Ⅳ', ['rome']],
    ['衰亡史 iv', ['rome']],
    ['20世紀', ['century']],
    ['十世紀', ['century']],
    ['とーきょー', ['tokyo']],
    ['おーさか', ['osaka']],
    ['C++', ['cpp']],
    ['Ｃ＃', ['cs']],
    ['9784001234560', ['misprint']],
    ['978-4-00-123456-0', ['misprint']],
    ['星空双書', ['series']],
  ])('%s', (q, expected) => {
    expect(found(q)).toEqual(expected);
  });

  test('C finds all three', () => {
    expect(found('C').toSorted()).toEqual(['c', 'cpp', 'cs']);
  });
});

test('many titles that only might match end a page early in every segment at once: few pages lead past them', () => {
  const maybe = (part: number) =>
    Array.from({ length: 3000 }, (_, at) => {
      const number = String(at * 2 + part).padStart(5, '0');
      return book(`maybe-${number}`, `乙丙甲乙 ${number}`, { titleReading: `ア ${number}` });
    });
  const segments = [segmentOf(maybe(0)), segmentOf([...maybe(1), book('found', '甲乙丙', { titleReading: 'ン' })])];
  const found: string[] = [];
  let pages = 0;
  for (let after: PageEnd | undefined, more = true; more && pages < 50; pages += 1) {
    const { hits, next } = searchIndex(segments, { q: '甲乙丙 丙', limit: 50, ...(after && { after }) });
    found.push(...hits.map(({ titleId }) => titleId));
    after = next;
    more = next !== undefined;
  }
  for (const each of segments) each.close();
  expect(found).toEqual(['found']);
  expect(pages).toBeLessThan(8);
});
