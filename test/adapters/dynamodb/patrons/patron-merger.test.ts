/** Two accounts of one patron become one, on the real engine: all or nothing, and nobody loses a place (K1). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { monotonicFactory } from 'ulid';
import { patronMergers } from '../../../../adapters/dynamodb/patrons/patron-mergers.ts';
import { indexKeys, keys, patronPartition } from '../../../../adapters/dynamodb/table/keys.ts';
import { isClosedPlace } from '../../../../adapters/dynamodb/shelves/shelf-item.ts';
import { shelves } from '../../../../adapters/dynamodb/shelves/shelves.ts';
import { makeShelf } from '../../../../domain/shelves/keep-shelves.ts';
import { mergePatrons, type MergerPorts } from '../../../../domain/patrons/merge-patrons.ts';
import { shelfId } from '../../../../domain/shelves/shelf.ts';
import { openDesk, type Desk } from '../../../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';

let engine: Engine;
let desk: Desk;
const stays = '000001';
const closes = '000018';
const other = '000002';

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  desk = await openDesk(engine, [stays, closes, other]);
});
afterEach(() => desk.agrees());

function ports(): MergerPorts {
  const { table, readers } = desk;
  return {
    ...patronMergers(table, policy),
    readAccount: readers.accounts.read,
    readQueue: readers.queues.read,
    shelvesOf: shelves(table).all,
  };
}

function merge(staying = stays, closing = closes, through = ports()): Promise<void> {
  return mergePatrons(
    through,
    { staying, closing, now: desk.now(), auditEntry: desk.auditEntry('merge-patrons') },
    policy,
  );
}

/** Everything that is stored under a number. */
async function under(patronNumber: string): Promise<string[]> {
  const { Items = [] } = await desk.table.client.send(
    new QueryCommand({
      ConsistentRead: true,
      TableName: desk.table.name,
      KeyConditionExpression: 'PK = :patron',
      ExpressionAttributeValues: { ':patron': patronPartition(patronNumber) },
    }),
  );
  return Items.filter((item) => !isClosedPlace(item)).map((item) => String(item['SK']));
}

async function titles(...titleIds: string[]): Promise<void> {
  for (const titleId of titleIds) await desk.title(titleId, { homes: ['main', 'main', 'main'] });
}

const account = (patronNumber: string) => desk.readers.accounts.read(patronNumber);

describe('what the closing card has', () => {
  test('goes to the other: loans, copies set aside, queue places; and nothing stays under the old number', async () => {
    await titles('lent', 'ready', 'moving', 'waited');
    await desk.lend(closes, 'lent-1');
    await desk.reserveOne(closes, 'ready');
    await desk.capture('ready-1');
    await desk.reserveOne(closes, 'moving', 'branch');
    await desk.capture('moving-1');
    await desk.reserveOne(other, 'waited');
    const waiting = await desk.reserveOne(closes, 'waited');
    await merge();
    expect(await account(closes)).toBeNull();
    expect(await under(closes)).toEqual(['MERGED']);
    const merged = await account(stays);
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
    await titles('lent', 'ready', 'moving');
    await desk.title('waited');
    await desk.lend(closes, 'lent-1');
    await desk.reserveOne(closes, 'ready');
    await desk.capture('ready-1');
    await desk.reserveOne(closes, 'moving', 'branch');
    await desk.capture('moving-1');
    await desk.reserveOne(closes, 'waited');
    await merge();
    expect(await desk.giveBack('lent-1')).toEqual({ next: 'shelve' });
    await desk.lend(stays, 'ready-1');
    expect(await desk.receive('moving-1', 'branch')).toMatchObject({ next: 'hold-here' });
    expect(await desk.capture('waited-1')).toMatchObject({ next: 'hold-here' });
    expect(await desk.reservation(stays, 'waited')).toMatchObject({ state: 'ready' });
  });

  test('is found by the index under the new number: reminders go by it', async () => {
    await titles('lent');
    await desk.lend(closes, 'lent-1');
    await merge();
    const { Item } = await desk.table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.copy('lent-1') }),
    );
    expect(Item).toMatchObject({ patronNumber: stays, indexPK: 'DUE#2026-06-24#1', indexSK: '000001#lent-1' });
  });

  test('includes what has ended: the list goes on showing it', async () => {
    await titles('early');
    const id = await desk.reserveOne(closes, 'early');
    await desk.cancel(closes, id);
    await merge();
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
    await expect(merge()).rejects.toMatchObject({ code: 'shelf-limit' });
    expect(await keep.all(closes)).toHaveLength(2);
    const [surplus] = await keep.all(closes);
    await keep.discard(closes, surplus?.shelfId ?? '');
    await merge();
    expect((await keep.all(stays)).map(({ name }) => name).filter((name) => name === '棚1')).toHaveLength(2);
    expect(await under(closes)).toEqual(['MERGED']);
  });
});

