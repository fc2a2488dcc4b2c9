/** What a search tells beside its titles: why each was found, numbers for filters, other spellings, suggestions. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { snapshotShippingOver } from '../../../adapters/search/snapshot-shipping.ts';
import { runImport } from '../../../tools/import/run-import.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { handlersOver, type Handlers } from '../../../testing/engines/handlers.ts';
import { startObjectStore, type ObjectStore } from '../../../testing/engines/object-store.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

let engine: Engine;
let objects: ObjectStore;
let table: Table;
let handlers: Handlers;
const folder = mkdtempSync(join(tmpdir(), 'my-library-test-'));
const columns =
  'titleId,title,titleReading,otherTitles,authors,authorReadings,isbn,kind,' +
  'publisher,publishedYear,ndc,series,barcode,libraryId';
const rows = `${columns}
kokoro,こころ,ココロ,,夏目 漱石,ナツメ ソウセキ,4-7949-7075-7,book,架空書房,1914,913.6,星空双書 ; 7,B-1,main
kokoro-av,こころ,ココロ,,,,,av,架空映画,1955,,,B-2,branch
kokoro-no,こころの処方箋,ココロ ノ ショホウセン,,河合 隼雄,カワイ ハヤオ,,book,,1992,146,,B-3,main
about,漱石「こころ」を読む,ソウセキ ココロ オ ヨム,,山本 花,ヤマモト ハナ,,book,,1999,910,,,
kyuji,瀧澤國語讀本,,,齋藤 廣,,,book,,1930,810,,,
dvorak,ヴァイオリン協奏曲,ヴァイオリン キョウソウキョク,,,,,av,,2001,763,,,
sasaki,佐々木の旅,ササキ ノ タビ,,,,,book,,2003,,,,
third,資本論 第三巻,シホンロン,,,,,book,,1950,331,,,
rome,ローマ帝国衰亡史 : Ⅳ,,,,,,book,,1995,232,,,
tokyo,東京百景,トウキョウ ヒャッケイ,,,,,book,,2010,291,,,
cpp,C++の基礎,,,,,,book,,2015,007,,,
cs,C#入門,,,,,,book,,2016,007,,,
misprint,誤植の多い料理帖,,,,,978-4-00-123456-0,book,,2000,596,,,
`;

beforeAll(async () => {
  engine = await startDynamoDb();
  objects = await startObjectStore();
  table = await engine.newTable();
  const bucket = await objects.newBucket();
  const more = { SEARCH_BUCKET: bucket, SEARCH_MOST_TITLES: '1000', AWS_ENDPOINT_URL_S3: objects.endpoint };
  handlers = handlersOver({ tableName: table.name, endpoint: engine.endpoint, now: () => new Date() }, more);
  const file = join(folder, 'titles.csv');
  writeFileSync(file, rows);
  const target = { name: 'test', table, snapshots: snapshotShippingOver(objects.client, bucket) };
  await runImport(target, { files: [file], startedAt: '2026-04-01T00:00:00.000Z', readersMs: 0 });
});

afterAll(async () => {
  await objects.stop();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

type Counted = readonly { readonly value: string; readonly titles: number }[];
type Answer = {
  readonly items: readonly { titleId: string; rank: string; matches: readonly object[] }[];
  readonly counts?: Record<'kinds' | 'years' | 'ndc' | 'libraries', Counted> & { total: number; exact: boolean };
  readonly didYouMean?: readonly string[];
};

/** What somebody finds who asks a while after the last write. */
function asked<Found>(action: string, query: Record<string, string>): Promise<Found> {
  letTimePass(table);
  return handlers.call<Found>(`catalogue/${action}`, { query });
}
const search = (query: Record<string, string>) => asked<Answer>('search-titles', query);

