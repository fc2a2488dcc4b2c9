/** Who is suspended far back in a long queue stands at hand by that one write: nobody has looked at a page for it. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { blockOf, pagesIn, readPage } from '../../../../../adapters/dynamodb/circulation/queues/far-back.ts';
import { blockNotes } from '../../../../../adapters/dynamodb/circulation/queues/queue-leavers.ts';
import { forgetLeavers, queues } from '../../../../../adapters/dynamodb/circulation/queues/queues.ts';
import { keys, sortKeys, titlePartition } from '../../../../../adapters/dynamodb/table/keys.ts';
import { itemsOf, readItem } from '../../../../../adapters/dynamodb/table/read.ts';
import { updateItem } from '../../../../../adapters/dynamodb/table/write.ts';
import { ticketOf } from '../../../../../domain/circulation/ticket.ts';
import { placeOf } from '../../../../../domain/circulation/title-queue.ts';
import { startDynamoDb, type Engine } from '../../../../../testing/engines/dynamodb.ts';
import type { Library } from '../../../../../testing/engines/library.ts';
import { letTimePass } from '../../../../../testing/engines/settled.ts';
import {
  expectPlaces,
  novelLent,
  numberOf,
  serveOne,
  shortPages,
  waitingLine,
  type Waiting,
} from '../../../../../testing/engines/waiting-line.ts';

const until = '2026-07-01';
let engine: Engine;
let library: Library;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

/** So many wait for the novel, which is lent to somebody else: two stand at the front, most others in pages of four. */
async function wait(many: number): Promise<Waiting[]> {
  const patrons = Array.from({ length: many }, (_, at) => numberOf(at));
  for (const patron of patrons) await library.patron(patron);
  for (const patron of patrons) await library.reserve(patron, ['novel']);
  return waitingLine(library);
}

beforeEach(async () => {
  library = await novelLent(engine);
});

const pageItems = () => itemsOf(library.table, titlePartition('novel'), { where: sortKeys.queuePages });

async function namedInPages(): Promise<string[]> {
  return (await pageItems()).flatMap((page) => readPage(page).entries.flatMap((entry) => entry.patronNumber ?? []));
}

/** The one at this place of a line, which reaches so far. */
function at(line: readonly Waiting[], place: number): Waiting {
  const found = line[place - 1];
  if (!found) throw new Error(`nobody has place ${place}`);
  return found;
}

test('the place stays, in the line and for all others, and no page is written', async () => {
  const line = await wait(14);
  const before = await pageItems();
  const one = at(line, 8);
  await library.pause(one.patron, one.id, until);
  expect(await pageItems()).toEqual(before);
  expect(await waitingLine(library)).toEqual(line.map((other) => ({ ...other, suspended: other === one })));
  await expectPlaces(library);
  await library.resume(one.patron, one.id);
  await library.pause(one.patron, one.id, until);
  await library.resume(one.patron, one.id);
  expect(await waitingLine(library)).toEqual(line);
  await expectPlaces(library);
});

test.each(['suspended', 'resumed'])('whoever is %s far back is served in turn, and not before', async (state) => {
  const line = await wait(10);
  const one = at(line, 6);
  await library.pause(one.patron, one.id, until);
  if (state === 'resumed') await library.resume(one.patron, one.id);
  const served: (string | undefined)[] = [];
  for (let turn = 0; turn < 9; turn += 1) {
    served.push(await serveOne(library));
    await expectPlaces(library);
  }
  const inTurn = line.filter((other) => state === 'resumed' || other !== one).map(({ patron }) => patron);
  expect(served).toEqual(inTurn.slice(0, 9));
});

test('where only suspended ones are left nobody waits, no page names them, and they come when back', async () => {
  const line = await wait(8);
  const [early, late] = [at(line, 4), at(line, 6)];
  for (const one of [early, late]) await library.pause(one.patron, one.id, until);
  for (let turn = 0; turn < 6; turn += 1) await serveOne(library);
  expect(await waitingLine(library)).toEqual([early, late].map((one) => ({ ...one, suspended: true })));
  expect(await library.giveBack('novel-1')).toEqual({ next: 'shelve' });
  expect(await namedInPages()).toEqual([]);
  await library.resume(late.patron, late.id);
  await library.resume(early.patron, early.id);
  expect(await library.capture('novel-1')).toMatchObject({ next: 'hold-here', reservationId: early.id });
});

test.each(['suspended', 'resumed'])(
  'whoever was suspended far back and leaves while %s is named no more',
  async (state) => {
    const line = await wait(14);
    const one = at(line, 8);
    await library.pause(one.patron, one.id, until);
    if (state === 'resumed') await library.resume(one.patron, one.id);
    await library.cancel(one.patron, one.id);
    expect(await waitingLine(library)).toEqual(line.filter((other) => other !== one));
    await expectPlaces(library);
    await forgetLeavers(library.table, ['novel']);
    expect(await namedInPages()).not.toContain(one.patron);
    await expectPlaces(library);
  },
);

test.each([false, true])(
  'a taking out that broke off after its notes counts nobody twice (suspended before: %s)',
  async (wasSuspended) => {
    const line = await wait(14);
    const one = at(line, 8);
    if (wasSuspended) await library.pause(one.patron, one.id, until);
    const coming = [numberOf(20), numberOf(21), numberOf(22), numberOf(23)];
    for (const patron of coming) await library.reserve(await library.patron(patron), ['novel']);
    await library.cancel(one.patron, one.id);
    const pages = pagesIn((await readItem(library.table, keys.queue('novel'))) ?? {});
    if (!pages) throw new Error('the queue has no pages');
    const ticket = ticketOf(one.id);
    await updateItem(library.table, keys.queueLeavers('novel', blockOf(pages, ticket)), blockNotes([ticket]));
    await expectPlaces(library);
    for (let turn = 0; turn < 9; turn += 1) {
      await serveOne(library);
      await expectPlaces(library);
    }
    await forgetLeavers(library.table, ['novel']);
    await expectPlaces(library);
    expect((await waitingLine(library)).map(({ patron }) => patron)).toEqual([
      ...line.slice(10).map(({ patron }) => patron),
      ...coming,
    ]);
  },
);

test('a suspension that meets the copy that brings its page to the front is written once, and in order', async () => {
  let line = await wait(22);
  for (let turn = 0; turn < 6; turn += 1) {
    const next = line.filter(({ suspended }) => !suspended);
    const one = at(next, 3);
    await Promise.all([
      serveOne(library).then((served) => expect(served).toBe(next[0]?.patron)),
      library.pause(one.patron, one.id, until),
    ]);
    const after = line.map((other) => (other === one ? { ...other, suspended: true } : other));
    line = after.filter(({ patron }) => patron !== next[0]?.patron);
    expect(await waitingLine(library)).toEqual(line);
    await expectPlaces(library);
  }
});

test('a reader that remembers a long queue tells exact places, whatever happened to it since', async () => {
  const line = await wait(18);
  const reader = queues(library.table, shortPages);
  const one = at(line, 11);
  const place = async () => {
    letTimePass(library.table);
    const queue = (await reader.readAllFor([one.id])).get('novel');
    return queue && placeOf(queue, one.patron, one.id);
  };
  expect(await place()).toBe(11);
  for (const other of [at(line, 5), at(line, 7), at(line, 9), at(line, 10), at(line, 14)])
    await library.cancel(other.patron, other.id);
  expect(await place()).toBe(7);
  for (let turn = 0; turn < 3; turn += 1) await serveOne(library);
  expect(await place()).toBe(4);
  await library.pause(one.patron, one.id, until);
  expect(await place()).toBe(4);
});
