/** Whoever has just written something is not told otherwise, however long replicas and index lag. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ulid } from 'ulid';
import { addTitle } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { usualLimits } from '../../adapters/dynamodb/circulation/queues/queue-parts.ts';
import { emailRegistrations } from '../../adapters/dynamodb/patrons/email-registrations.ts';
import { cluesOf } from '../../domain/catalogue/identity/title-id.ts';
import { rejectEmailRegistration } from '../../domain/patrons/decide-email-registration.ts';
import { placeOf } from '../../domain/circulation/title-queue.ts';
import { hashOf } from '../../adapters/dynamodb/table/hashed.ts';
import { ownData } from '../../adapters/dynamodb/patrons/own-data.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { handlersOver, type Handlers } from '../../testing/engines/handlers.ts';
import { newLetterIds } from '../../testing/engines/letters.ts';
import { libraryOn, policy, type Library } from '../../testing/engines/library.ts';
import { neverLearning } from '../../testing/engines/never-learning.ts';
import { letTimePass } from '../../testing/engines/settled.ts';

let engine: Engine;
let library: Library;
let handlers: Handlers;
const staff = 'desk-01';

beforeAll(async () => {
  engine = await startDynamoDb(neverLearning);
  library = libraryOn(await engine.newTable());
  handlers = handlersOver({ tableName: library.table.name, endpoint: engine.endpoint, now: library.now });
  await library.patron('000001');
  await library.patron('000002');
  await library.title('novel');
});
afterAll(() => engine.stop());

const reserve = (patron: string, titleId: string) =>
  handlers.call<{ results: { reservation: { reservationId: string } }[] }>('reservations/reserve-titles', {
    patron,
    body: { titleIds: [titleId], pickupLibraryId: 'main', contactMethod: 'none' },
  });

async function addByHand(titleId: string): Promise<void> {
  const described = { titleId, title: '手で加えた本', authors: ['作者'], isbn: [], kind: 'book' as const };
  const entering = { described, clues: cluesOf(described, hashOf), ids: [titleId] };
  const entry = { Put: { TableName: library.table.name, Item: { PK: 'X#TEST', SK: titleId } } };
  await addTitle(library.table, entering, () => entry);
}

test('a reservation has its place in the list and after each change (E1)', async () => {
  const patron = '000001';
  const { results } = await reserve(patron, 'novel');
  const reservationId = results[0]?.reservation.reservationId ?? '';
  const placed = { reservationId, position: 1, waiting: 1 };
  expect(await handlers.call('reservations/list-reservations', { patron })).toMatchObject({ items: [placed] });
  const of = { patron, params: { reservationId } };
  const until = { body: { until: '2026-06-20' } };
  expect(await handlers.call('reservations/suspend-reservation', { ...of, ...until })).toMatchObject(placed);
  const elsewhere = { body: { pickupLibraryId: 'branch' } };
  expect(await handlers.call('reservations/change-reservation', { ...of, ...elsewhere })).toMatchObject(placed);
  expect((await ownData(library.table)(patron))?.tickets).toEqual({ novel: expect.any(Number) });
});

test('whoever stands far back already when the places are read has one in the answer (E1)', async () => {
  await library.title('awaited');
  const patrons = Array.from({ length: usualLimits.front + usualLimits.filedAtOnce + 1 }, (_, at) =>
    String(at + 101).padStart(6, '0'),
  );
  const ids: string[] = [];
  for (const patron of patrons) {
    await library.patron(patron);
    ids.push(...(await library.reserve(patron, ['awaited'])).flatMap((one) => ('entry' in one ? [one.entry.id] : [])));
  }
  // Of two who reserve at the same moment, the second has put the first into a page before the first reads.
  const places = await Promise.all(
    patrons.map(async (patron, at) => {
      const queue = (await library.readers.queues.readAllAfter(ids.slice(at, at + 1))).get('awaited');
      return queue && placeOf(queue, patron, ids[at] ?? '');
    }),
  );
  expect(places).toEqual(patrons.map((_, at) => at + 1));
  const stored = await library.readers.queues.read('awaited');
  expect(stored?.farBack?.waiting).toBeGreaterThan(0);
});

test('a title added by hand has its page, can be shelved, and is known to the preview', async () => {
  await addByHand('by-hand');
  const patron = '000002';
  const params = { titleId: 'by-hand' };
  expect((await handlers.send('catalogue/show-title', { params })).statusCode).toBe(200);
  const { shelfId } = await handlers.call<{ shelfId: string }>('shelves/make-shelf', { patron, body: { name: '旅' } });
  const shelved = await handlers.send('shelves/shelve-title', { patron, params: { shelfId, ...params } });
  expect(shelved.statusCode).toBe(204);
  const body = { titleIds: ['by-hand'], pickupLibraryId: 'main', contactMethod: 'none' };
  expect(await handlers.call('reservations/preview-reservations', { patron, body })).not.toMatchObject({
    results: [{ code: 'title-unknown' }],
  });
});

test('a calendar that a desk has stored is in its form, with its version, and can be written again (K3)', async () => {
  const params = { libraryId: 'main' };
  const form = { weeklyClosed: [], closed: ['2026-07-01'], open: [] };
  const write = (version: number) =>
    handlers.call<{ version: number }>('branches/change-calendar', { staff, params, body: { ...form, version } });
  expect(await write(0)).toMatchObject({ version: 1 });
  expect(await handlers.call('branches/show-calendar', { staff, params })).toMatchObject({ ...form, version: 1 });
  expect(await write(1)).toMatchObject({ version: 2 });
});

test('a copy goes its whole way over the desk at once, and no scan is refused by what was there (K2)', async () => {
  const titleId = 'lent-at-once';
  const barcode = 'H000000001';
  await addByHand(titleId);
  const added = { barcode, libraryId: 'main', lendable: true };
  await handlers.call('catalogue/add-copy', { staff, params: { titleId }, body: added });
  const scan = { staff, body: { barcode, libraryId: 'main' } };
  const lendTo = (patronNumber: string) =>
    handlers.send('desk/lend-copy', { staff, body: { ...scan.body, patronNumber } });
  expect((await lendTo('000001')).statusCode).toBe(201);
  expect(await handlers.call('desk/return-copy', scan)).toEqual({ next: 'shelve' });
  expect((await lendTo('000002')).statusCode).toBe(201);
  expect(await handlers.call('desk/return-copy', scan)).toEqual({ next: 'shelve' });
  await reserve('000001', titleId);
  expect(await handlers.call('desk/capture-copy', scan)).toMatchObject({ next: 'hold-here' });
  const extending = { staff, params: { barcode }, body: { libraryId: 'main', reason: '入院' } };
  expect((await handlers.send('desk/extend-pickup', extending)).statusCode).toBe(200);
  expect((await lendTo('000001')).statusCode).toBe(201);
  expect(await handlers.call('desk/return-copy', scan)).toEqual({ next: 'shelve' });
  const withdrawing = { staff, params: { barcode }, body: { reason: '汚損' } };
  expect(await handlers.call('desk/withdraw-copy', withdrawing)).toEqual({ copiesLeft: 0, waiting: 0 });
});

test('a request that a desk has just decided stands in its list no more (B3)', async () => {
  const requests = emailRegistrations(library.table, policy);
  const given = { name: '見本 花子', birthDate: '1990-04-01', email: 'new@example.jp', device: 'mobile' as const };
  const requestId = `000001-${ulid()}`;
  await requests.put({ patronNumber: '000001', requestId, given, requestedAt: library.now().toISOString() });
  letTimePass(library.table);
  const listed = async () => (await requests.list(50, undefined)).items.map((request) => request.requestId);
  expect(await listed()).toEqual([requestId]);
  const auditEntry = { id: ulid(), staffId: staff, action: 'reject', at: library.now() };
  const reason = '生年月日が一致しません';
  const ports = { requests, readProfile: library.readers.accounts.profile };
  await rejectEmailRegistration(ports, { requestId, auditEntry, reason, newLetterId: newLetterIds() });
  expect(await listed()).toEqual([]);
});
