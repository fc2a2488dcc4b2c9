import { describe, expect, test } from '@jest/globals';
import { isTitleId, titleIdsOf } from '../../../../domain/catalogue/identity/title-id.ts';
import { canonicalText, summaryOf } from '../../../../domain/catalogue/title-record.ts';

const book = { title: 'こころ', authors: ['夏目, 漱石'], isbn: [] as string[], kind: 'book' as const };
const hash = (text: string) => Buffer.from(text).toString('hex').slice(-40);

describe('a title id', () => {
  test('is the one given, else the ISBN, else the control number, else a hash', () => {
    const numbers = { controlNumber: '029455884', controlNumberOf: 'JTNDL' };
    const isbn = ['9784794970756'];
    expect(titleIdsOf({ ...book, ...numbers, isbn, titleId: 'mine' }, hash)?.[0]).toBe('mine');
    expect(titleIdsOf({ ...book, ...numbers, isbn }, hash)?.[0]).toBe('9784794970756');
    expect(titleIdsOf({ ...book, ...numbers }, hash)?.[0]).toBe('JTNDL-029455884');
    expect(titleIdsOf({ ...book, controlNumber: ' 42/b ' }, hash)?.[0]).toBe('c-42b');
    expect(titleIdsOf(book, hash)?.[0]).toMatch(/^h-[0-9a-f]{24}$/);
  });

  test('by hash depends on what describes the title, not on how it is spelt', () => {
    const id = titleIdsOf(book, hash)?.[0];
    expect(titleIdsOf({ ...book, title: 'ココロ', authors: ['夏目漱石'] }, hash)?.[0]).toBe(id);
    expect(titleIdsOf({ ...book, publishedYear: 1914 }, hash)?.[0]).not.toBe(id);
  });

  test('of other letters, or too long, is none', () => {
    for (const id of ['', 'a b', 'a#b', 'a.b', '書', 'x'.repeat(65)]) {
      expect(isTitleId(id)).toBe(false);
      expect(titleIdsOf({ ...book, titleId: id }, hash)).toBeNull();
    }
    expect(isTitleId('x'.repeat(64))).toBe(true);
    expect(titleIdsOf({ ...book, controlNumber: '9'.repeat(80) }, hash)?.[0]).toMatch(/^h-/);
  });
});

describe('a record', () => {
  test('is the same text in whatever order its members stand', () => {
    const { kind, ...rest } = book;
    expect(canonicalText({ titleId: 't', kind, ...rest })).toBe(canonicalText({ ...book, titleId: 't' }));
  });

  test('shows null for what is not known, and no e-book link where there is none', () => {
    expect(summaryOf({ ...book, titleId: 't' })).toEqual({
      titleId: 't',
      title: 'こころ',
      titleReading: null,
      authors: ['夏目, 漱石'],
      publisher: null,
      publishedYear: null,
      isbn: [],
      ndc: null,
      kind: 'book',
    });
  });
});
