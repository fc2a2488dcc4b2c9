import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { toIsbn13 } from '../../domain/catalogue/isbn.ts';
import { catalogueFile, copyKeeper, readCopies } from '../../local/demo/catalogue.ts';

const [header = '', ...lines] = readFileSync(catalogueFile, 'utf8').trimEnd().split('\n');
const rows = lines.map((line) =>
  Object.fromEntries(line.split('\t').map((cell, at) => [header.split('\t')[at], cell])),
);
const titles = new Map(rows.map((row) => [row['titleId'], row]));

describe('the demo catalogue', () => {
  test('has some 200 works or more, twenty of them audiovisual', () => {
    expect(titles.size).toBeGreaterThanOrEqual(200);
    expect([...titles.values()].filter(({ kind }) => kind === 'av').length).toBeGreaterThanOrEqual(20);
  });

  test('gives every row all of its columns, a title, and a reading in kana', () => {
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(header.split('\t'));
      expect(row['title']).not.toBe('');
      expect(row['titleReading']?.normalize('NFKC')).toMatch(/^[\p{Script=Katakana}\p{Nd}ー ]+$/u);
    }
  });

  test('tells a title that stands in two libraries in the same words in both rows', () => {
    const words = ({ barcode: _barcode, libraryId: _libraryId, ...rest }: (typeof rows)[number]) =>
      JSON.stringify(rest);
    for (const row of rows) expect(words(row)).toBe(words(titles.get(row['titleId']) ?? {}));
  });

  test('uses each barcode once, and puts copies only where there are shelves', () => {
    const copies = readCopies();
    expect(new Set(copies.map(({ barcode }) => barcode)).size).toBe(copies.length);
    expect(new Set(copies.map(({ libraryId }) => libraryId))).toEqual(new Set(['kanagawa', 'kawasaki']));
  });

  test('shows what an ISBN and a link to an e-book are good for (G1, L3)', () => {
    const isbns = [...titles.values()].map(({ isbn }) => isbn ?? '').filter(Boolean);
    expect(isbns.length).toBeGreaterThan(5);
    for (const isbn of isbns) expect(isbn).toBe(toIsbn13(isbn));
    expect([...titles.values()].filter(({ ebookUrl }) => ebookUrl?.startsWith('https://kinoden.example/'))).not.toEqual(
      [],
    );
  });

  test('has titles without a copy, which nobody can reserve', () => {
    const lent = new Set(readCopies().map(({ titleId }) => titleId));
    expect([...titles.keys()].filter((titleId) => !lent.has(String(titleId))).length).toBeGreaterThan(3);
  });
});

describe('the keeper of demo copies', () => {
  const copies = [
    { titleId: 'a', title: 'A', barcode: '1', libraryId: 'kanagawa' },
    { titleId: 'a', title: 'A', barcode: '2', libraryId: 'kanagawa' },
    { titleId: 'b', title: 'B', barcode: '3', libraryId: 'kawasaki' },
  ];

  test('never hands out a copy twice', () => {
    const keeper = copyKeeper(copies);
    expect([keeper.take('A').barcode, keeper.take('A').barcode]).toEqual(['1', '2']);
    expect(() => keeper.take('A')).toThrow('no further copy of A');
  });

  test('counts a title as untouched only while none of its copies was taken', () => {
    const keeper = copyKeeper(copies);
    expect(keeper.untouched().map(({ barcode }) => barcode)).toEqual(['1', '3']);
    keeper.take('A');
    expect(keeper.untouched().map(({ titleId }) => titleId)).toEqual(['b']);
  });
});