describe('a title that both have reserved', () => {
  const both = async (first: string, second: string) => {
    await titles('novel');
    const ids = { [first]: await desk.reserveOne(first, 'novel'), [other]: await desk.reserveOne(other, 'novel') };
    return { ...ids, [second]: await desk.reserveOne(second, 'novel') };
  };

  test('with the closing card first: its place and reservation win, the other reservation ends', async () => {
    const ids = await both(closes, stays);
    await merge();
    expect(await desk.line('novel')).toEqual([stays, other]);
    expect(await desk.reservation(stays, 'novel')).toMatchObject({ id: ids[closes] });
    expect(await desk.ended(stays)).toEqual([
      expect.objectContaining({ id: ids[stays], state: 'cancelled', because: 'cards-merged' }),
    ]);
  });

  test('with the staying card first: its place stays', async () => {
    const ids = await both(stays, closes);
    await merge();
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
    await merge();
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
    await expect(merge()).rejects.toMatchObject({ code: 'held-twice', details: { extra: { titleId: 'novel' } } });
    expect(await desk.reservation(closes, 'novel')).toMatchObject({ state: 'ready' });
    expect(await under(closes)).toEqual(['CARD#ACCOUNT', 'CARD#PROFILE']);
  });

  test('two copies of it on loan, one to each: both loans stay, and are counted as two', async () => {
    await titles('novel');
    await desk.lend(stays, 'novel-1');
    await desk.lend(closes, 'novel-2');
    await merge();
    expect(await account(stays)).toMatchObject({ titlesOnLoan: ['novel'], titlesOnLoanTwice: { novel: 2 } });
    await desk.giveBack('novel-1');
    await desk.giveBack('novel-2');
  });
});

describe('limits and standing', () => {
  test('limits may be exceeded and are then only read: 24 reservations stay, a further one is refused', async () => {
    const many = Array.from({ length: 24 }, (_, at) => `t${at}`);
    await titles(...many, 'more');
    await desk.reserve(stays, many.slice(0, 12));
    await desk.reserve(closes, many.slice(12));
    await merge();
    expect(Object.keys((await account(stays))?.reservations.book ?? {})).toHaveLength(24);
    expect(await desk.reserve(stays, ['more'])).toMatchObject([{ code: 'limit-book' }]);
    for (const titleId of many.slice(0, 12))
      await desk.cancel(stays, (await desk.reservation(stays, titleId))?.id ?? '');
    expect(await desk.reserve(stays, ['more'])).toMatchObject([{ code: 'limit-book' }]);
    await desk.cancel(stays, (await desk.reservation(stays, 't12'))?.id ?? '');
    expect(await desk.reserve(stays, ['more'])).toMatchObject([{ outcome: 'reserved' }]);
  });

  test('a suspended card stays suspended, whichever it is; an overdue loan blocks the other card too', async () => {
    await titles('lent');
    await desk.lend(closes, 'lent-1');
    await desk.patron(closes, { ...(await rawAccount(closes)), status: 'suspended' });
    await merge();
    expect(await account(stays)).toMatchObject({ status: 'suspended', nothingDueBefore: '2026-06-24' });
  });

  test('a token of the closed card that still lives makes no shelf any more', async () => {
    await shelves(desk.table).make(closes, { shelfId: shelfId(monotonicFactory()(), 4), name: '棚' }, desk.now());
    await merge();
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
    await titles(...books);
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
    await merge();
    const merged = await account(stays);
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
      ...ports(),
      readAccount: async (number: string) =>
        withReservations(await account(number), number === closes ? reservations : {}),
    };
    await expect(
      merge(stays, closes, { ...through, merge: () => Promise.resolve(true), clearAway: () => Promise.resolve() }),
    ).resolves.toBeUndefined();
    const more = { ...reservations, x94: reservations['x0'] };
    const tooMany = {
      ...through,
      readAccount: async (number: string) => withReservations(await account(number), number === closes ? more : {}),
    };
    await expect(merge(stays, closes, tooMany)).rejects.toMatchObject({ code: 'merger-too-large' });
    expect(await account(closes)).not.toBeNull();
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
  await merge();
  const { Item } = await desk.table.client.send(
    new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.emailRequest(closes) }),
  );
  expect(Item).toBeUndefined();
});