describe('each title says why it was found', () => {
  test.each([
    ['こころの処方箋', 'kokoro-no', { field: 'title', as: 'as-written' }],
    ['ｶﾜｲ', 'kokoro-no', { field: 'author', as: 'width' }],
    ['しょほうせん', 'kokoro-no', { field: 'reading', as: 'kana' }],
    ['バイオリン', 'dvorak', { field: 'title', as: 'kana' }],
    ['ゔぁいおりん', 'dvorak', { field: 'title', as: 'kana' }],
    ['佐佐木', 'sasaki', { field: 'title', as: 'kana' }],
    ['滝沢国語読本', 'kyuji', { field: 'title', as: 'kanji-variant' }],
    ['斉藤', 'kyuji', { field: 'author', as: 'kanji-variant' }],
    ['第3巻', 'third', { field: 'title', as: 'number' }],
    ['衰亡史4', 'rome', { field: 'title', as: 'number' }],
    ['とーきょー', 'tokyo', { field: 'reading', as: 'long-vowel' }],
    ['星空双書', 'kokoro', { field: 'series', as: 'as-written' }],
    ['架空映画', 'kokoro-av', { field: 'publisher', as: 'as-written' }],
    ['913.6', 'kokoro', { field: 'ndc', as: 'as-written' }],
    ['9784794970756', 'kokoro', { field: 'isbn', as: 'as-written' }],
    ['4-7949-7075-7', 'kokoro', { field: 'isbn', as: 'number' }],
    ['978-4-00-123456-0', 'misprint', { field: 'isbn', as: 'number' }],
    ['c++', 'cpp', { field: 'title', as: 'width' }],
    ['Ｃ＃', 'cs', { field: 'title', as: 'width' }],
  ])('%s', async (word, titleId, match) => {
    const { items } = await search({ q: word });
    expect(items.map((item) => item.titleId)).toEqual([titleId]);
    expect(items[0]?.matches).toEqual([{ word, ...match }]);
  });
});

test('the title that is the query stands first, then beginnings, then the rest, however much is lent', async () => {
  const ranked = (await search({ q: 'こころ' })).items.map(({ titleId, rank }) => `${titleId} ${rank}`);
  expect(ranked).toEqual(['kokoro whole', 'kokoro-av whole', 'kokoro-no beginning', 'about word']);
  await setState('B-1', 'on-loan');
  expect((await search({ q: 'こころ' })).items.map(({ titleId, rank }) => `${titleId} ${rank}`)).toEqual(ranked);
  await setState('B-1', 'available');
});

async function setState(barcode: string, state: string): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.copy(barcode),
      UpdateExpression: 'SET #s = :s',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':s': state },
    }),
  );
}

test('filters have numbers, and each leads to as many titles as it says', async () => {
  const { counts } = await search({ q: 'こころ', counts: 'true' });
  expect(counts).toEqual({
    total: 4,
    exact: true,
    kinds: [
      { value: 'book', titles: 3 },
      { value: 'av', titles: 1 },
    ],
    years: ['1999', '1992', '1955', '1914'].map((value) => ({ value, titles: 1 })),
    ndc: [
      { value: '9', titles: 2 },
      { value: '1', titles: 1 },
    ],
    libraries: [
      { value: 'main', titles: 2 },
      { value: 'branch', titles: 1 },
    ],
  });
  const filters = { kind: counts?.kinds, ndc: counts?.ndc, libraryId: counts?.libraries, yearFrom: [] as Counted };
  for (const [name, values] of Object.entries(filters))
    for (const { value, titles } of values ?? [])
      expect((await search({ q: 'こころ', [name]: value })).items).toHaveLength(titles);
  expect((await search({ q: 'こころ', yearFrom: '1950', yearTo: '1995' })).items).toHaveLength(2);
});

test('only titles with a copy on the shelf at this moment are listed where that is asked for', async () => {
  const onShelf = async () => (await search({ q: 'こころ', onShelf: 'true' })).items.map(({ titleId }) => titleId);
  expect(await onShelf()).toEqual(['kokoro', 'kokoro-av', 'kokoro-no']);
  await setState('B-3', 'on-loan');
  expect(await onShelf()).toEqual(['kokoro', 'kokoro-av']);
  await setState('B-3', 'available');
});

test.each([
  ['こころの処方戦', 'こころの処方箋'],
  ['夏目瀬石', '夏目 漱石'],
  ['ショホウセソ', undefined],
])('nothing is found by %s, and a near spelling is offered where there is one', async (q, spelling) => {
  const { items, didYouMean } = await search({ q });
  expect([items, didYouMean?.[0]]).toEqual([[], spelling]);
});

describe('while somebody types', () => {
  const suggest = async (q: string) => {
    type Suggested = { readonly type: string; readonly text: string; readonly reading: string | null };
    const { items } = await asked<{ items: readonly Suggested[] }>('suggest-titles', { q });
    return items.map(({ type, text }) => `${type} ${text}`);
  };

  // Whole titles first, then beginnings, then words within.
  const hearts = ['title こころ', 'title こころの処方箋', 'title 漱石「こころ」を読む'];

  test.each([
    ['こ', hearts],
    ['ここ', hearts],
    ['ｺｺ', hearts],
    ['しょほ', ['title こころの処方箋']],
    ['滝', ['title 瀧澤國語讀本']],
    ['夏', ['author 夏目 漱石']],
    ['なつ', ['author 夏目 漱石']],
    ['c+', ['title C++の基礎', 'title C#入門']],
  ])('%s', async (typed, suggested) => {
    expect(await suggest(typed)).toEqual(suggested);
  });
});
