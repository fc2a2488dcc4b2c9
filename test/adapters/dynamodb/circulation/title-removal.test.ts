/** A title that leaves the catalogue, on the real engine: nobody loses a copy or a place by surprise (D4, E4, K4). */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { hashOf } from '../../../../adapters/dynamodb/table/hashed.ts';
import { cluesOf } from '../../../../domain/catalogue/identity/title-id.ts';
import { catalogueImport } from '../../../../adapters/dynamodb/catalogue/catalogue-import.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { addTitle, titlesToIndex } from '../../../../adapters/dynamodb/catalogue/title-additions.ts';
import { titles } from '../../../../adapters/dynamodb/catalogue/titles.ts';
import { viewReservation } from '../../../../domain/reservations/reservation-list.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';

let engine: Engine;
let desk: Desk;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, ['000001', '000002', '000003']);
  await desk.title('novel');
});
afterEach(() => desk.agrees());

const at = '2026-06-03T03:00:00.000Z';

test('while it has a copy, on the shelf, lent or held: refused, with the numbers', async () => {
  await expect(desk.removeTitle('novel', true)).rejects.toMatchObject({
    code: 'title-in-use',
    details: { extra: { copies: 1, waiting: 0 } },
  });
  await desk.lend('000001', 'novel-1');
  await expect(desk.removeTitle('novel', true)).rejects.toMatchObject({ code: 'title-in-use' });
  await desk.reserveOne('000002', 'novel');
  await desk.giveBack('novel-1');
  await desk.reserveOne('000003', 'novel');
  await expect(desk.removeTitle('novel', true)).rejects.toMatchObject({
    details: { extra: { copies: 1, waiting: 1 } },
  });
  expect(await desk.reservation('000002', 'novel')).toMatchObject({ state: 'ready' });
});

test('a title deleted while reserved: refused while anybody waits, unless staff end those reservations', async () => {
  const id = await desk.reserveOne('000001', 'novel');
  await desk.withdraw('novel-1');
  await expect(desk.removeTitle('novel')).rejects.toMatchObject({
    code: 'title-in-use',
    details: { extra: { copies: 0, waiting: 1 } },
  });
  expect(await desk.removeTitle('novel', true)).toBe(1);
  expect(await desk.ended('000001')).toEqual([
    expect.objectContaining({ id, state: 'cancelled', because: 'title-removed', visibleThrough: '2026-06-17' }),
  ]);
  expect((await desk.readers.accounts.read('000001'))?.reservations.book).toEqual({});
  await expect(desk.removeTitle('novel', true)).rejects.toMatchObject({ code: 'not-found' });
  await expect(desk.cancel('000001', id)).rejects.toMatchObject({ code: 'already-ended' });
});

test('lists remember the name of a removed title, also for what had ended before', async () => {
  const early = await desk.reserveOne('000001', 'novel');
  await desk.cancel('000001', early);
  const late = await desk.reserveOne('000002', 'novel');
  await desk.withdraw('novel-1');
  await desk.removeTitle('novel', true);
  letTimePass(desk.table);
  const neverThere = late.replace(/novel$/, 'never-there');
  const remembered = await desk.readers.queues.readAllRememberedFor([early, late, neverThere]);
  for (const patron of ['000001', '000002']) {
    const [ended] = await desk.ended(patron);
    if (!ended) throw new Error('nothing ended');
    const view = viewReservation(patron, ended, remembered.get('novel'));
    expect(view).toMatchObject({
      title: '題名 novel',
      authors: ['作者'],
      state: 'cancelled',
      canChange: false,
      canCancel: false,
    });
    expect(view.endedBecause).toBe(patron === '000001' ? undefined : 'title-removed');
    expect(view).not.toHaveProperty('position');
  }
  const { Item } = await desk.table.client.send(
    new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.title('novel') }),
  );
  expect(Item).toMatchObject({ title: '題名 novel', withdrawnOn: '2026-06-03' });
  expect(await desk.reserve('000003', ['novel'])).toMatchObject([{ outcome: 'refused', code: 'title-unknown' }]);
});

