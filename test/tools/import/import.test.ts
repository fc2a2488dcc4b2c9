import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { catalogue } from '../../../adapters/dynamodb/catalogue/catalogue.ts';
import { keys, type Key } from '../../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { snapshotShippingOver } from '../../../adapters/search/snapshot-shipping.ts';
import { snapshotSearch } from '../../../adapters/search/snapshot-search.ts';
import { readColumnMap } from '../../../tools/import/tables/columns.ts';
import { runImport, type ImportOptions } from '../../../tools/import/run-import.ts';
import type { Target } from '../../../tools/import/import-targets.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { startObjectStore, type ObjectStore } from '../../../testing/engines/object-store.ts';
import { workFolder } from '../../../testing/import/files.ts';
import { hasRealData, realFile } from '../../../testing/import/real-data.ts';

let engine: Engine;
let objects: ObjectStore;
let table: Table;
let target: Target;
const folder = workFolder();

beforeAll(async () => {
  engine = await startDynamoDb();
  objects = await startObjectStore();
});

beforeEach(async () => {
  table = await engine.newTable();
  const snapshots = snapshotShippingOver(objects.client, await objects.newBucket());
  target = { name: 'test', table, snapshots, libraryIds: new Set(['central', 'branch']) };
});

afterAll(async () => {
  await objects.stop();
  await engine.stop();
  folder.remove();
});

const startedAt = '2026-04-01T00:00:00.000Z';
const importFiles = (files: string[], more: Partial<ImportOptions> = {}) =>
  runImport(target, { files, startedAt, readersMs: 0, ...more });
const importText = (content: string, more: Partial<ImportOptions> = {}) => importFiles([folder.write(content)], more);

async function stored(key: Key) {
  return (await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
}

async function found(q: string): Promise<string[]> {
  const search = snapshotSearch(target.snapshots);
  const { hits } = await search.search({ q, limit: 50 });
  search.close();
  return hits.map(({ titleId }) => titleId);
}

/** What the filter by library finds, without any word. */
async function foundAt(libraryId: string): Promise<string[]> {
  const search = snapshotSearch(target.snapshots);
  const { hits } = await search.search({ filters: { libraryId }, limit: 50 });
  search.close();
  return hits.map(({ titleId }) => titleId);
}

/** Somebody comes to wait, as the circulation would write it. */
async function wait(titleId: string, patronNumber: string) {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.queue(titleId),
      UpdateExpression: 'SET waiting.#p = :one, nextTicket = :two',
      ExpressionAttributeNames: { '#p': patronNumber },
      ExpressionAttributeValues: { ':one': 1, ':two': 2 },
    }),
  );
}

/** The target, of which the request of this number to the table, or shipping, fails. */
function crashing(whole: Target, crashAt: number): Target {
  let requests = 0;
  const send = (command: Parameters<Table['client']['send']>[0]) => {
    requests += 1;
    return requests === crashAt ? Promise.reject(new Error('crash')) : whole.table.client.send(command);
  };
  const client = Object.assign(Object.create(whole.table.client) as Table['client'], { send });
  const ship: Target['snapshots']['ship'] = (...args) => {
    requests += 1;
    return requests === crashAt ? Promise.reject(new Error('crash')) : whole.snapshots.ship(...args);
  };
  return { ...whole, table: { ...whole.table, client }, snapshots: { ...whole.snapshots, ship } };
}

const kokoro = 'titleId,title,authors,kind,barcode,libraryId\nkokoro,こころ,夏目漱石,book,B-1|B-2,central\n';

