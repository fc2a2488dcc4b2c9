/** A library's pick list on the real engine: what is noted when, and what pages show while the desk works (K2). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { pickLists, type PickPosition } from '../../../../adapters/dynamodb/circulation/pick-list.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { readItem } from '../../../../adapters/dynamodb/table/read.ts';
import { openDesk, pickListOf, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';

let engine: Engine;
let desk: Desk;
const patrons = Array.from({ length: 8 }, (_, at) => String(at + 1).padStart(6, '0'));
const [first = '', second = ''] = patrons;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, patrons);
});
afterEach(() => desk.agrees());

/** What somebody sees who looks a while after the last write. */
async function barcodesAt(libraryId: string, limit?: number): Promise<string[]> {
  letTimePass(desk.table);
  const list = await pickListOf(desk.table, libraryId, limit);
  return list.flatMap(({ free }) => free.map(({ barcode }) => barcode));
}

const indexOf = async (key: ReturnType<typeof keys.copy>) => (await readItem(desk.table, key))?.['indexPK'];

async function setCard(patronNumber: string, status: 'active' | 'suspended'): Promise<void> {
  const update = {
    UpdateExpression: 'SET #status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': status },
  };
  await desk.table.client.send(
    new UpdateCommand({ TableName: desk.table.name, Key: keys.account(patronNumber), ...update }),
  );
}

describe('the index of what is to be fetched', () => {
  test('the first to look at any list has the free copies of a new title noted, each at its library', async () => {
    await desk.title('novel', { homes: ['main', 'branch', 'branch'] });
    await desk.lend(second, 'novel-2');
    await desk.reserveOne(first, 'novel');
    expect(await indexOf(keys.queue('novel'))).toBe('PICK');
    expect(await barcodesAt('main')).toEqual(['novel-1']);
    expect(await indexOf(keys.queue('novel'))).toBeUndefined();
    expect(await indexOf(keys.copy('novel-1'))).toBe('PICK#main');
    expect(await indexOf(keys.copy('novel-3'))).toBe('PICK#branch');
    expect(await barcodesAt('branch')).toEqual(['novel-3']);
    expect(await barcodesAt('main')).toEqual(['novel-1']);
  });

  test('a noted copy leaves the list with the write that lends or captures it, or when nobody waits', async () => {
    await desk.title('novel', { homes: ['main', 'main', 'main'] });
    const id = await desk.reserveOne(first, 'novel');
    await desk.reserveOne(second, 'novel');
    expect(await barcodesAt('main')).toHaveLength(2);
    await desk.capture('novel-1');
    await desk.lend('000003', 'novel-2');
    expect(await barcodesAt('main')).toEqual(['novel-3']);
    await desk.cancel(first, id);
    await desk.cancel(second, (await desk.reservation(second, 'novel'))?.id ?? '');
    expect(await barcodesAt('main')).toEqual([]);
    expect(await indexOf(keys.copy('novel-3'))).toBeUndefined();
  });

  test('a copy shelved while only suspended cards wait is on the list as soon as one can be used again', async () => {
    await desk.title('novel');
    await desk.lend(second, 'novel-1');
    await desk.reserveOne(first, 'novel');
    await barcodesAt('main');
    await setCard(first, 'suspended');
    expect(await desk.giveBack('novel-1')).toEqual({ next: 'shelve' });
    expect(await barcodesAt('main')).toEqual([]);
    await setCard(first, 'active');
    expect(await barcodesAt('main')).toEqual(['novel-1']);
  });

  test('two who look at once note the same, and whoever looks next sees it', async () => {
    await desk.title('novel', { homes: ['main', 'branch'] });
    await desk.reserveOne(first, 'novel');
    // One of the two may read the list before the other's note stands in it (decision 0053).
    await Promise.all([barcodesAt('main'), barcodesAt('branch')]);
    expect(await Promise.all([barcodesAt('main'), barcodesAt('branch')])).toEqual([['novel-1'], ['novel-2']]);
  });
});

describe('pages', () => {
  const titles = Array.from({ length: 7 }, (_, at) => `t${at}`);

  async function allWanted(): Promise<void> {
    for (const [at, titleId] of titles.entries()) {
      await desk.title(titleId);
      await desk.reserveOne(patrons[at] ?? first, titleId);
    }
  }

  test('show each copy once, whatever is captured and reserved on the way', async () => {
    await allWanted();
    await barcodesAt('branch');
    await desk.title('t15');
    const seen: string[] = [];
    let from: PickPosition | undefined;
    for (let page = 0; ; page += 1) {
      letTimePass(desk.table);
      const { items, next } = await pickLists(desk.table).page('main', 2, from);
      seen.push(...items.flatMap(({ free }) => free.map(({ barcode }) => barcode)));
      if (page === 0) {
        await desk.capture('t0-1');
        await desk.reserveOne('000008', 't15');
      }
      if (!next) break;
      from = next;
    }
    expect(seen.toSorted()).toEqual([...titles.map((titleId) => `${titleId}-1`), 't15-1'].toSorted());
  });

  test('show no more copies of a title than wait for it, also where it lies across two pages', async () => {
    await desk.title('novel', { homes: ['main', 'main', 'main', 'main'] });
    await desk.reserveOne(first, 'novel');
    await desk.reserveOne(second, 'novel');
    expect(await barcodesAt('main')).toHaveLength(2);
    for (const limit of [1, 2, 3]) expect(await barcodesAt('main', limit)).toEqual(['novel-1', 'novel-2']);
  });

  test('go on through new titles, however many there are', async () => {
    const many = Array.from({ length: 110 }, (_, at) => `n${String(at).padStart(3, '0')}`);
    await Promise.all(many.map((titleId) => desk.title(titleId)));
    for (let from = 0; from < many.length; from += 10) {
      const patron = await desk.patron(String(1000 + from).padStart(6, '0'));
      await desk.reserve(patron, many.slice(from, from + 10), 'main');
    }
    expect(await barcodesAt('branch')).toEqual([]);
    expect(await barcodesAt('main', 100)).toEqual(many.map((titleId) => `${titleId}-1`));
  });
});
