/** The volumes of a set on each one's page (L2), whatever brought them and whatever became of their descriptions. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { catalogue } from '../../../adapters/dynamodb/catalogue/catalogue.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';
import { openCatalogueSetup, type CatalogueSetup } from '../../../testing/import/catalogue-setup.ts';

let stage: CatalogueSetup;
beforeAll(async () => {
  stage = await openCatalogueSetup();
});
beforeEach(() => stage.fresh());
afterEach(() => stage.agrees());
afterAll(() => stage.stop());

const head = 'titleId,title,authors,publisher,volume\n';
const row = (id: string, title: string, volume = '') => `${id},${title},双田 いち,架空書房,${volume}\n`;

/** As a page shows them to whoever comes later. */
async function volumesOf(titleId: string) {
  letTimePass(stage.target().table);
  const shown = await catalogue(stage.target().table).show(titleId);
  return shown?.volumes.map((one) => [one.titleId, one.volume]);
}

test('a set that is written in many ways and comes in many files is listed in order on every page', async () => {
  await stage.importText(head + row('v-10', '鉄道史 第十巻') + row('v-2', '鉄道史 2 : 港の章', '2'));
  await stage.importText(head + row('x-1', '航路史 1') + row('v-1', '鉄道史 (1)'));
  const inOrder = [
    ['v-1', '1'],
    ['v-2', '2'],
    ['v-10', '第10巻'],
  ];
  for (const titleId of ['v-1', 'v-2', 'v-10']) expect(await volumesOf(titleId)).toEqual(inOrder);
  expect(await volumesOf('x-1')).toEqual([]);
});

test('volumes that several imports bring at the same moment are all in their set', async () => {
  const numbers = Array.from({ length: 12 }, (_, at) => at + 1);
  const rowsOf = (rest: number) =>
    numbers.filter((number) => number % 2 === rest).map((number) => row(`v-${number}`, `鉄道史 ${number}`));
  await Promise.all([0, 1].map((rest) => stage.importText(head + rowsOf(rest).join(''))));
  expect(await volumesOf('v-7')).toEqual(numbers.map((number) => [`v-${number}`, String(number)]));
});

test('a volume whose description is put right moves to the place, or the set, that it says now', async () => {
  await stage.importText(head + row('v-1', '鉄道史 1') + row('v-2', '鉄道史 2') + row('v-3', '鉄道誌 3'));
  expect(await volumesOf('v-1')).toEqual([
    ['v-1', '1'],
    ['v-2', '2'],
  ]);
  await stage.importText(head + row('v-3', '鉄道史 3'));
  expect(await volumesOf('v-3')).toEqual([
    ['v-1', '1'],
    ['v-2', '2'],
    ['v-3', '3'],
  ]);
});
