import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { shelfCsv } from '../../../domain/shelves/shelf-csv.ts';
import { listTitles, type RememberedTitle } from '../../../domain/shelves/shelf-list.ts';
import { freePlaceFor, firstPlaceFor, readShelfId, shelfId } from '../../../domain/shelves/shelf.ts';

function known(record: Partial<TitleRecord> & { titleId: string }, withdrawnOn?: string): [string, RememberedTitle] {
  const whole = { title: record.titleId, authors: [], isbn: [], kind: 'book' as const, ...record };
  return [record.titleId, { record: whole, ...(withdrawnOn && { withdrawnOn }) }];
}

const shelf = {
  shelfId: '01J0000000000000000000000A.3',
  name: '旅',
  titles: { kumo: '2026-06-01', ame: '2026-06-03', sora: '2026-06-02', gone: '2026-05-01', lost: '2026-04-01' },
};

const titles = new Map([
  known({ titleId: 'kumo', title: '雲', titleReading: 'クモ', authors: ['伊藤'] }),
  known({ titleId: 'ame', title: '雨', titleReading: 'あめ', authors: ['阿部', '和田'] }),
  known({ titleId: 'sora', title: '空', titleReading: 'ソラ' }),
  known({ titleId: 'gone', title: '去った本', titleReading: 'サッタ ホン', authors: ['青木'] }, '2026-05-20'),
]);

const idsIn = (order: 'added' | 'title' | 'author') => listTitles(shelf, titles, order).map(({ titleId }) => titleId);

describe('the titles of a shelf', () => {
  test('stand in the order asked for', () => {
    expect(idsIn('added')).toEqual(['ame', 'sora', 'kumo', 'gone', 'lost']);
    expect(idsIn('title')).toEqual(['lost', 'ame', 'kumo', 'gone', 'sora']);
    expect(idsIn('author').slice(0, 3)).toEqual(['ame', 'kumo', 'gone'].toSorted((a, b) => order(a) - order(b)));
    expect(idsIn('author').slice(3)).toEqual(['lost', 'sora']);
  });

  test('that have left the catalogue still show, under the name that is remembered', () => {
    const items = listTitles(shelf, titles, 'added');
    expect(items[3]).toMatchObject({
      titleId: 'gone',
      title: '去った本',
      authors: ['青木'],
      withdrawn: true,
      addedOn: '2026-05-01',
    });
    expect(items[0]).not.toHaveProperty('withdrawn');
    expect(items[4]).toMatchObject({ titleId: 'lost', title: '', withdrawn: true });
  });
});

/** Names in kanji stand as the collation of Japanese has them, which is by their usual order in dictionaries. */
function order(titleId: string): number {
  const authors: Record<string, string> = { ame: '阿部', kumo: '伊藤', gone: '青木' };
  return Object.values(authors)
    .toSorted(new Intl.Collator('ja').compare)
    .indexOf(authors[titleId] ?? '');
}

describe('a shelf as a table', () => {
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '＋1', '－1', '＠1', '\r=1'];
  const items = listTitles(
    { ...shelf, titles: Object.fromEntries(hostile.map((_, at) => [`h${at}`, '2026-06-01'])) },
    new Map(
      hostile.map((title, at) =>
        known({ titleId: `h${at}`, title, authors: ['a"b', 'c,d'], publishedYear: 2001, ndc: '913.6' }),
      ),
    ),
    'added',
  );

  test('begins with a byte order mark, ends lines with CRLF and gives back every cell', () => {
    const csv = shelfCsv(items);
    expect(Buffer.from(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.endsWith('\r\n')).toBe(true);
    const rows = parse(csv, { bom: true, columns: true, recordDelimiter: '\r\n' }) as Record<string, string>[];
    expect(rows).toHaveLength(hostile.length);
    expect(rows[0]).toMatchObject({
      著者: 'a"b; c,d',
      出版年: '2001',
      分類: '913.6',
      種別: '図書',
      追加日: '2026-06-01',
      書名ヨミ: '',
    });
  });

  test('holds no cell that a spreadsheet would calculate', () => {
    const rows = parse(shelfCsv(items), { bom: true, recordDelimiter: '\r\n' });
    const cells = rows.flat();
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    expect(
      rows
        .slice(1)
        .map(([title]) => title)
        .toSorted(),
    ).toEqual(hostile.map((title) => `'${title}`).toSorted());
  });

  test('is only its headings when the shelf is empty', () => {
    expect(shelfCsv([]).split('\r\n')).toHaveLength(2);
  });
});

describe('the id of a shelf', () => {
  const ulid = '01J0000000000000000000000A';

  test('names its place, and is none of ours when it is written otherwise', () => {
    expect(readShelfId(shelfId(ulid, 7))).toEqual({ ulid, place: 7 });
    for (const id of ['', '7', ulid, `${ulid}.`, `${ulid}.10`, `${ulid}.x`, `x${ulid}.1`, `${ulid}.1.1`]) {
      expect([id, readShelfId(id)]).toEqual([id, null]);
    }
  });

  test('takes a free place while there is one', () => {
    const shelves = Array.from({ length: 10 }, (_, place) => ({ shelfId: shelfId(ulid, place) }));
    expect(firstPlaceFor(ulid)).toBeGreaterThanOrEqual(0);
    expect(firstPlaceFor(ulid)).toBeLessThan(10);
    expect(
      freePlaceFor(
        ulid,
        shelves.filter((_, place) => place !== 4),
      ),
    ).toBe(4);
    expect(freePlaceFor(ulid, shelves)).toBeNull();
  });
});
