/** Which title a record is, across files, runs and hands (L1): nobody's title becomes another book. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import { readDecisions, openReviewFile } from '../../../tools/import/review-file.ts';
import { libraryOn } from '../../../testing/engines/library.ts';
import { openCatalogueSetup, type CatalogueSetup } from '../../../testing/import/catalogue-setup.ts';
import { isoRecord } from '../../../testing/import/files.ts';

let stage: CatalogueSetup;
beforeAll(async () => {
  stage = await openCatalogueSetup();
});
beforeEach(() => stage.fresh());
afterEach(() => stage.agrees());
afterAll(() => stage.stop());

const reasons = ({ warned }: { warned: { record?: number; reason: string }[] }) =>
  warned.map(({ record, reason }) => `${record}: ${reason}`);

describe('a barcode that two titles of a file claim', () => {
  const head = 'title\tauthors\tbarcode\tlibraryId\n';

  test('stays with the first, and the second is told by its record', async () => {
    const summary = await stage.importText(
      `${head}星の砂浜\t海野 すな\t7770001\tmain\n月の砂浜\t海野 すな\t7770001\tmain\n夜の港\t湊 よる\t7770002\tmain\n`,
    );
    expect(summary).toMatchObject({ read: 3, imported: 3, rejected: 0, warnings: 1 });
    expect(reasons(summary)).toEqual(['2: copy 7770001 left out: record 1 has it already']);
    expect((await stage.shelves()).copies.toSorted()).toEqual([
      ['7770001', '星の砂浜'],
      ['7770002', '夜の港'],
    ]);
  });

  test('does so wherever they lie, and again when the file is imported again', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => {
      const barcode = at === 40 ? 7_780_003 : 7_780_000 + at;
      return `連続物語 第${at}話\t数野 かなみ\t${barcode}\tmain\n`;
    });
    const content = head + rows.join('');
    expect(await stage.importText(content)).toMatchObject({ imported: 60, warnings: 1 });
    expect((await stage.shelves()).copies).toHaveLength(59);
    const again = await stage.importText(content);
    expect(again).toMatchObject({ imported: 0, updated: 0, unchanged: 60, warnings: 1 });
    expect(again.warned[0]).toMatchObject({ record: 41, reason: expect.stringContaining('7780003 left out') });
  });

  test('that the desk gave to another title a moment before, or is giving now, stays there', async () => {
    const row = (title: string) => `title,barcode,libraryId\n${title},B-1,main\n`;
    const outcomes = await Promise.all([stage.importText(row('朝の本')), stage.importText(row('夕の本'))]);
    expect(outcomes.map(({ imported }) => imported)).toEqual([1, 1]);
    const { copies } = await stage.shelves();
    expect(copies).toHaveLength(1);
  });
});

describe('volumes that bear one ISBN', () => {
  const head = 'title,authors,isbn,barcode,libraryId\n';
  const upper = '双子の本 上,双田 いち,9784000000031,7790010,main\n';
  const lower = '双子の本 下,双田 いち,9784000000031,7790011,main\n';

  test('are titles of their own, and stay what they are when one of them comes alone', async () => {
    const first = await stage.importText(head + upper + lower);
    expect(first).toMatchObject({ imported: 2, warnings: 1 });
    const before = await stage.shelves();
    const own = Object.keys(before.titles).find((id) => id.startsWith('h-'));
    expect(reasons(first)).toEqual([
      `2: 9784000000031 already stands for another title, 「双子の本 上」 (9784000000031); this one, 「双子の本 下」, is ${own}`,
    ]);
    for (const delta of [lower, upper, lower + upper]) {
      expect(await stage.importText(head + delta)).toMatchObject({ imported: 0, updated: 0 });
      expect(await stage.shelves()).toEqual(before);
    }
  });

  test('are found by the shared ISBN when their description changes', async () => {
    await stage.importText(head + upper + lower);
    const longer = lower.replace('双子の本 下', '双子の本 下 : 再会の夏');
    expect(await stage.importText(head + longer)).toMatchObject({ imported: 0, updated: 1 });
    expect(Object.values((await stage.shelves()).titles).toSorted()).toEqual(['双子の本 上', '双子の本 下 : 再会の夏']);
  });

  test('are both meant by a copy that comes with the ISBN alone, which is therefore refused', async () => {
    await stage.importText(head + upper + lower);
    const { rejects } = await stage.importText('isbn,barcode,libraryId\n9784000000031,7790012,main\n');
    expect(rejects).toMatchObject([{ record: 1, reason: expect.stringContaining('several titles bear') }]);
  });
});

describe('a control number of nobody knows whose', () => {
  const record = (title: string, author: string, more: readonly (readonly [string, string])[] = []) =>
    isoRecord([['001', '000777'], ...more, ['245', `10$a${title}`], ['100', `1 $a${author}`]]);

  test('that leads to another book gives that one its own id, and the patron who waits keeps the title', async () => {
    await stage.importText(record('入江の観測所', '入江, みる'));
    await stage.importText('titleId,barcode,libraryId\nc-000777,B-1,main\n');
    const library = libraryOn(stage.target().table);
    await library.patron('000001');
    expect(await library.reserve('000001', ['c-000777'])).toMatchObject([{ outcome: 'reserved' }]);
    const summary = await stage.importText(record('尾根の観測所', '尾根, みる'));
    expect(summary).toMatchObject({ imported: 1, updated: 0, warnings: 1 });
    expect((await stage.shelves()).titles).toMatchObject({ 'c-000777': '入江の観測所' });
    expect(await stage.stored(keys.queue('c-000777'))).toMatchObject({
      title: '入江の観測所',
      waiting: { '000001': expect.any(Number) },
    });
  });

  test('in one file: both books are there, each with its own author', async () => {
    const file = Buffer.concat([record('谷間の灯台守', '灯台, 守'), record('山の郵便局', '山辺, 局')]);
    expect(await stage.importText(file)).toMatchObject({ read: 2, imported: 2, warnings: 1 });
    const { titles } = await stage.shelves();
    for (const [id, title] of Object.entries(titles))
      expect((await stage.stored(keys.title(id)))?.['authors']).toEqual([
        title === '谷間の灯台守' ? '灯台, 守' : '山辺, 局',
      ]);
    expect(await stage.importText(file)).toMatchObject({ imported: 0, updated: 0, unchanged: 2 });
  });

  test('leads to the same title when an ISBN is added, corrected or left away', async () => {
    const isbn = (text: string) => [['020', `  $a${text}`]] as const;
    await stage.importText(record('入江の観測所', '入江, みる', isbn('9784003101018')));
    for (const more of [isbn('9784000000031'), [], isbn('9784003101018')])
      expect(await stage.importText(record('入江の観測所', '入江, みる', more))).toMatchObject({ updated: 1 });
    expect((await stage.shelves()).titles).toEqual({ '9784003101018': '入江の観測所' });
  });
});

describe('a changed description of the same book', () => {
  const row = (title: string, authors = '猫野 たま') => `title,authors,isbn\n${title},${authors},9784003101018\n`;

  test.each([
    ['a slip of the pen', '吾輩は描である', '吾輩は猫である'],
    ['other title information added', '港の図鑑', '港の図鑑 : 船と灯りのすべて'],
    ['other title information taken away', '港の図鑑 : 船と灯りのすべて', '港の図鑑'],
    ['another way to write a volume', '鉄道史 第三巻', '鉄道史 第3巻'],
  ])('stays the title: %s', async (_what, before, after) => {
    await stage.importText(row(before));
    expect(await stage.importText(row(after))).toMatchObject({ imported: 0, updated: 1, warnings: 0 });
    expect((await stage.shelves()).titles).toEqual({ '9784003101018': after });
  });

  test('of which nobody can tell waits for a decision, which is given in the report', async () => {
    await stage.importText(row('日本の歴史 : 古代'));
    const report = stage.folder.write('');
    const review = openReviewFile(report);
    const held = await stage.importText(row('日本の歴史 : はじまりの物語'), { review });
    review.close();
    expect(held).toMatchObject({ read: 1, rejected: 1, imported: 0, updated: 0 });
    expect(held.rejects[0]).toMatchObject({ record: 1, reason: expect.stringContaining('日本の歴史 : 古代') });
    const written = stage.folder.text(report);
    const decided = (decision: string) =>
      readDecisions(stage.folder.write(written.replace('\r\n""', `\r\n"${decision}"`)));
    const other = await stage.importText(row('日本の歴史 : はじまりの物語'), { decided: await decided('other') });
    expect(other).toMatchObject({ imported: 1, warnings: 1 });
    expect(Object.values((await stage.shelves()).titles)).toHaveLength(2);
    await stage.fresh();
    await stage.importText(row('日本の歴史 : 古代'));
    const same = await stage.importText(row('日本の歴史 : はじまりの物語'), { decided: await decided('same') });
    expect(same).toMatchObject({ imported: 0, updated: 1 });
    expect((await stage.shelves()).titles).toEqual({ '9784003101018': '日本の歴史 : はじまりの物語' });
    await expect(decided('perhaps')).rejects.toThrow('a decision is same or other');
  });
});

describe('an id that was given', () => {
  test('does not come over another book, and its copies and authors stay with their own', async () => {
    const head = 'titleId,title,authors,barcode,libraryId\n';
    await stage.importText(`${head}t1,雨の朝,山本 花,B-1,main\n`);
    const summary = await stage.importText(`${head}t1,鉄道の歴史,鉄田 線路,B-2,main\nt1,雨の朝,山本 花,B-3,main\n`);
    expect(summary).toMatchObject({ imported: 1, updated: 1, warnings: 1 });
    const { titles, copies } = await stage.shelves();
    expect(titles).toMatchObject({ t1: '雨の朝' });
    expect(copies.toSorted()).toEqual([
      ['B-1', '雨の朝'],
      ['B-2', '鉄道の歴史'],
      ['B-3', '雨の朝'],
    ]);
  });

  test('of a title that has left the catalogue is not given to another book: shelves still name it', async () => {
    await stage.importText('titleId,title,authors\nt1,雨の朝,山本 花\n');
    await libraryOn(stage.target().table).removeTitle('t1');
    expect(await stage.importText('titleId,title,authors\nt1,鉄道の歴史,鉄田 線路\n')).toMatchObject({ imported: 1 });
    expect(await stage.stored(keys.title('t1'))).toMatchObject({ title: '雨の朝' });
    expect(await stage.importText('titleId,title,authors\nt1,雨の朝,山本 花\n')).toMatchObject({ imported: 1 });
    expect((await stage.shelves()).titles).toMatchObject({ t1: '雨の朝' });
  });
});

describe('the last copy that can be lent', () => {
  const rows = 'titleId,title,barcode,libraryId,lendable\n';
  const warning = 'patrons wait for title t, and it has no copy left that can be lent';

  async function somebodyWaits(): Promise<void> {
    await stage.importText(`${rows}t,雨,B-1,main,\n`);
    const library = libraryOn(stage.target().table);
    await library.patron('000001');
    await library.reserve('000001', ['t']);
  }

  test('is not taken from those who wait without a warning by record', async () => {
    await somebodyWaits();
    expect(reasons(await stage.importText(`${rows}t,雨,B-1,main,no\n`))).toEqual([`1: ${warning}`]);
    expect(reasons(await stage.importText(`${rows}t,雨,B-1,main,no\n`))).toEqual([]);
  });

  test('nor by a row that names it alone; where another one stays, or nobody waits, nothing is said', async () => {
    await somebodyWaits();
    expect(reasons(await stage.importText(`${rows}t,,B-2,main,\nt,,B-1,main,no\n`))).toEqual([]);
    expect(reasons(await stage.importText(`${rows}t,,B-2,main,no\n`))).toEqual([`1: ${warning}`]);
    const others = `${rows}s,雪,B-3,main,`;
    await stage.importText(`${others}\n`);
    expect(reasons(await stage.importText(`${others}no\n`))).toEqual([]);
  });
});

describe('every record is accounted for', () => {
  test('read is the sum of what became of the records, also of copies alone', async () => {
    const rows = 'titleId,title,authors,isbn,barcode,libraryId\n';
    const file = `${rows}t,雨,山本花,,,\nt,雨,鈴木海,,B-1,main\n,,,,,\nt,,,,B-2,main\nnone,,,,B-3,main\na b,雪,,,,\n`;
    const first = await stage.importText(file);
    expect(first).toMatchObject({ read: 6, imported: 1, updated: 1, unchanged: 0, merged: 1, rejected: 3 });
    expect(first.rejects).toMatchObject([
      { record: 3, reason: 'no title' },
      { record: 5, reason: 'no title none is in the catalogue' },
      { record: 6, reason: expect.stringContaining('titleId a b') },
    ]);
    expect(await stage.importText(file)).toMatchObject({ read: 6, imported: 0, unchanged: 2, merged: 1, rejected: 3 });
    expect((await stage.shelves()).copies).toHaveLength(2);
  });

  test('a copy is added by ISBN alone, also where the title came by another one of its numbers', async () => {
    await stage.importText('title,isbn\n空欄の本棚,9784003101018|9784000000031\n');
    expect(await stage.importText('isbn,barcode,libraryId\n4-00-000003-6,B-1,main\n')).toMatchObject({ rejected: 1 });
    expect(await stage.importText('isbn,barcode,libraryId\n978-4-00-000003-1,B-1,main\n')).toMatchObject({
      updated: 1,
    });
    expect((await stage.shelves()).copies).toEqual([['B-1', '空欄の本棚']]);
  });
});
