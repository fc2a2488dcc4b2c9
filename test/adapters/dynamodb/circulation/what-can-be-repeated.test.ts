/**
 * What a patron can do again and again, on the real engine: reserving and cancelling leave an item each time, so that a
 * day has a bound (docs/decisions/0057), which the store itself must hold.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { libraryOn, policy, type Library } from '../../../../testing/engines/library.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

const patron = '000001';
const bound = policy.cancellationsADay;

async function libraryWith(titleIds: readonly string[], given: Partial<typeof policy> = {}): Promise<Library> {
  const library = libraryOn(await engine.newTable(), '2026-06-03', { ...policy, ...given });
  await library.patron(patron);
  for (const titleId of titleIds) await library.title(titleId, { kind: titleId.startsWith('film') ? 'av' : 'book' });
  return library;
}

/** Reserves them; the ids of what was reserved, and the codes of what was not. */
async function reserve(library: Library, titleIds: string[]) {
  const outcomes = await library.reserve(patron, titleIds);
  return {
    ids: outcomes.flatMap((one) => (one.outcome === 'reserved' ? [one.entry.id] : [])),
    codes: outcomes.flatMap((one) => (one.outcome === 'refused' ? [one.code] : [])),
  };
}

async function cycle(library: Library, times: number, titleId = 'novel'): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    const { ids } = await reserve(library, [titleId]);
    await library.cancel(patron, ids[0] ?? 'not reserved');
  }
}

const counted = async (library: Library) => (await library.readers.accounts.read(patron))?.cancellations;
const endedOf = async (library: Library) => (await library.readers.accounts.withEnded(patron))?.ended ?? [];

describe('reserving and cancelling', () => {
  test('the fiftieth cancellation of a day works, and nothing more is reserved until the next', async () => {
    const library = await libraryWith(['novel', 'other']);
    await cycle(library, bound - 1);
    const last = await reserve(library, ['novel']);
    expect(last.codes).toEqual([]);
    expect(await library.cancel(patron, last.ids[0] ?? '')).toMatchObject({ state: 'cancelled' });
    expect(await reserve(library, ['novel', 'other'])).toEqual({
      ids: [],
      codes: ['limit-cancelled', 'limit-cancelled'],
    });
    library.moveTo('2026-06-03T14:59:59Z'); // 23:59:59 in Tokyo
    expect((await reserve(library, ['novel'])).codes).toEqual(['limit-cancelled']);
    library.moveTo('2026-06-03T15:00:00Z');
    expect((await reserve(library, ['novel'])).codes).toEqual([]);
    expect(await counted(library)).toEqual({ '2026-06-03': bound });
    expect(await endedOf(library)).toHaveLength(bound);
  });

  test('whoever may not reserve any more can still cancel, whatever state a reservation is in', async () => {
    const library = await libraryWith(['novel', 'ready', 'waiting'], { cancellationsADay: 2 });
    const { ids } = await reserve(library, ['ready', 'waiting']);
    await library.capture('ready-1');
    await cycle(library, 2);
    expect((await reserve(library, ['novel'])).codes).toEqual(['limit-cancelled']);
    for (const id of ids) expect(await library.cancel(patron, id)).toMatchObject({ state: 'cancelled' });
    expect(await counted(library)).toEqual({ '2026-06-03': 4 });
  });

  test('all eighteen that are active just below the bound can be cancelled at once', async () => {
    const books = Array.from({ length: 12 }, (_, at) => `book-${at}`);
    const films = Array.from({ length: 6 }, (_, at) => `film-${at}`);
    const library = await libraryWith(['novel', ...books, ...films], { cancellationsADay: 3 });
    await cycle(library, 2);
    const { ids } = await reserve(library, [...books, ...films]);
    expect(ids).toHaveLength(18);
    await Promise.all(ids.map((id) => library.cancel(patron, id)));
    expect(await counted(library)).toEqual({ '2026-06-03': 2 + 18 });
    expect(await endedOf(library)).toHaveLength(2 + 18);
    expect((await reserve(library, ['novel'])).codes).toEqual(['limit-cancelled']);
  });

  test('reserving in the midst of the last cancellations adds no more than what was under way', async () => {
    const titles = Array.from({ length: 8 }, (_, at) => `book-${at}`);
    const library = await libraryWith(titles, { cancellationsADay: 6 });
    await Promise.all(
      titles.map(async (titleId) => {
        for (let round = 0; round < 4; round += 1) {
          const { ids } = await reserve(library, [titleId]);
          for (const id of ids) await library.cancel(patron, id);
        }
      }),
    );
    const ended = await endedOf(library);
    expect(await counted(library)).toEqual({ '2026-06-03': ended.length });
    // Seven others had reserved when the sixth was cancelled.
    expect(ended.length).toBeGreaterThanOrEqual(6);
    expect(ended.length).toBeLessThanOrEqual(6 - 1 + titles.length);
    expect((await reserve(library, ['book-0'])).codes).toEqual(['limit-cancelled']);
  });

  test('what a deadline, a day or the library ends does not count', async () => {
    const library = await libraryWith(['novel', 'late', 'needed', 'removed'], { cancellationsADay: 1 });
    const { ids } = await reserve(library, ['late', 'needed', 'removed']);
    await library.need(patron, ids[1] ?? '', '2026-06-03');
    await library.capture('late-1');
    await library.withdraw('removed-1');
    await library.removeTitle('removed', true);
    library.moveTo('2026-06-20T01:00:00Z');
    expect([await library.expire(), await library.keepTerms()]).toEqual([1, { ended: 1 }]);
    expect(await endedOf(library)).toHaveLength(3);
    expect(await counted(library)).toEqual({});
    expect((await reserve(library, ['novel'])).codes).toEqual([]);
  });

  test('an account keeps the counts of a few days, and a day that begins anew forgets none of its own', async () => {
    const library = await libraryWith(['novel']);
    for (const day of ['03', '04', '05', '06']) {
      library.moveTo(`2026-06-${day}T01:00:00Z`);
      await cycle(library, 2);
    }
    expect(Object.keys((await counted(library)) ?? {})).toHaveLength(4);
    library.moveTo('2026-06-07T01:00:00Z');
    await cycle(library, 3);
    expect(await counted(library)).toEqual({ '2026-06-07': 3 });
  });

  test('an account from before, with reservations from before, counts from its first cancellation on', async () => {
    const library = await libraryWith(['novel', 'other'], { cancellationsADay: 2 });
    const { ids } = await reserve(library, ['novel', 'other']);
    const Key = keys.account(patron);
    const UpdateExpression = 'REMOVE cancellations';
    await library.table.client.send(new UpdateCommand({ TableName: library.table.name, Key, UpdateExpression }));
    expect(await counted(library)).toBeUndefined();
    await Promise.all(ids.map((id) => library.cancel(patron, id)));
    expect(await counted(library)).toEqual({ '2026-06-03': 2 });
    expect((await reserve(library, ['novel'])).codes).toEqual(['limit-cancelled']);
  });
});
