/** Shelves on the real engine: their limits must hold in the store, whatever comes at the same moment (H1, H2). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { monotonicFactory } from 'ulid';
import { accounts } from '../../../../adapters/dynamodb/circulation/accounts.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { shelves as shelvesOver } from '../../../../adapters/dynamodb/shelves/shelves.ts';
import { tableOver, type Table } from '../../../../adapters/dynamodb/table/table.ts';
import { titleItem, titles as titlesOver } from '../../../../adapters/dynamodb/catalogue/titles.ts';
import { Refused } from '../../../../domain/refused.ts';
import { readShelfId } from '../../../../domain/shelves/shelf.ts';
import { copyTitles, makeShelf, moveTitles, putTitle } from '../../../../domain/shelves/keep-shelves.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { loseAnswers } from '../../../../testing/engines/faults.ts';
import { startFaultyProxy } from '../../../../testing/engines/faulty-proxy.ts';
import { libraryOn } from '../../../../testing/engines/library.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';
import { randomOf } from '../../../../local/habits/random.ts';

let engine: Engine;
let table: Table;
let patrons = 0;

beforeAll(async () => {
  engine = await startDynamoDb();
  table = await engine.newTable();
});
afterAll(() => engine.stop());

const ulid = monotonicFactory();
const today = '2026-06-03';
const now = new Date('2026-06-03T01:00:00Z');
const names = (count: number, prefix = 't') => Array.from({ length: count }, (_, at) => `${prefix}${at}`);

/** A patron's shelves; every title is in the catalogue. */
function newPatron() {
  patrons += 1;
  const patronNumber = String(patrons).padStart(6, '0');
  const shelves = shelvesOver(table);
  const make = (name = '旅') =>
    makeShelf(shelves, { patronNumber, name, ulid: ulid(), now: new Date('2026-06-03T01:00:00Z') });
  return {
    patronNumber,
    shelves,
    make,
    put: (shelfId: string, titleId: string, known = true) =>
      putTitle(shelves, async () => known, { patronNumber, shelfId, titleId, now }),
    transfer: (fromShelfId: string, toShelfId: string, titleIds: readonly string[]) => ({
      patronNumber,
      fromShelfId,
      toShelfId,
      titleIds,
      now,
    }),
    async shelfWith(titleIds: readonly string[]) {
      const { shelfId } = await make();
      if (titleIds.length > 0) await shelves.place(patronNumber, { shelfId, adds: titleIds, present: [], at: now });
      return shelfId;
    },
    async titlesOn(shelfId: string) {
      return Object.keys((await shelves.read(patronNumber, shelfId))?.titles ?? {}).toSorted();
    },
  };
}

const codeOf = (error: unknown) => (error instanceof Refused ? error.code : error);
const outcome = (action: Promise<unknown>) => action.then(() => 'done' as const, codeOf);

describe('a shelf', () => {
  test('is made, shown, renamed and discarded', async () => {
    const { patronNumber, shelves, make } = newPatron();
    const { shelfId } = await make('旅');
    expect(await shelves.read(patronNumber, shelfId)).toEqual({ shelfId, name: '旅', titles: {} });
    expect(await shelves.rename(patronNumber, shelfId, '山')).toMatchObject({ name: '山' });
    expect(await shelves.discard(patronNumber, shelfId)).toBe(true);
    expect(await shelves.discard(patronNumber, shelfId)).toBe(false);
    expect(await shelves.read(patronNumber, shelfId)).toBeNull();
  });

  test('made in the place of a discarded one is another: the old id reaches nothing', async () => {
    const patron = newPatron();
    const all = [];
    for (let made = 0; made < 10; made += 1) all.push(await patron.make());
    const old = all[0]?.shelfId ?? '';
    await patron.shelves.discard(patron.patronNumber, old);
    const { shelfId } = await patron.make('新しい棚');
    expect(readShelfId(shelfId)?.place).toBe(readShelfId(old)?.place);
    expect(await patron.shelves.read(patron.patronNumber, old)).toBeNull();
    expect(await patron.shelves.rename(patron.patronNumber, old, 'x')).toBeNull();
    expect(await patron.shelves.discard(patron.patronNumber, old)).toBe(false);
    expect(await outcome(patron.put(old, 't'))).toBe('not-found');
    expect(await patron.shelves.takeOff(patron.patronNumber, old, ['t'])).toBeNull();
    expect(await outcome(moveTitles(patron.shelves, patron.transfer(old, shelfId, ['t'])))).toBe('not-found');
  });

  test('of another patron does not exist (H3)', async () => {
    const owner = newPatron();
    const other = newPatron();
    const foreign = await owner.shelfWith(['t1']);
    const own = await other.shelfWith(['t1', 't2']);
    const { patronNumber, shelves } = other;
    expect(await shelves.read(patronNumber, foreign)).toBeNull();
    expect(await shelves.rename(patronNumber, foreign, 'x')).toBeNull();
    expect(await shelves.discard(patronNumber, foreign)).toBe(false);
    expect(await shelves.takeOff(patronNumber, foreign, ['t1'])).toBeNull();
    expect(await outcome(other.put(foreign, 't3'))).toBe('not-found');
    for (const act of [copyTitles, moveTitles]) {
      expect(await outcome(act(shelves, other.transfer(own, foreign, ['t2'])))).toBe('not-found');
      expect(await outcome(act(shelves, other.transfer(foreign, own, ['t1'])))).toBe('not-found');
    }
    expect(await owner.titlesOn(foreign)).toEqual(['t1']);
    expect(await other.titlesOn(own)).toEqual(['t1', 't2']);
  });
});