test('a removed title is no longer indexed, and an import brings it back as a new one', async () => {
  await desk.withdraw('novel-1');
  await desk.removeTitle('novel');
  const table = catalogueImport(desk.table);
  const indexed = [];
  for await (const { record } of table.everyTitle()) indexed.push(record.titleId);
  expect(indexed).toEqual([]);
  const known = (await table.known(['novel'])).titles.get('novel');
  expect(known).toMatchObject({ hasLeft: true });
  const record = { titleId: 'novel', title: '題名 novel', authors: ['作者'], isbn: [], kind: 'book' as const };
  const write = { record, contentHash: 'hash', known, queue: undefined, numbers: [], copies: [], changedAt: at };
  expect(await table.writeTitle(write)).toBe('written');
  expect(await titles(desk.table).isInCatalogue('novel')).toBe(true);
  expect((await desk.readers.queues.read('novel'))?.waiting).toEqual({});
});

test('more who wait than fit into one write end portion by portion, each exactly once', async () => {
  const many = Array.from({ length: 85 }, (_, at) => String(at + 100).padStart(6, '0'));
  for (const patron of many) {
    await desk.patron(patron);
    await desk.reserveOne(patron, 'novel');
  }
  await desk.withdraw('novel-1');
  expect(await desk.removeTitle('novel', true)).toBe(85);
  for (const patron of many) expect(await desk.ended(patron)).toHaveLength(1);
  expect(await desk.audit()).toEqual(
    expect.arrayContaining([expect.objectContaining({ action: 'remove-title', titleId: 'novel' })]),
  );
});

test('patrons who cancel at the same moment, or change their pickup library: everybody ends once', async () => {
  const ids = new Map<string, string>();
  for (const patron of ['000001', '000002', '000003']) ids.set(patron, await desk.reserveOne(patron, 'novel'));
  await desk.withdraw('novel-1');
  const [removed] = await Promise.allSettled([
    desk.removeTitle('novel', true),
    desk.cancel('000001', ids.get('000001') ?? ''),
    desk.change('000002', ids.get('000002') ?? '', 'branch'),
  ]);
  expect(removed.status).toBe('fulfilled');
  for (const patron of ids.keys()) expect(await desk.ended(patron)).toHaveLength(1);
});

test('a lost copy of a removed title that turns up is told to be withdrawn', async () => {
  await desk.lose('novel-1');
  expect(await desk.removeTitle('novel')).toBe(0);
  await expect(desk.giveBack('novel-1')).rejects.toMatchObject({ code: 'copy-withdrawn' });
  await desk.withdraw('novel-1');
  expect(await desk.copy('novel-1')).toMatchObject({ state: 'withdrawn' });
});

test('a title removed or brought back while an index is made keeps its mark for the next one (L1, L3)', async () => {
  const { table } = desk;
  const changes = titlesToIndex(table);
  const read = () => {
    letTimePass(table);
    return changes.read();
  };
  const described = { titleId: 'hand-1', title: '手で加えた本', authors: ['作者'], isbn: [], kind: 'book' as const };
  const entering = { described, clues: cluesOf(described, hashOf), ids: ['hand-1'] };
  const add = (entry: string) =>
    addTitle(table, entering, () => ({ Put: { TableName: table.name, Item: { PK: 'X#TEST', SK: entry } } }));
  await add('first');
  const whileHere = await read();
  await desk.removeTitle('hand-1');
  await changes.done(whileHere, at);
  const whileGone = await read();
  expect(whileGone).toMatchObject([{ hasLeft: true }]);
  await add('second');
  await changes.done(whileGone, at);
  const again = await read();
  expect(again).toMatchObject([{ hasLeft: false }]);
  await changes.done(again, at);
  expect(await read()).toEqual([]);
});
