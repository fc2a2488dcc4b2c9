/**
 * A library stops handing out a kind while patrons wait to collect it there (D4, K2). They keep their places,
 * and no copy is sent where nobody can collect it.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { auditTable } from '../../../../adapters/dynamodb/audit/whole-table.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';

let engine: Engine;
let before: Library;
/** The same table after `branch` has stopped handing out anything. */
let library: Library;

const closed = {
  ...policy,
  libraries: policy.libraries.map((one) => (one.libraryId === 'branch' ? { ...one, pickupKinds: [] } : one)),
};

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

beforeEach(async () => {
  const table = await engine.newTable();
  before = libraryOn(table);
  library = libraryOn(table, undefined, closed);
  for (const patron of ['000001', '000002']) await before.patron(patron);
});

async function reserved(patron: string, titleId: string, pickup: string): Promise<string> {
  const [outcome] = await before.reserve(patron, [titleId], pickup);
  if (outcome?.outcome !== 'reserved') throw new Error('not reserved');
  return outcome.entry.id;
}

async function stateOf(patron: string) {
  expect((await auditTable(library.table)).breaches).toEqual([]);
  return (await library.readers.accounts.read(patron))?.reservations.book['novel'];
}

test('a fetched copy waits at its own library instead, and the desk learns what the patron had chosen', async () => {
  await before.title('novel');
  const reservationId = await reserved('000001', 'novel', 'branch');
  expect(await library.capture('novel-1')).toEqual({
    next: 'hold-here',
    reservationId,
    pickupBy: '2026-06-10',
    insteadOf: 'branch',
  });
  expect(await stateOf('000001')).toMatchObject({ state: 'ready', pickupLibraryId: 'main', pickupBy: '2026-06-10' });
  await library.lend('000001', 'novel-1');
});

test('a returned copy is sent to its own library, also from the library that has stopped', async () => {
  await before.title('novel');
  await before.lend('000002', 'novel-1');
  await reserved('000001', 'novel', 'branch');
  expect(await library.giveBack('novel-1', 'branch')).toMatchObject({
    next: 'send',
    toLibraryId: 'main',
    insteadOf: 'branch',
  });
  expect(await stateOf('000001')).toMatchObject({ state: 'in-transit', pickupLibraryId: 'main' });
  expect(await library.receive('novel-1', 'main')).toMatchObject({ next: 'hold-here' });
});

test('where its own library hands out nothing, the first that does takes it', async () => {
  await before.title('novel', { homes: ['archive'] });
  await reserved('000001', 'novel', 'branch');
  expect(await library.capture('novel-1', 'archive')).toMatchObject({
    next: 'send',
    toLibraryId: 'main',
    insteadOf: 'branch',
  });
});

test('a choice that the patron changes in time counts', async () => {
  await before.title('novel');
  const reservationId = await reserved('000001', 'novel', 'branch');
  await library.change('000001', reservationId, 'kiosk');
  expect(await library.capture('novel-1')).toEqual({ next: 'send', toLibraryId: 'kiosk', reservationId });
});

test.each(['branch', 'main', 'kiosk'])(
  'a copy that is on its way there and scanned at %s goes where it can be collected',
  async (desk) => {
    await before.title('novel');
    await reserved('000001', 'novel', 'branch');
    await before.capture('novel-1');
    const answer = await library.giveBack('novel-1', desk);
    expect(answer).toMatchObject({ next: desk === 'main' ? 'hold-here' : 'send', insteadOf: 'branch' });
    // A desk that only hands it on writes nothing: its arrival does.
    expect(await stateOf('000001')).toMatchObject({ pickupLibraryId: desk === 'kiosk' ? 'branch' : 'main' });
    if (desk === 'kiosk')
      await expect(library.receive('novel-1', desk)).rejects.toMatchObject({ code: 'not-expected-here' });
    expect(await library.receive('novel-1', 'main')).toMatchObject({ next: 'hold-here', pickupBy: '2026-06-10' });
    expect(await stateOf('000001')).toMatchObject({ state: 'ready', pickupLibraryId: 'main' });
  },
);

test('a copy that a cancellation or a deadline sets free goes on to where the next patron can collect it', async () => {
  await before.title('novel', { homes: ['main'] });
  const first = await reserved('000002', 'novel', 'kiosk');
  await reserved('000001', 'novel', 'branch');
  await before.capture('novel-1');
  await library.cancel('000002', first);
  expect(await stateOf('000001')).toMatchObject({ state: 'in-transit', pickupLibraryId: 'main' });
  await library.receive('novel-1', 'main');

  await reserved('000002', 'novel', 'branch');
  library.moveTo('2026-06-11T01:00:00Z');
  expect(await library.expire()).toBe(1);
  expect(await stateOf('000002')).toMatchObject({ state: 'in-transit', pickupLibraryId: 'main' });
});

test('what stands ready there already is collected there', async () => {
  await before.title('novel');
  await reserved('000001', 'novel', 'branch');
  await before.capture('novel-1');
  await before.receive('novel-1', 'branch');
  expect(await library.giveBack('novel-1', 'branch')).toMatchObject({ next: 'hold-here', pickupBy: '2026-06-10' });
  await library.lend('000001', 'novel-1', 'branch');
});
