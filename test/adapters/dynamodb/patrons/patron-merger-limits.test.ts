/** What a merger of two patrons does to limits, standing and places, and how much one write takes (K1). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { monotonicFactory } from 'ulid';
import { shelves } from '../../../../adapters/dynamodb/shelves/shelves.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { makeShelf } from '../../../../domain/shelves/keep-shelves.ts';
import { shelfId } from '../../../../domain/shelves/shelf.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { closes, openPatronMerger, stays, type MergerDesk } from '../../../../testing/engines/patron-merger.ts';

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

describe('limits and standing', () => {
  test('limits may be exceeded and are then only read: 24 reservations stay, a further one is refused', async () => {
    const many = Array.from({ length: 24 }, (_, at) => `t${at}`);
    await desk.titles(...many, 'more');
    await desk.reserve(stays, many.slice(0, 12));
    await desk.reserve(closes, many.slice(12));
    await desk.merge();
    expect(Object.keys((await desk.account(stays))?.reservations.book ?? {})).toHaveLength(24);
    expect(await desk.reserve(stays, ['more'])).toMatchObject([{ code: 'limit-book' }]);
    for (const titleId of many.slice(0, 12))
      await desk.cancel(stays, (await desk.reservation(stays, titleId))?.id ?? '');
    expect(await desk.reserve(stays, ['more'])).toMatchObject([{ code: 'limit-book' }]);
    await desk.cancel(stays, (await desk.reservation(stays, 't12'))?.id ?? '');
    expect(await desk.reserve(stays, ['more'])).toMatchObject([{ outcome: 'reserved' }]);
  });

  test('a suspended card stays suspended, whichever it is; an overdue loan blocks the other card too', async () => {
    await desk.titles('lent');
    await desk.lend(closes, 'lent-1');
    await desk.patron(closes, { ...(await rawAccount(closes)), status: 'suspended' });
    await desk.merge();
    expect(await desk.account(stays)).toMatchObject({ status: 'suspended', nothingDueBefore: '2026-06-24' });
  });

  test('a token of the closed card that still lives makes no shelf any more', async () => {
    await shelves(desk.table).make(closes, { shelfId: shelfId(monotonicFactory()(), 4), name: '棚' }, desk.now());
    await desk.merge();
    const ulid = monotonicFactory();
    for (let tried = 0; tried < 20; tried += 1) {
      const making = makeShelf(shelves(desk.table), {
        patronNumber: closes,
        name: '遅い棚',
        ulid: ulid(),
        now: desk.now(),
      });
      await expect(making).rejects.toMatchObject({ code: 'not-signed-in' });
    }
    expect(await shelves(desk.table).all(closes)).toEqual([]);
    expect(await shelves(desk.table).all(stays)).toHaveLength(1);
  });

  test('the fullest card that the limits allow goes over in one write', async () => {
    const books = Array.from({ length: 12 }, (_, at) => `b${at}`);
    const films = Array.from({ length: 6 }, (_, at) => `f${at}`);
    await desk.titles(...books);
    for (const film of films) await desk.title(film, { kind: 'av', homes: ['main', 'main'] });
    await desk.title('set', { homes: Array<string>(10).fill('main') });
    await desk.title('reel', { kind: 'av', homes: Array<string>(6).fill('main') });
    for (let at = 1; at <= 10; at += 1) await desk.lend(closes, `set-${at}`);
    for (let at = 1; at <= 6; at += 1) await desk.lend(closes, `reel-${at}`);
    await desk.reserve(closes, [...books, ...films]);
    for (const titleId of [...books.slice(0, 5), ...films.slice(0, 3)]) await desk.capture(`${titleId}-1`);
    const keep = shelves(desk.table);
    const ulid = monotonicFactory();
    for (let place = 0; place < 10; place += 1)
      await keep.make(closes, { shelfId: shelfId(ulid(), place), name: `棚${place}` }, desk.now());
    await desk.merge();
    const merged = await desk.account(stays);
    expect(
      [merged?.reservations, merged?.loans].map((held) =>
        Object.values(held ?? {}).map((kind) => Object.keys(kind).length),
      ),
    ).toEqual([
      [12, 6],
      [10, 6],
    ]);
    expect(await keep.all(stays)).toHaveLength(10);
  });

  test('more than fits into one write is refused clearly, and nothing is written', async () => {
    const held = Array.from({ length: 94 }, (_, at) => `x${at}`);
    const reservations = Object.fromEntries(
      held.map((titleId) => [titleId, { id: 'x', state: 'waiting', pickupLibraryId: 'main', contactMethod: 'none' }]),
    );
    const through = {
      ...desk.mergerPorts(),
      readAccount: async (number: string) =>
        withReservations(await desk.account(number), number === closes ? reservations : {}),
    };
    await expect(
      desk.merge(stays, closes, { ...through, merge: () => Promise.resolve(true), clearAway: () => Promise.resolve() }),
    ).resolves.toBeUndefined();
    const more = { ...reservations, x94: reservations['x0'] };
    const tooMany = {
      ...through,
      readAccount: async (number: string) =>
        withReservations(await desk.account(number), number === closes ? more : {}),
    };
    await expect(desk.merge(stays, closes, tooMany)).rejects.toMatchObject({ code: 'merger-too-large' });
    expect(await desk.account(closes)).not.toBeNull();
  });
});

async function rawAccount(patronNumber: string): Promise<Record<string, unknown>> {
  const { Item = {} } = await desk.table.client.send(
    new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.account(patronNumber) }),
  );
  return Item;
}

function withReservations(found: Awaited<ReturnType<MergerDesk['account']>>, book: Record<string, unknown>) {
  return found && { ...found, reservations: { ...found.reservations, book: book as typeof found.reservations.book } };
}