describe('a title on a shelf', () => {
  test('keeps the day on which it was put there first', async () => {
    const { patronNumber, shelves, put, shelfWith } = newPatron();
    const shelfId = await shelfWith([]);
    await put(shelfId, 't1');
    await putTitle(shelves, async () => true, {
      patronNumber,
      shelfId,
      titleId: 't1',
      now: new Date('2026-07-01T01:00:00Z'),
    });
    expect((await shelves.read(patronNumber, shelfId))?.titles).toEqual({ t1: '2026-06-03' });
  });

  test('must be in the catalogue, unless it is there already', async () => {
    const { put, titlesOn, shelfWith } = newPatron();
    const shelfId = await shelfWith(['t1']);
    expect(await outcome(put(shelfId, 'unknown', false))).toBe('not-found');
    expect(await outcome(put(shelfId, 't1', false))).toBe('done');
    expect(await titlesOn(shelfId)).toEqual(['t1']);
  });

  test('that left the catalogue is remembered, and cannot be put on a shelf any more', async () => {
    const record = { titleId: 'left', title: '去った本', authors: ['青木'], isbn: [], kind: 'book' as const };
    const put = (item: object) => table.client.send(new PutCommand({ TableName: table.name, Item: { ...item } }));
    await put(titleItem({ ...record, titleId: 'here' }, 'hash'));
    await put({ ...titleItem(record, 'hash'), withdrawnOn: '2026-05-01' });
    letTimePass(table);
    const titles = titlesOver(table);
    expect(await titles.isInCatalogue('here')).toBe(true);
    expect(await titles.isInCatalogue('left')).toBe(false);
    expect(await titles.isInCatalogue('never')).toBe(false);
    expect((await titles.remembered(['left', 'never', 'here'])).get('left')).toEqual({
      record,
      withdrawnOn: '2026-05-01',
    });
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.title('here') }));
  });
});

