/**
 * A queue whose first and last stand in one item and all others in pages (docs/decisions/0045), beside a plain list:
 * the order is that in which reservations were accepted, and every place is exact, whatever happens in between.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditTable } from '../../../../../adapters/dynamodb/audit/whole-table.ts';
import { pagesIn } from '../../../../../adapters/dynamodb/circulation/queues/far-back.ts';
import { termItem } from '../../../../../adapters/dynamodb/circulation/reservation-terms.ts';
import { indexKeys, keys } from '../../../../../adapters/dynamodb/table/keys.ts';
import { readItem } from '../../../../../adapters/dynamodb/table/read.ts';
import { putItem } from '../../../../../adapters/dynamodb/table/write.ts';
import { reservationId, shortReservationId } from '../../../../../domain/circulation/reservation-id.ts';
import { startDynamoDb, type Engine } from '../../../../../testing/engines/dynamodb.ts';
import { libraryOn } from '../../../../../testing/engines/library.ts';
import { randomOf } from '../../../../../local/habits/random.ts';
import {
  expectPlaces,
  novelLent,
  numberOf as number,
  serveOne,
  waitingLine,
  type Waiting,
} from '../../../../../testing/engines/waiting-line.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

test.each([1, 2])(
  '90 turns of reserving, giving up, pausing and serving keep order and places (seed %i)',
  async (seed) => {
    const random = randomOf(seed);
    const library = await novelLent(engine, '000001');
    const patrons = Array.from({ length: 60 }, (_, at) => number(at));
    await Promise.all(patrons.slice(1).map((patron) => library.patron(patron)));
    let line: Waiting[] = [];
    const pick = <Item>(all: readonly Item[]): Item | undefined => all[Math.floor(random() * all.length)];
    for (let turn = 0; turn < 90; turn += 1) {
      const does = random();
      const onLoan = (await library.readers.copies.read('novel-1')) as { patronNumber?: string };
      if (does < 0.5) {
        const free = patrons.filter((one) => one !== onLoan.patronNumber && !line.some(({ patron }) => patron === one));
        const coming = [...new Set([pick(free), pick(free), pick(free)])].flatMap((one) => one ?? []);
        await Promise.all(coming.map((patron) => library.reserve(patron, ['novel'])));
        const after = await waitingLine(library);
        expect(after.slice(0, line.length)).toEqual(line);
        expect(
          after
            .slice(line.length)
            .map(({ patron }) => patron)
            .toSorted(),
        ).toEqual(coming.toSorted());
        line = after;
      } else if (does < 0.7) {
        const one = pick(line);
        if (!one) continue;
        await library.cancel(one.patron, one.id);
        line = line.filter(({ patron }) => patron !== one.patron);
      } else if (does < 0.85) {
        const one = pick(line);
        if (!one) continue;
        await (one.suspended ? library.resume(one.patron, one.id) : library.pause(one.patron, one.id, '2026-07-01'));
        line = line.map((other) => (other === one ? { ...one, suspended: !one.suspended } : other));
      } else {
        const next = line.find(({ suspended }) => !suspended);
        expect(await serveOne(library)).toBe(next?.patron);
        if (!next) await library.lend('000001', 'novel-1').catch(() => library.lend('000002', 'novel-1'));
        line = line.filter((one) => one !== next);
      }
      expect(await waitingLine(library)).toEqual(line);
      if (turn % 15 === 0) await expectPlaces(library);
    }
    await expectPlaces(library);
    // Otherwise the limits above would have shown nothing.
    const items = (await auditTable(library.table)).items.filter(({ PK }) => PK === 'T#novel');
    const pages = items.map((item) => pagesIn(item)).find(Boolean);
    expect(Math.min(pages?.passed ?? 0, pages?.gone.reduce((sum, one) => sum + one, 0) ?? 0)).toBeGreaterThan(0);
    expect(pages?.blocks.length).toBeGreaterThan(1);
  },
);

test('a queue from before the pages is filed when touched: order and places stay, all can still leave', async () => {
  const library = libraryOn(await engine.newTable());
  await library.title('novel');
  const ids = Array.from({ length: 120 }, () => {
    const parts = { kind: 'book', pickupLibraryId: 'main', contactMethod: 'none', titleId: 'novel' } as const;
    return reservationId(library.newUlid(), parts);
  });
  // The store took the second of two before the first: their ids say another order than their tickets.
  [ids[20], ids[21]] = [ids[21] ?? '', ids[20] ?? ''];
  const old = ids.map((id, at) => ({ patron: number(at), id, suspended: at === 30 }));
  for (const { patron, id, suspended } of old) {
    const entry = { id, state: 'waiting', pickupLibraryId: 'main', contactMethod: 'none' };
    const bookReservations = { novel: suspended ? { ...entry, suspendedThrough: '2026-07-01' } : entry };
    await library.patron(patron, { bookReservations });
    if (!suspended) continue;
    const term = { patronNumber: patron, ulid: id.slice(0, 26), kind: 'suspended', through: '2026-07-01' } as const;
    await putItem(library.table, termItem(term));
  }
  const item = await readItem(library.table, keys.queue('novel'));
  const tickets = old.map(({ patron }, at) => [patron, at + 1] as const);
  await putItem(library.table, {
    ...item,
    waiting: Object.fromEntries(tickets.filter((_, at) => at !== 30)),
    suspended: Object.fromEntries(tickets.filter((_, at) => at === 30)),
    hints: Object.fromEntries(old.map(({ patron, id }) => [patron, shortReservationId(id)])),
    nextTicket: 121,
    ...indexKeys.pick('novel'),
  });
  expect(await waitingLine(library)).toEqual(old);
  // Another ticket than their ids tell: they are found by it.
  for (const at of [10, 90]) {
    const { patron, id } = old[at] ?? { patron: '', id: '' };
    await library.pause(patron, id, '2026-07-01');
    if (at === 90) await library.resume(patron, id);
  }
  const newcomer = await library.patron(number(120));
  await library.reserve(newcomer, ['novel']);
  const line = await waitingLine(library);
  expect(line.map(({ patron }) => patron)).toEqual([...old.map(({ patron }) => patron), newcomer]);
  expect(Object.keys((await library.readers.queues.read('novel'))?.waiting ?? {}).length).toBeLessThan(12);
  await expectPlaces(library);
  const leaving = [0, 10, 20, 21, 30, 60, 90].flatMap((at) => line[at] ?? []);
  for (const { patron, id } of leaving) await library.cancel(patron, id);
  expect(await waitingLine(library)).toEqual(line.filter((one) => !leaving.includes(one)));
  await expectPlaces(library);
});
