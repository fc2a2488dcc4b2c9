import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openIndexFile } from '../../../adapters/search/index-file.ts';
import { searchIndex } from '../../../adapters/search/index-queries.ts';
import type { TitleQuery } from '../../../domain/catalogue/catalogue-search.ts';
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
const path = join(folder, 'index.sqlite');
let db: DatabaseSync;

beforeAll(() => {
  const index = openIndexFile(path);
  for (const title of titles) index.put(title, 'first');
  index.close();
  db = new DatabaseSync(path, { readOnly: true });
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const find = (query: Partial<TitleQuery>) => searchIndex(db, { limit: 50, after: 0, ...query });
const ids = (query: Partial<TitleQuery>) => find(query).items.map(({ titleId }) => titleId);

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
    expect(ids({ isbn: '9784794970756', kind: 'av' })).toEqual([]);
    expect(ids({ q: 'こころ', kind: 'av' })).toEqual(['film']);
    expect(ids({ kind: 'av' })).toEqual(['film']);
  });

  test('finds nothing by what no title can have', () => {
    for (const query of [
      { q: '！？' },
      { author: '・' },
      { isbn: '123' },
      { isbn: '9784794970757' },
      { q: 'こころ', isbn: 'x' },
    ]) {
      expect(find(query)).toEqual({ items: [] });
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
    expect(ids({})).toEqual(['film', 'kokoro', 'sub', 'kokoro-no', 'about', 'rare', 'computer', 'english']);
    expect(ids({ q: ' ', author: '', isbn: '' })).toHaveLength(titles.length);
  });

  test('comes in pages that together are the whole, in the same order', () => {
    const all = ids({ q: 'こ' });
    const paged: string[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const page = find({ q: 'こ', limit: 2, after });
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items.map(({ titleId }) => titleId));
      after = page.next;
    }
    expect(paged).toEqual(all);
    expect(find({ q: 'こ', limit: all.length }).next).toBeUndefined();
    expect(find({ q: 'こ', after: 1000 })).toEqual({ items: [] });
  });

  test('shows a title as a list does, null where nothing is known', () => {
    expect(find({ q: 'コンピューター' }).items).toEqual([
      {
        titleId: 'computer',
        title: 'コンピューター入門',
        titleReading: null,
        authors: [],
        publisher: '架空書房',
        publishedYear: 2020,
        isbn: [],
        ndc: null,
        kind: 'book',
      },
    ]);
  });
});

describe('an index file', () => {
  test('takes what has changed, forgets how it was before, and says whether anything is new', () => {
    const own = join(folder, 'changing.sqlite');
    let index = openIndexFile(own);
    expect(index.put(book('one', '雨', { isbn: ['9784794970756'] }), 'a')).toBe(true);
    index.close();
    index = openIndexFile(own);
    expect(index.put(book('one', '雨', { isbn: ['9784794970756'] }), 'a')).toBe(false);
    expect(index.put(book('one', '雪'), 'b')).toBe(true);
    expect(index.count()).toBe(1);
    index.close();
    const changed = new DatabaseSync(own, { readOnly: true });
    const found = (query: Partial<TitleQuery>) => searchIndex(changed, { limit: 9, after: 0, ...query }).items.length;
    expect([found({ q: '雨' }), found({ q: '雪' }), found({ isbn: '9784794970756' })]).toEqual([0, 1, 0]);
    changed.close();
  });
});