describe('copying and moving', () => {
  test('all hundred titles go to an empty shelf at once', async () => {
    const patron = newPatron();
    const [from, to, third] = [
      await patron.shelfWith(names(100)),
      await patron.shelfWith([]),
      await patron.shelfWith([]),
    ];
    expect(await moveTitles(patron.shelves, patron.transfer(from, to, names(100)))).toEqual({
      placed: 100,
      alreadyThere: 0,
    });
    expect(await patron.titlesOn(from)).toEqual([]);
    expect(await copyTitles(patron.shelves, patron.transfer(to, third, names(100)))).toEqual({
      placed: 100,
      alreadyThere: 0,
    });
    expect(await patron.titlesOn(to)).toEqual(await patron.titlesOn(third));
    expect(await patron.shelves.takeOff(patron.patronNumber, third, [...names(99), 'other'])).toHaveLength(99);
    expect(await patron.titlesOn(third)).toEqual(['t99']);
  });

  test('what is there already is not doubled, takes no room, and leaves the first shelf when moved', async () => {
    const patron = newPatron();
    const from = await patron.shelfWith(['a', 'b', 'c']);
    const to = await patron.shelfWith(['a', ...names(98)]);
    expect(await copyTitles(patron.shelves, patron.transfer(from, to, ['a', 'b']))).toEqual({
      placed: 1,
      alreadyThere: 1,
    });
    expect(await moveTitles(patron.shelves, patron.transfer(from, to, ['a', 'b']))).toEqual({
      placed: 0,
      alreadyThere: 2,
    });
    expect(await patron.titlesOn(from)).toEqual(['c']);
    expect(await patron.titlesOn(to)).toHaveLength(100);
  });

  test.each([
    ['copying', copyTitles],
    ['moving', moveTitles],
  ] as const)('%s what does not fit changes nothing and says how many would', async (_, act) => {
    const patron = newPatron();
    const from = await patron.shelfWith(['a', 'b', 'c']);
    const to = await patron.shelfWith(['a', ...names(98)]);
    const refused = act(patron.shelves, patron.transfer(from, to, ['a', 'b', 'c']));
    await expect(refused).rejects.toMatchObject({ code: 'shelf-full', details: { extra: { free: 1, needed: 2 } } });
    expect(await patron.titlesOn(from)).toEqual(['a', 'b', 'c']);
    expect(await patron.titlesOn(to)).toHaveLength(99);
  });

  test.each([
    ['copying', copyTitles],
    ['moving', moveTitles],
  ] as const)('%s what is not on the first shelf changes nothing and says what is missing', async (_, act) => {
    const patron = newPatron();
    const from = await patron.shelfWith(['a', 'b']);
    const to = await patron.shelfWith(['b']);
    const refused = act(patron.shelves, patron.transfer(from, to, ['a', 'b', 'x']));
    await expect(refused).rejects.toMatchObject({ code: 'not-on-shelf', details: { extra: { missing: ['x'] } } });
    expect(await patron.titlesOn(from)).toEqual(['a', 'b']);
    expect(await patron.titlesOn(to)).toEqual(['b']);
  });

  test('two parallel moves of the same titles: one moves them, the other finds them gone', async () => {
    const patron = newPatron();
    const [from, one, two] = [
      await patron.shelfWith(names(10)),
      await patron.shelfWith([]),
      await patron.shelfWith([]),
    ];
    const outcomes = await Promise.all(
      [one, two].map((to) => outcome(moveTitles(patron.shelves, patron.transfer(from, to, names(10))))),
    );
    expect(outcomes.toSorted()).toEqual(['done', 'not-on-shelf']);
    expect([...(await patron.titlesOn(one)), ...(await patron.titlesOn(two))]).toEqual(names(10));
  });
});

describe('an answer that is lost after the write', () => {
  test('is not missed: what was placed and taken off is told as it was done, once', async () => {
    const forgetful = engine.again(table);
    const lost = loseAnswers(forgetful.client, 'UpdateItemCommand', 2);
    const patron = newPatron();
    const [from, to] = [await patron.shelfWith(names(10)), await patron.shelfWith([])];
    const again = shelvesOver(forgetful);
    expect(await copyTitles(again, patron.transfer(from, to, names(10)))).toEqual({ placed: 10, alreadyThere: 0 });
    expect(await again.takeOff(patron.patronNumber, to, names(10))).toEqual(names(10));
    expect([lost(), await patron.titlesOn(to)]).toEqual([2, []]);
    forgetful.client.destroy();
  });

  test('is not missed either where the next try meets a transaction at the shelf', async () => {
    let writes = 0;
    const proxy = await startFaultyProxy(engine.endpoint, 1, () => ((writes += 1) === 2 ? 0 : 1));
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const through = tableOver(new DynamoDBClient({ endpoint: proxy.url, region: 'local', credentials }), table.name);
    const lost = loseAnswers(through.client, 'UpdateItemCommand', 1);
    const patron = newPatron();
    const [from, to] = [await patron.shelfWith(names(10)), await patron.shelfWith([])];
    const copied = await copyTitles(shelvesOver(through), patron.transfer(from, to, names(10)));
    expect(copied).toEqual({ placed: 10, alreadyThere: 0 });
    expect([lost(), proxy.passed.conflicts, proxy.passed.refused]).toEqual([1, 1, 1]);
    through.client.destroy();
    await proxy.stop();
  });

  test('is told from a shelf that others have changed: what was not there was not taken off', async () => {
    const patron = newPatron();
    const shelf = await patron.shelfWith(names(2));
    expect(await patron.shelves.takeOff(patron.patronNumber, shelf, [...names(2), 'other'])).toEqual(names(2));
    expect(await patron.shelves.takeOff(patron.patronNumber, shelf, names(2))).toEqual([]);
  });
});

