/** What a desk enters or takes out of the catalogue is searched so at once, however long the index lags (L1, L3). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import { snapshotShippingOver } from '../../adapters/search/snapshot-shipping.ts';
import { freshForMs } from '../../adapters/search/snapshot-search.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';
import { handlersOver, type Handlers } from '../../testing/engines/handlers.ts';
import { libraryOn } from '../../testing/engines/library.ts';
import { neverLearning } from '../../testing/engines/never-learning.ts';
import { startObjectStore, type ObjectStore } from '../../testing/engines/object-store.ts';
import { runImport } from '../../tools/import/run-import.ts';

const staff = 'desk-01';
const title = '遅れて届く本';

let engine: Engine;
let objects: ObjectStore;
let handlers: Handlers;
let table: Table;

beforeAll(async () => {
  engine = await startDynamoDb(neverLearning);
  objects = await startObjectStore();
  table = await engine.newTable();
  const { now } = libraryOn(table);
  handlers = handlersOver(
    { tableName: table.name, endpoint: engine.endpoint, now },
    {
      SEARCH_BUCKET: await objects.newBucket(),
      SEARCH_MOST_TITLES: '1000',
      AWS_ENDPOINT_URL_S3: objects.endpoint,
    },
  );
});
afterAll(async () => {
  await objects.stop();
  await engine.stop();
});

async function found(): Promise<string[]> {
  const query = { q: title };
  const { items } = await handlers.call<{ items: { titleId: string }[] }>('catalogue/search-titles', { query });
  return items.map(({ titleId }) => titleId);
}

test('a title added by hand is found by the first search after it', async () => {
  const added = await handlers.call<{ titleId: string }>('catalogue/add-title', { staff, body: { title } });
  expect(await found()).toEqual([added.titleId]);
  const params = { titleId: added.titleId };
  expect((await handlers.send('catalogue/show-title-bibtex', { params })).statusCode).toBe(200);
});

test('an index made anew from the table holds the title, whatever replicas know of it', async () => {
  const snapshots = snapshotShippingOver(objects.client, await objects.newBucket());
  const target = { name: 'test', table, snapshots, libraryIds: new Set(['main']) };
  const anew = { files: [], rebuildSearch: true, startedAt: '2026-04-01T00:00:00.000Z', readersMs: 0 };
  expect(await runImport(target, anew)).toMatchObject({ searchable: 1 });
});

test('a copy that was just put to a title stands on its page', async () => {
  const isbn = '9784003101018';
  await handlers.call('catalogue/add-title', { staff, body: { title: '岬めぐり', isbn: [isbn] } });
  const params = { titleId: isbn };
  const body = { barcode: 'H000000001', libraryId: 'main', lendable: true };
  await handlers.call('catalogue/add-copy', { staff, params, body });
  const copies = { total: 1, available: 1 };
  expect(await handlers.call('catalogue/show-title', { params })).toMatchObject({ copies });
});

test('a title that is taken out is found by no search that has looked for the newest index', async () => {
  const [titleId = ''] = await found();
  await handlers.call('catalogue/remove-title', { staff, params: { titleId }, body: { reason: 'entered twice' } });
  await sleep(freshForMs);
  expect(await found()).toEqual([]);
});