describe('an import', () => {
  test('writes title, queue and copies, and makes the title searchable', async () => {
    expect(await importText(kokoro)).toMatchObject({ read: 1, imported: 1, rejected: 0, warnings: 0, searchable: 1 });
    expect(await stored(keys.title('kokoro'))).toMatchObject({
      titleId: 'kokoro',
      title: 'こころ',
      authors: ['夏目漱石'],
      isbn: [],
    });
    expect(await stored(keys.queue('kokoro'))).toEqual({
      ...keys.queue('kokoro'),
      kind: 'book',
      title: 'こころ',
      authors: ['夏目漱石'],
      waiting: {},
      suspended: {},
      hints: {},
      nextTicket: 1,
      copies: { 'B-1': 'central', 'B-2': 'central' },
    });
    expect(await stored(keys.copy('B-2'))).toEqual({
      ...keys.copy('B-2'),
      barcode: 'B-2',
      titleId: 'kokoro',
      kind: 'book',
      homeLibraryId: 'central',
      lendable: true,
      state: 'available',
    });
    expect(await found('ココロ')).toEqual(['kokoro']);
    expect(await catalogue(table).show('kokoro')).toMatchObject({
      status: { copies: { total: 2, available: 2 }, waiting: 0, reservable: true },
    });
  });

  test('run twice changes nothing and says so', async () => {
    await importText(kokoro);
    const before = [await stored(keys.title('kokoro')), await target.snapshots.current()];
    expect(await importText(kokoro)).toMatchObject({ imported: 0, updated: 0, unchanged: 1, searchable: 0 });
    expect([await stored(keys.title('kokoro')), await target.snapshots.current()]).toEqual(before);
  });

  test('updates what has changed and leaves those who wait and where copies are', async () => {
    await importText(kokoro);
    await wait('kokoro', '000001');
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.copy('B-1'),
        UpdateExpression: 'SET #s = :s, patronNumber = :p',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': 'on-loan', ':p': '000002' },
      }),
    );
    const changed = kokoro.replace(',こころ,', ',心,').replace('B-1|B-2,central', 'B-1|B-3,branch');
    expect(await importText(changed)).toMatchObject({ imported: 0, updated: 1, unchanged: 0, searchable: 1 });
    expect(await stored(keys.queue('kokoro'))).toMatchObject({
      title: '心',
      waiting: { '000001': expect.any(Number) },
      nextTicket: 2,
      copies: { 'B-1': 'branch', 'B-2': 'central', 'B-3': 'branch' },
      // A copy more for those who wait: the desk finds it on the pick list.
      indexPK: 'PICK',
      indexSK: 'kokoro',
    });
    expect(await stored(keys.copy('B-1'))).toMatchObject({
      homeLibraryId: 'branch',
      state: 'on-loan',
      patronNumber: '000002',
    });
    expect(await found('心')).toEqual(['kokoro']);
    expect(await found('こころ')).toEqual([]);
  });

  test('leaves the kind of a title that has copies, and changes it where there are none', async () => {
    await importText(`${kokoro}bare,雨,,book,,\n`);
    const summary = await importText(`${kokoro.replace(',book,', ',av,')}bare,雨,,av,,\n`);
    expect(summary).toMatchObject({
      updated: 1,
      unchanged: 1,
      warned: [{ reason: expect.stringContaining('stays book') }],
    });
    expect([await stored(keys.title('kokoro')), await stored(keys.queue('kokoro'))]).toMatchObject([
      { kind: 'book' },
      { kind: 'book' },
    ]);
    expect([await stored(keys.title('bare')), await stored(keys.queue('bare'))]).toMatchObject([
      { kind: 'av' },
      { kind: 'av' },
    ]);
  });

  test('leaves out a copy that cannot be, with the reason', async () => {
    await importText(kokoro);
    const rows = 'titleId,title,barcode,libraryId\nother,雪,B-1,central\nnowhere,風,N-1,moon\nhomeless,雲,N-2,\n';
    const { imported, warned } = await importText(rows);
    expect(imported).toBe(3);
    expect(warned.map(({ reason }) => reason)).toEqual([
      'copy B-1 left out: it belongs to title kokoro',
      'copy N-1 left out: there is no library moon',
      'copy N-2 left out: its library is not named; --library ID names one for all',
    ]);
    expect(
      await importText(
        rows
          .split('\n')
          .filter((row) => !row.includes('B-1'))
          .join('\n'),
        { libraryId: 'branch' },
      ),
    ).toMatchObject({ updated: 1 });
    expect(await stored(keys.copy('N-2'))).toMatchObject({ homeLibraryId: 'branch', titleId: 'homeless' });
  });

  test('takes a copy that is no longer lent out of the queue', async () => {
    const row = (lendable: string) => `titleId,title,barcode,libraryId,lendable\nt,雨,B-1,central,${lendable}\n`;
    await importText(row('yes'));
    await importText(row('no'));
    expect([await stored(keys.copy('B-1')), await stored(keys.queue('t'))]).toMatchObject([
      { lendable: false },
      { copies: {} },
    ]);
    expect(await catalogue(table).show('t')).toMatchObject({ status: { reservable: false, reason: 'not-reservable' } });
  });

  test('leaves for loan a copy set aside for a patron, says so, and takes it out once that is over', async () => {
    const row = (lendable: string) => `titleId,title,barcode,libraryId,lendable\nt,雨,B-1,central,${lendable}\n`;
    await importText(row('yes'));
    const setAside = (UpdateExpression: string, more = {}) =>
      table.client.send(new UpdateCommand({ TableName: table.name, Key: keys.copy('B-1'), UpdateExpression, ...more }));
    await setAside('SET reservationId = :id', { ExpressionAttributeValues: { ':id': 'somebody' } });
    expect(await importText(row('no'))).toMatchObject({ warnings: 1, updated: 0 });
    expect([await stored(keys.copy('B-1')), await stored(keys.queue('t'))]).toMatchObject([
      { lendable: true },
      { copies: { 'B-1': 'central' } },
    ]);
    await setAside('REMOVE reservationId');
    expect(await importText(row('no'))).toMatchObject({ warnings: 0, updated: 1 });
    expect([await stored(keys.copy('B-1')), await stored(keys.queue('t'))]).toMatchObject([
      { lendable: false },
      { copies: {} },
    ]);
  });

  test('joins rows of one title that do not lie side by side', async () => {
    const rows =
      'titleId,title,authors,barcode,libraryId\nt,雨,山本花,B-1,central\nu,雪,佐藤空,,\nt,雨,鈴木海,B-2,branch\n';
    expect(await importText(rows)).toMatchObject({ read: 3, imported: 2 });
    expect(await stored(keys.queue('t'))).toMatchObject({
      authors: ['山本花', '鈴木海'],
      copies: { 'B-1': 'central', 'B-2': 'branch' },
    });
  });

  test('keeps two works apart to which one ISBN was given', async () => {
    const { imported, warned } = await importText('title,isbn\n全集 1,9784794970756\n全集 2,9784794970756\n');
    expect(imported).toBe(2);
    expect(warned).toMatchObject([{ record: 2, reason: expect.stringContaining('already stands for another title') }]);
    expect(await importText('title,isbn\n全集 1,9784794970756\n全集 2,9784794970756\n')).toMatchObject({
      unchanged: 2,
    });
  });

  test('goes on where the operator stopped it', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => `t${index},本 ${index},B-${index},central\n`).join('');
    const content = `titleId,title,barcode,libraryId\n${rows}`;
    for (const stopAt of ['records read', '25 of 120']) {
      const interruption = new AbortController();
      const progress = (text: string) => {
        if (text.includes(stopAt)) interruption.abort(new Error('interrupted'));
      };
      await expect(importText(content, { progress, signal: interruption.signal })).rejects.toThrow('interrupted');
    }
    const { imported, unchanged, searchable } = await importText(content);
    expect([imported + unchanged, searchable]).toEqual([120, 120]);
    expect(unchanged).toBeGreaterThan(0);
    expect(imported).toBeGreaterThan(0);
    expect(await importText(content)).toMatchObject({ imported: 0, updated: 0, unchanged: 120, searchable: 0 });
    expect(await stored(keys.queue('t119'))).toMatchObject({ copies: { 'B-119': 'central' } });
  });

  test('goes on after a crash at any request, to the same end', async () => {
    const content = `${kokoro}rain,雨,山本花,book,B-3,branch\n`;
    const whole = target;
    for (let crashAt = 1; ; crashAt += 1) {
      table = await engine.newTable();
      const bucket = await objects.newBucket();
      target = crashing({ ...whole, table, snapshots: snapshotShippingOver(objects.client, bucket) }, crashAt);
      const crashed = await importText(content).then(
        () => false,
        () => true,
      );
      if (!crashed) break;
      target = { ...whole, table, snapshots: snapshotShippingOver(objects.client, bucket) };
      await importText(content);
      expect([crashAt, await stored(keys.queue('kokoro'))]).toMatchObject([
        crashAt,
        { title: 'こころ', waiting: {}, copies: { 'B-1': 'central', 'B-2': 'central' } },
      ]);
      expect([crashAt, await stored(keys.copy('B-3'))]).toMatchObject([crashAt, { titleId: 'rain' }]);
      expect([crashAt, await found('雨')]).toEqual([crashAt, ['rain']]);
      expect([crashAt, await importText(content)]).toMatchObject([crashAt, { unchanged: 2, searchable: 0 }]);
      expect(crashAt).toBeLessThan(50);
    }
  });

  test('makes a lost search index anew from the table', async () => {
    await importText(kokoro);
    target = { ...target, snapshots: snapshotShippingOver(objects.client, await objects.newBucket()) };
    expect(await importFiles([], { rebuildSearch: true })).toMatchObject({ read: 0, searchable: 1 });
    expect(await found('こころ')).toEqual(['kokoro']);
  });

  describe('tells the search at which libraries a title is', () => {
    const heading = 'titleId,title,barcode,libraryId,lendable\n';

    test('at once, for new titles, copies that come, move or are no longer lent, and index made anew', async () => {
      await importText(`${heading}kokoro,こころ,1,central,\nmado,まど,2,branch,\nniwa,にわ,,,\n`);
      expect([await foundAt('central'), await foundAt('branch')]).toEqual([['kokoro'], ['mado']]);
      await importText(`${heading}kokoro,こころ,11,branch,\nmado,まど,2,central,\nniwa,にわ,3,branch,no\n`);
      expect([await foundAt('central'), await foundAt('branch')]).toEqual([['kokoro', 'mado'], ['kokoro']]);
      await importText(`${heading}kokoro,こころ,11,branch,no\n`);
      expect([await foundAt('central'), await foundAt('branch')]).toEqual([['kokoro', 'mado'], []]);
      target = { ...target, snapshots: snapshotShippingOver(objects.client, await objects.newBucket()) };
      await importFiles([], { rebuildSearch: true });
      expect([await foundAt('central'), await foundAt('branch')]).toEqual([['kokoro', 'mado'], []]);
    });

    test('also for copies that further records of the title and rows of holdings alone bring', async () => {
      const rows = Array.from({ length: 30 }, (_, at) => `t-${at},題 ${at},,,\n`).join('');
      const more = 'titleId,title,isbn,barcode,libraryId\n';
      await importText(`${heading}kokoro,こころ,1,central,\n${rows}kokoro,こころ,2,branch,\n`);
      expect([await foundAt('central'), await foundAt('branch')]).toEqual([['kokoro'], ['kokoro']]);
      const holdings = folder.write(`${more}t-7,,,7,branch\n`);
      expect(await importFiles([holdings])).toMatchObject({ updated: 1, searchable: 1 });
      expect(await foundAt('branch')).toEqual(['kokoro', 't-7']);
    });

    test('and where an import ended between table and index, the next one tells it', async () => {
      const rows = `${heading}kokoro,こころ,1,central,\nmado,まど,2,branch,\n`;
      const ship = () => Promise.reject(new Error('crash'));
      const whole = target;
      target = { ...whole, snapshots: { ...whole.snapshots, ship } };
      await expect(importText(rows)).rejects.toThrow('crash');
      target = whole;
      await importText(rows);
      expect([await foundAt('central'), await foundAt('branch')]).toEqual([['kokoro'], ['mado']]);
    });
  });

  test('warns from four fifths on of what the search is made for, and not before', async () => {
    const rows = (count: number) =>
      `titleId,title\n${Array.from({ length: count }, (_, at) => `t-${at},題 ${at}\n`).join('')}`;
    target = { ...target, maxTitles: 10 };
    expect((await importText(rows(7))).warned).toEqual([]);
    const [warned] = (await importText(rows(8))).warned;
    expect(warned?.reason).toMatch(/^the search has 8 titles and is made for 10: raise search\.maxTitles/);
  });

  test('names the file when there are several, and writes nothing when one cannot be read', async () => {
    const good = folder.write(`${kokoro}\n,no title,,,,\n,,,,,\n`);
    const bad = folder.write('書名\nX\n');
    const { rejects } = await importFiles([good, good]);
    expect(rejects[0]).toEqual({ file: good, record: 3, offset: 111, reason: 'no title' });
    await expect(importFiles([folder.write('title\n雲\n'), bad])).rejects.toThrow(bad);
    expect(await found('雲')).toEqual([]);
  });
});

if (hasRealData())
  describe('real catalogues', () => {
    test('of the National Diet Library import, 233 of 233, and are found in every way', async () => {
      const file = realFile('marc/ndl_japanmarc_233.mrc');
      expect(await importFiles([file])).toMatchObject({ read: 233, imported: 233, rejected: 0, rejects: [] });
      for (const q of [
        'コレカラノホンノハナシ',
        'これからのほんのはなしをしよう',
        'ｺﾚｶﾗﾉﾎﾝ',
        '本の話',
        '4-7949-7075-7',
        '9784794970756',
      ]) {
        expect([q, (await found(q))[0]]).toEqual([q, '9784794970756']);
      }
      expect(await importFiles([file])).toMatchObject({ imported: 0, updated: 0, unchanged: 233 });
    });

    test('of Aozora Bunko import in CP932, each work once', async () => {
      const columns = await readColumnMap('docs/columns/aozora.json');
      const files = [realFile('csv/aozora_sample300_cp932.csv')];
      const first = await importFiles(files, { columns });
      expect(first).toMatchObject({ read: 300, rejected: 0 });
      expect(await importFiles(files, { columns })).toMatchObject({
        imported: 0,
        updated: 0,
        unchanged: first.imported,
      });
    });
  });
