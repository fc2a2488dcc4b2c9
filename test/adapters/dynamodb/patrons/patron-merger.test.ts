/** Two accounts of one patron become one, on the real engine: everything goes over, and nobody loses a place (K1). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { monotonicFactory } from 'ulid';
import { shelves } from '../../../../adapters/dynamodb/shelves/shelves.ts';
import { indexKeys, keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { shelfId } from '../../../../domain/shelves/shelf.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { closes, openPatronMerger, other, stays, type MergerDesk } from '../../../../testing/engines/patron-merger.ts';

let engine: Engine;
let desk: MergerDesk;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openPatronMerger(engine);
});
afterEach(() => desk.agrees());

describe('what the closing card has', () => {
  test('goes to the other: loans, copies set aside, queue places; and nothing stays under the old number', async () => {
    await desk.titles('lent', 'ready', 'moving', 'waited');
    await desk.lend(closes, 'lent-1');
    await desk.reserveOne(closes, 'ready');
    await desk.capture('ready-1');
    await desk.reserveOne(closes, 'moving', 'branch');
    await desk.capture('moving-1');
    await desk.reserveOne(other, 'waited');
    const waiting = await desk.reserveOne(closes, 'waited');
    await desk.merge();
    expect(await desk.account(closes)).toBeNull();
    expect(await desk.under(closes)).toEqual(['MERGED']);
    const merged = await desk.account(stays);
    expect(Object.keys(merged?.loans.book ?? {})).toEqual(['lent-1']);
    expect(merged).toMatchObject({ titlesOnLoan: ['lent'], nothingDueBefore: '2026-06-24', status: 'active' });
    expect(merged?.reservations.book).toMatchObject({
      ready: { state: 'ready', barcode: 'ready-1' },
      moving: { state: 'in-transit', barcode: 'moving-1' },
      waited: { state: 'waiting', id: waiting },
    });
    expect(await desk.line('waited')).toEqual([other, stays]);
  });

  test('works on under the new number: returned, collected, received, served in turn', async () => {
    await desk.titles('lent', 'ready', 'moving');
    await desk.title('waited');
    await desk.lend(closes, 'lent-1');
    await desk.reserveOne(closes, 'ready');
    await desk.capture('ready-1');
    await desk.reserveOne(closes, 'moving', 'branch');
    await desk.capture('moving-1');
    await desk.reserveOne(closes, 'waited');
    await desk.merge();
    expect(await desk.giveBack('lent-1')).toEqual({ next: 'shelve' });
    await desk.lend(stays, 'ready-1');
    expect(await desk.receive('moving-1', 'branch')).toMatchObject({ next: 'hold-here' });
    expect(await desk.capture('waited-1')).toMatchObject({ next: 'hold-here' });
    expect(await desk.reservation(stays, 'waited')).toMatchObject({ state: 'ready' });
  });

  test('is found by the index under the new number: reminders go by it', async () => {
    await desk.titles('lent');
    await desk.lend(closes, 'lent-1');
    await desk.merge();
    const { Item } = await desk.table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.copy('lent-1') }),
    );
    expect(Item).toMatchObject({ patronNumber: stays, indexPK: 'DUE#2026-06-24#1', indexSK: '000001#lent-1' });
  });

  test('includes what has ended: the list goes on showing it', async () => {
    await desk.titles('early');
    const id = await desk.reserveOne(closes, 'early');
    await desk.cancel(closes, id);
    await desk.merge();
    expect(await desk.ended(stays)).toEqual([expect.objectContaining({ id, state: 'cancelled' })]);
  });

  test('includes the shelves, in the free places; eleven together are refused and nothing moves', async () => {
    const ulid = monotonicFactory();
    const keep = shelves(desk.table);
    const make = (patron: string, place: number) =>
      keep.make(patron, { shelfId: shelfId(ulid(), place), name: `棚${place}` }, desk.now());
    for (let place = 0; place < 9; place += 1) await make(stays, place);
    await make(closes, 0);
    await make(closes, 1);
    await expect(desk.merge()).rejects.toMatchObject({ code: 'shelf-limit' });
    expect(await keep.all(closes)).toHaveLength(2);
    const [surplus] = await keep.all(closes);
    await keep.discard(closes, surplus?.shelfId ?? '');
    await desk.merge();
    expect((await keep.all(stays)).map(({ name }) => name).filter((name) => name === '棚1')).toHaveLength(2);
    expect(await desk.under(closes)).toEqual(['MERGED']);
  });
});

describe('a title that both have reserved', () => {
  const both = async (first: string, second: string) => {
    await desk.titles('novel');
    const ids = { [first]: await desk.reserveOne(first, 'novel'), [other]: await desk.reserveOne(other, 'novel') };
    return { ...ids, [second]: await desk.reserveOne(second, 'novel') };
  };

  test('with the closing card first: its place and reservation win, the other reservation ends', async () => {
    const ids = await both(closes, stays);
    await desk.merge();
    expect(await desk.line('novel')).toEqual([stays, other]);
    expect(await desk.reservation(stays, 'novel')).toMatchObject({ id: ids[closes] });
    expect(await desk.ended(stays)).toEqual([
      expect.objectContaining({ id: ids[stays], state: 'cancelled', because: 'cards-merged' }),
    ]);
  });

  test('with the staying card first: its place stays', async () => {
    const ids = await both(stays, closes);
    await desk.merge();
    expect(await desk.line('novel')).toEqual([stays, other]);
    expect(await desk.reservation(stays, 'novel')).toMatchObject({ id: ids[stays] });
    expect(await desk.ended(stays)).toEqual([expect.objectContaining({ id: ids[closes], because: 'cards-merged' })]);
  });

  test.each([
    [closes, stays],
    [stays, closes],
  ])('a copy set aside for %s wins over the place of %s', async (ready, waiting) => {
    const ids = await both(ready, waiting);
    await desk.capture('novel-1');
    await desk.merge();
    expect(await desk.reservation(stays, 'novel')).toMatchObject({
      id: ids[ready],
      state: 'ready',
      barcode: 'novel-1',
    });
    expect(await desk.line('novel')).toEqual([other]);
    expect(await desk.ended(stays)).toEqual([expect.objectContaining({ id: ids[waiting] })]);
    await desk.lend(stays, 'novel-1');
  });

  test('a copy set aside for both is refused, with the title, and nothing is written', async () => {
    await both(stays, closes);
    for (const barcode of ['novel-1', 'novel-2', 'novel-3']) await desk.capture(barcode);
    await expect(desk.merge()).rejects.toMatchObject({ code: 'held-twice', details: { extra: { titleId: 'novel' } } });
    expect(await desk.reservation(closes, 'novel')).toMatchObject({ state: 'ready' });
    expect(await desk.under(closes)).toEqual(['CARD#ACCOUNT', 'CARD#PROFILE']);
  });

  test('two copies of it on loan, one to each: both loans stay, and are counted as two', async () => {
    await desk.titles('novel');
    await desk.lend(stays, 'novel-1');
    await desk.lend(closes, 'novel-2');
    await desk.merge();
    expect(await desk.account(stays)).toMatchObject({ titlesOnLoan: ['novel'], titlesOnLoanTwice: { novel: 2 } });
    await desk.giveBack('novel-1');
    await desk.giveBack('novel-2');
  });
});

test('a request for an address under the old number goes: it names somebody whose card is closed (M3)', async () => {
  const waiting = {
    requestId: 'request',
    given: { name: '試験 太郎' },
    ...indexKeys.request('2026-06-03T00:00:00.000Z', closes),
  };
  await desk.table.client.send(
    new PutCommand({ TableName: desk.table.name, Item: { ...keys.emailRequest(closes), ...waiting } }),
  );
  await desk.merge();
  const { Item } = await desk.table.client.send(
    new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.emailRequest(closes) }),
  );
  expect(Item).toBeUndefined();
});