describe('50 writers at the same moment, 20 times over', () => {
  const seeds = Array.from({ length: 20 }, (_, at) => at + 1);

  test.each(seeds)('exactly ten shelves are made (seed %i)', async (seed) => {
    const random = randomOf(seed);
    const patron = newPatron();
    for (let made = Math.floor(random() * 10); made > 0; made -= 1) await patron.make();
    const before = (await patron.shelves.all(patron.patronNumber)).length;
    const outcomes = await Promise.all(names(50).map((name) => outcome(patron.make(name))));
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(10 - before);
    expect(outcomes.filter((one) => one === 'shelf-limit')).toHaveLength(40 + before);
    expect(await patron.shelves.all(patron.patronNumber)).toHaveLength(10);
  });

  test.each(seeds)('a shelf takes exactly a hundred titles, one by one (seed %i)', async (seed) => {
    const before = 50 + Math.floor(randomOf(seed)() * 50);
    const patron = newPatron();
    const shelfId = await patron.shelfWith(names(before, 'before-'));
    const outcomes = await Promise.all(names(50).map((titleId) => outcome(patron.put(shelfId, titleId))));
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(100 - before);
    expect(outcomes.filter((one) => one === 'shelf-full')).toHaveLength(before - 50);
    expect(await patron.titlesOn(shelfId)).toHaveLength(100);
  });

  test.each(seeds)('copies and moves of up to ten fit as a whole or not at all (seed %i)', async (seed) => {
    const random = randomOf(seed);
    const patron = newPatron();
    const to = await patron.shelfWith(names(40, 'before-'));
    const sources = [await patron.shelfWith(names(100, 'a')), await patron.shelfWith(names(100, 'b'))];
    const writers = names(50).map((_, at) => {
      const size = 1 + Math.floor(random() * 10);
      const first = Math.floor(random() * 90);
      const half = at % 2;
      const titleIds = names(100, half === 0 ? 'a' : 'b').slice(first, first + size);
      const act = half === 0 ? copyTitles : moveTitles;
      const acted = act(patron.shelves, patron.transfer(sources[half] ?? '', to, titleIds));
      return acted.catch((error: Refused) => Object.assign(error, { size }));
    });
    const outcomes = await Promise.all(writers);
    const titles = await patron.titlesOn(to);
    expect(titles.length).toBeLessThanOrEqual(100);
    const placed = outcomes.reduce((sum, one) => sum + ('placed' in one ? one.placed : 0), 0);
    // Whoever was told that it is busy may have had a write whose answer was lost.
    const unknown = outcomes.reduce(
      (sum, one) => sum + (one instanceof Error && codeOf(one) === 'busy' ? one.size : 0),
      0,
    );
    expect(titles.length).toBeGreaterThanOrEqual(40 + placed);
    expect(titles.length).toBeLessThanOrEqual(40 + placed + unknown);
    for (const refused of outcomes) {
      if (!(refused instanceof Error)) continue;
      expect(['shelf-full', 'not-on-shelf', 'busy']).toContain(codeOf(refused));
      // Nobody makes room here, so whoever did not fit would not fit now.
      if (codeOf(refused) === 'shelf-full')
        expect(100 - titles.length).toBeLessThan(Number(refused.details.extra?.['needed']));
    }
  });
});

test('the top page reads card and shelves as one, and the list of reservations reads no shelf', async () => {
  const library = libraryOn(table);
  const patron = newPatron();
  await library.patron(patron.patronNumber);
  const shelfId = await patron.shelfWith(['a', 'b']);
  const page = await accounts(table).topPage(patron.patronNumber);
  expect(page?.shelves).toEqual([{ shelfId, name: '旅', titles: { a: today, b: today }, latestFirst: ['a', 'b'] }]);
  expect(page?.account.patronNumber).toBe(patron.patronNumber);
  expect(await accounts(table).withEnded(patron.patronNumber)).not.toHaveProperty('shelves');
});
