import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { snapshotShippingOver } from '../../../adapters/search/snapshot-shipping.ts';
import type { Handler } from '../../../lambdas/http/serve.ts';
import { settings } from '../../../lib/settings.ts';
import { runImport } from '../../../tools/import/run-import.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { startObjectStore, type ObjectStore } from '../../../testing/engines/object-store.ts';
import { audience, send, staffClaims } from '../../../testing/lambdas/event.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

let engine: Engine;
let objects: ObjectStore;
let table: Table;
let handlers: { search: Handler; show: Handler; addCopy: Handler };
const folder = mkdtempSync(join(tmpdir(), 'my-library-test-'));
const { policy } = settings.local;
const library = policy.libraries[0]?.libraryId ?? '';

const rows = `titleId,title,titleReading,authors,isbn,kind,barcode,libraryId
kokoro,こころ,ココロ,夏目漱石,4-7949-7075-7,book,B-1|B-2,${library}
rain,雨,アメ,山本花,,book,,
film,こころ,ココロ,,,av,,
`;

beforeAll(async () => {
  engine = await startDynamoDb();
  objects = await startObjectStore();
  table = await engine.newTable();
  const bucket = await objects.newBucket();
  const file = join(folder, 'titles.csv');
  writeFileSync(file, rows);
  const target = { name: 'test', table, snapshots: snapshotShippingOver(objects.client, bucket) };
  await runImport(target, { files: [file], startedAt: '2026-04-01T00:00:00.000Z', readersMs: 0 });
  Object.assign(process.env, {
    TABLE_NAME: table.name,
    SEARCH_BUCKET: bucket,
    SEARCH_MOST_TITLES: '1000',
    STAGE: 'local',
    LIBRARY_POLICY: JSON.stringify(policy),
    TOKEN_AUDIENCE: audience,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_S3: objects.endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  const [search, show, addCopy] = await Promise.all([
    import('../../../lambdas/catalogue/search-titles.ts'),
    import('../../../lambdas/catalogue/show-title.ts'),
    import('../../../lambdas/catalogue/add-copy.ts'),
  ]);
  handlers = { search: search.handler, show: show.handler, addCopy: addCopy.handler };
});

afterAll(async () => {
  await objects.stop();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

type Found = { items: { titleId: string }[]; nextCursor?: string };

/** What somebody finds who comes a while after the last write. */
async function search(query: Record<string, string>) {
  letTimePass(table);
  const { statusCode, json } = await send(handlers.search, { query });
  expect(statusCode).toBe(200);
  return json as unknown as Found;
}

function show(titleId: string) {
  letTimePass(table);
  return send(handlers.show, { path: { titleId } });
}

describe('the catalogue', () => {
  test('is searched by words, author, ISBN and kind', async () => {
    const ids = async (query: Record<string, string>) => (await search(query)).items.map(({ titleId }) => titleId);
    expect(await ids({ q: 'ｺｺﾛ' })).toEqual(['film', 'kokoro']);
    expect(await ids({ q: 'こころ', kind: 'av' })).toEqual(['film']);
    expect(await ids({ author: '漱石' })).toEqual(['kokoro']);
    expect(await ids({ isbn: '978-4-7949-7075-6' })).toEqual(['kokoro']);
    expect(await ids({ q: '雪' })).toEqual([]);
  });

  test('gives pages, whose cursors belong to their query', async () => {
    const first = await search({ q: 'こころ', limit: '1' });
    const nextCursor = first.nextCursor ?? '';
    const second = await search({ q: 'こころ', limit: '1', cursor: nextCursor });
    expect([first, second].flatMap(({ items }) => items.map(({ titleId }) => titleId))).toEqual(['film', 'kokoro']);
    expect(second.nextCursor).toBeUndefined();
    for (const query of [
      { q: '雨', cursor: nextCursor },
      { q: 'こころ', cursor: 'forged' },
    ]) {
      const { statusCode, json } = await send(handlers.search, { query });
      expect([statusCode, json]).toMatchObject([400, { code: 'bad-cursor' }]);
    }
  });

  test('shows a title with its copies and who waits as numbers only', async () => {
    const wait = (expression: string) =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.queue('kokoro'),
          UpdateExpression: expression,
          ...(expression.startsWith('SET') && { ExpressionAttributeValues: { ':one': 1 } }),
          ExpressionAttributeNames: { '#p': '000042' },
        }),
      );
    await wait('SET waiting.#p = :one');
    const { statusCode, json } = await show('kokoro');
    await wait('REMOVE waiting.#p');
    expect([statusCode, json]).toEqual([
      200,
      {
        titleId: 'kokoro',
        title: 'こころ',
        titleReading: 'ココロ',
        authors: ['夏目漱石'],
        publisher: null,
        publishedYear: null,
        isbn: ['9784794970756'],
        ndc: null,
        kind: 'book',
        copies: {
          total: 2,
          available: 2,
          onLoan: 0,
          inTransit: 0,
          onHold: 0,
          libraries: [{ libraryId: library, total: 2, available: 2 }],
        },
        waiting: 1,
        reservable: true,
      },
    ]);
    expect(JSON.stringify(json)).not.toContain('000042');
  });

  test('says why a title without copies cannot be reserved, and knows no title that is not there', async () => {
    expect((await show('film')).json).toMatchObject({
      reservable: false,
      reason: 'not-reservable',
      copies: { total: 0, available: 0 },
    });
    expect(await show('nothing')).toMatchObject({ statusCode: 404, json: { code: 'not-found' } });
  });
});

describe('a copy added by hand', () => {
  const add = (titleId: string, barcode: string, lendable = true, libraryId = library) =>
    send(handlers.addCopy, {
      path: { titleId },
      body: JSON.stringify({ barcode, libraryId, lendable }),
      headers: { 'content-type': 'application/json' },
      claims: staffClaims,
    });

  test('makes its title reservable, and leaves an entry of who did it', async () => {
    const { statusCode, json } = await add('rain', 'C-1');
    expect([statusCode, json]).toEqual([201, { titleId: 'rain', barcode: 'C-1', libraryId: library, lendable: true }]);
    expect((await show('rain')).json).toMatchObject({ reservable: true, copies: { total: 1, available: 1 } });
    const copy = await table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: table.name, Key: keys.copy('C-1') }),
    );
    expect(copy.Item).toMatchObject({ titleId: 'rain', kind: 'book', homeLibraryId: library, state: 'available' });
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        ConsistentRead: true,
        TableName: table.name,
        KeyConditionExpression: 'PK = :day',
        ExpressionAttributeValues: { ':day': keys.audit('2026-04-01', '').PK },
      }),
    );
    expect(Items).toMatchObject([{ staffId: 'desk-1', action: 'add-copy' }]);
  });

  test('that is not for loan changes nothing for readers', async () => {
    expect((await add('film', 'C-2', false)).statusCode).toBe(201);
    expect((await show('film')).json).toMatchObject({ reservable: false, copies: { total: 0 } });
  });

  test('brings those who wait back to the pick list', async () => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.queue('kokoro'),
        UpdateExpression: 'SET waiting.#p = :one',
        ExpressionAttributeNames: { '#p': '000042' },
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    await add('kokoro', 'C-3');
    const queue = await table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: table.name, Key: keys.queue('kokoro') }),
    );
    expect(queue.Item).toMatchObject({ indexPK: 'PICK', indexSK: 'kokoro', copies: { 'C-3': library } });
  });

  test('needs a title, a library and a barcode of its own', async () => {
    expect(await add('nothing', 'C-4')).toMatchObject({ statusCode: 404, json: { code: 'not-found' } });
    expect(await add('rain', 'C-5', true, 'moon')).toMatchObject({
      statusCode: 422,
      json: { code: 'library-unknown' },
    });
    expect(await add('rain', 'B-1')).toMatchObject({ statusCode: 409, json: { code: 'barcode-taken' } });
  });
});