describe('all or nothing', () => {
  test('asked again once done, it does nothing; an unknown card and a card with itself are refused', async () => {
    await merge();
    await merge();
    await expect(merge(other, closes)).rejects.toMatchObject({ code: 'card-unknown' });
    await expect(merge(stays, stays)).rejects.toMatchObject({ code: 'same-card' });
    await expect(merge('999999', other)).rejects.toMatchObject({ code: 'not-found' });
    await expect(merge(stays, '999999')).rejects.toMatchObject({
      code: 'card-unknown',
      details: { errors: [{ field: 'from' }] },
    });
  });

  test('what breaks off behind the write is finished when it is asked again', async () => {
    await titles('early');
    await desk.cancel(closes, await desk.reserveOne(closes, 'early'));
    await expect(
      merge(stays, closes, { ...ports(), clearAway: () => Promise.reject(new Error('gone')) }),
    ).rejects.toThrow('gone');
    // Something that another part of the system keeps under the number goes too.
    await desk.table.client.send(
      new PutCommand({ TableName: desk.table.name, Item: { PK: patronPartition(closes), SK: 'FEED' } }),
    );
    expect(await under(closes)).toHaveLength(3);
    await merge();
    expect(await under(closes)).toEqual(['MERGED']);
    expect(await desk.ended(stays)).toHaveLength(1);
  });

  test('while patrons, desks and a second merger are at work: whatever comes first, the items agree', async () => {
    await titles('a', 'b', 'c', 'd');
    await desk.reserveOne(closes, 'a');
    const id = await desk.reserveOne(stays, 'a');
    await desk.lend(closes, 'b-1');
    await desk.reserveOne(closes, 'c', 'branch');
    const done = await Promise.allSettled([
      merge(),
      merge(),
      desk.capture('a-1'),
      desk.giveBack('b-1'),
      desk.reserve(stays, ['d']),
      desk.capture('c-1'),
      desk.cancel(stays, id),
    ]);
    expect(done[0]?.status).toBe('fulfilled');
    expect(await account(closes)).toBeNull();
  });

  test('leaves one entry: who merged which card into which, and no title', async () => {
    await titles('novel');
    await desk.reserveOne(closes, 'novel');
    await merge();
    const entries = await desk.audit();
    expect(entries).toEqual([
      expect.objectContaining({ action: 'merge-patrons', patronNumber: stays, note: expect.stringContaining(closes) }),
    ]);
    expect(JSON.stringify(entries)).not.toContain('novel');
  });
});

async function rawAccount(patronNumber: string): Promise<Record<string, unknown>> {
  const { Item = {} } = await desk.table.client.send(
    new GetCommand({ ConsistentRead: true, TableName: desk.table.name, Key: keys.account(patronNumber) }),
  );
  return Item;
}

function withReservations(found: Awaited<ReturnType<typeof account>>, book: Record<string, unknown>) {
  return found && { ...found, reservations: { ...found.reservations, book: book as typeof found.reservations.book } };
}
