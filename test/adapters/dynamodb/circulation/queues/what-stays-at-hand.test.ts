/** When those who wait go into pages, and when they are brought from there (docs/decisions/0058). */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { leaversIn, pagesIn, readPage } from '../../../../../adapters/dynamodb/circulation/queues/far-back.ts';
import { usualLimits, waitingIn } from '../../../../../adapters/dynamodb/circulation/queues/queue-parts.ts';
import { keys, sortKeys, titlePartition } from '../../../../../adapters/dynamodb/table/keys.ts';
import { itemsOf, readItem } from '../../../../../adapters/dynamodb/table/read.ts';
import { startDynamoDb, type Engine } from '../../../../../testing/engines/dynamodb.ts';
import { libraryOn, type Library } from '../../../../../testing/engines/library.ts';
import { letTimePass } from '../../../../../testing/engines/settled.ts';
import { expectPlaces, numberOf, serveOne, waitingLine } from '../../../../../testing/engines/waiting-line.ts';

const { front, filedAtOnce, leavers, page } = usualLimits;
let engine: Engine;
let library: Library;
let came = 0;

beforeAll(async () => {
  engine = await startDynamoDb();
});
afterAll(() => engine.stop());

beforeEach(async () => {
  library = libraryOn(await engine.newTable());
  came = 0;
  await library.title('novel');
  await library.lend(await library.patron('000999'), 'novel-1');
});

async function reserve(many: number): Promise<void> {
  for (let at = 0; at < many; at += 1) {
    await library.reserve(await library.patron(numberOf(came)), ['novel']);
    came += 1;
  }
}

async function stored() {
  letTimePass(library.table);
  const item = (await readItem(library.table, keys.queue('novel'))) ?? {};
  const pages = await itemsOf(library.table, titlePartition('novel'), { where: sortKeys.queuePages });
  return {
    atHand: Object.keys(waitingIn(item)).length,
    filed: pagesIn(item)?.filed ?? 0,
    leaving: leaversIn(item).size,
    inPages: pages.map((one) => readPage(one).entries.length),
    named: pages.flatMap((one) => readPage(one).entries.flatMap(({ patronNumber }) => patronNumber ?? [])),
  };
}

test('a queue has no page until a part of one stands behind the front', async () => {
  await reserve(front + filedAtOnce - 1);
  expect(await stored()).toMatchObject({ atHand: front + filedAtOnce - 1, filed: 0, inPages: [] });
  await reserve(1);
  expect(await stored()).toMatchObject({ atHand: front, filed: filedAtOnce, inPages: [filedAtOnce] });
  await expectPlaces(library);
});

test('who comes last goes into the pages by whole parts, so that each such write is about one page', async () => {
  await reserve(front + filedAtOnce);
  await reserve(filedAtOnce - 1);
  expect(await stored()).toMatchObject({ atHand: front + filedAtOnce - 1, inPages: [filedAtOnce] });
  await reserve(1);
  expect(await stored()).toMatchObject({ atHand: front, inPages: [page] });
  await reserve(filedAtOnce);
  expect(await stored()).toMatchObject({ atHand: front, inPages: [page, filedAtOnce] });
});

test('the front is brought there again when it is empty, and a page goes when all have passed', async () => {
  await reserve(front + page + filedAtOnce);
  for (let turn = 0; turn < front; turn += 1) await serveOne(library);
  expect(await stored()).toMatchObject({ atHand: 0, filed: page + filedAtOnce });
  await serveOne(library);
  expect(await stored()).toMatchObject({ atHand: front - 1, filed: page + filedAtOnce - front });
  for (let turn = 1; turn < page; turn += 1) await serveOne(library);
  expect(await stored()).toMatchObject({ atHand: 0, filed: filedAtOnce, inPages: [filedAtOnce] });
  expect(await waitingLine(library)).toHaveLength(filedAtOnce);
});

test('those who left before the next are taken out by the write that brings the next to the front', async () => {
  await reserve(front + page);
  const line = await waitingLine(library);
  const leaving = line.slice(front, front + 3);
  for (const { patron, id } of leaving) await library.cancel(patron, id);
  expect((await stored()).leaving).toBe(3);
  for (let turn = 0; turn <= front; turn += 1) await serveOne(library);
  expect(await stored()).toMatchObject({ leaving: 0, atHand: front - 1, filed: page - 3 - front });
  expect(await waitingLine(library)).toEqual(line.slice(front + 4));
  await expectPlaces(library);
});

test('of so many who left far back whoever leaves next takes the names out of the pages', async () => {
  await reserve(front + 2 * page);
  const line = await waitingLine(library);
  const far = line.slice(front + 8);
  for (const { patron, id } of far.slice(0, leavers)) await library.cancel(patron, id);
  expect((await stored()).leaving).toBe(leavers);
  expect((await stored()).named).toEqual(expect.arrayContaining(far.slice(0, leavers).map(({ patron }) => patron)));
  for (const { patron, id } of far.slice(leavers, leavers + 1)) await library.cancel(patron, id);
  expect((await stored()).leaving).toBe(1);
  const named = (await stored()).named;
  for (const { patron } of far.slice(0, leavers)) expect(named).not.toContain(patron);
  await expectPlaces(library);
});
