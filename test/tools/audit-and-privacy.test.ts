/**
 * The operators' commands `npm run audit` and `npm run privacy:report`, as processes against a table with planted
 * breaches.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys, type Key } from '../../adapters/dynamodb/table/keys.ts';
import { openDesk, type Desk } from '../../testing/engines/desk.ts';
import { startDynamoDb, type Engine } from '../../testing/engines/dynamodb.ts';

let engine: Engine;
let desk: Desk;
let status: Server;

beforeAll(async () => {
  engine = await startDynamoDb();
  // All that the commands ask the running stack for.
  status = createServer((_request, response) => {
    response.end(JSON.stringify({ urls: { dynamodb: engine.endpoint }, tableName: desk.table.name }));
  });
  status.listen(0, '127.0.0.1');
  await once(status, 'listening');
});
afterAll(async () => {
  status.close();
  await engine.stop();
});
beforeEach(async () => {
  desk = await openDesk(engine, ['000001', '000002', '000003']);
  await desk.title('novel', { homes: ['main', 'main', 'main'] });
  await desk.lend('000001', 'novel-1');
  await desk.reserveOne('000002', 'novel');
  await desk.reserveOne('000003', 'novel');
  await desk.capture('novel-2');
});

type Ended = {
  readonly code: number;
  readonly json: Record<string, unknown>;
  readonly text: string;
  readonly complaint: string;
};

function run(tool: string, args: readonly string[] = ['--json'], url?: string): Promise<Ended> {
  const file = fileURLToPath(new URL(`../../tools/${tool}.ts`, import.meta.url));
  const { port } = status.address() as AddressInfo;
  const env = { ...process.env, NODE_OPTIONS: '', MY_LIBRARY_URL: url ?? `http://127.0.0.1:${port}` };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env }, (error, text, complaint) => {
      const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
      resolve({ code: error ? Number(error.code) : 0, json, text, complaint });
    });
  });
}

function set(key: Key, name: string, value: unknown) {
  return desk.table.client.send(
    new UpdateCommand({
      TableName: desk.table.name,
      Key: key,
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}

describe('npm run audit', () => {
  test('reads everything, finds nothing and ends with 0', async () => {
    const { code, json, complaint } = await run('audit-table');
    expect([code, json, complaint]).toEqual([0, { accounts: 3, titles: 1, copies: 3, breaches: [] }, '']);
    expect((await run('audit-table', [])).text).toBe('Read 3 accounts, 1 titles, 3 copies: everything agrees.\n');
  });

  test('names each planted breach once, by key and sentence, and ends with 3', async () => {
    await set(keys.copy('novel-1'), 'indexPK', 'DUE#2026-06-23#1');
    await set(keys.copy('novel-2'), 'indexSK', '2026-06-11#novel-2#novel');
    await set(keys.copy('novel-3'), 'indexPK', 'HOLD#main');
    await set(keys.queue('novel'), 'indexSK', 'essay');
    await set(keys.account('000001'), 'nothingDueBefore', '2026-06-25');
    const { code, json } = await run('audit-table');
    expect(code).toBe(3);
    const breaches = (json['breaches'] as { where: string; invariant: string }[]).map(
      ({ where, invariant }) => `${where} ${invariant}`,
    );
    expect(breaches.toSorted()).toEqual([
      'C#novel-1 the index names a copy where it is',
      'C#novel-2 the index names a copy where it is',
      'C#novel-3 the index names a copy where it is',
      'P#000001 nothing is due before the bound',
      'T#novel a title for which somebody waits is on the pick list',
    ]);
  });

  test('ends with 1 and one sentence when no stack answers', async () => {
    const { code, text, complaint } = await run('audit-table', ['--json'], 'http://127.0.0.1:9');
    expect([code, text]).toEqual([1, '']);
    expect(complaint).toBe('no local stack answers at http://127.0.0.1:9; start it with npm start, or name --stage\n');
  });
});

describe('npm run audit -- --repair', () => {
  const lent = async (titleId: string) => (await desk.readers.queues.read(titleId))?.copies;

  test('takes a copy out of the queue that is not its own, puts one into its own, says who waits in vain', async () => {
    await desk.title('poems');
    await desk.title('letters');
    await desk.reserveOne('000001', 'poems');
    await set(keys.queue('poems'), 'copies', { 'letters-1': 'main' });
    await set(keys.queue('letters'), 'copies', {});
    await desk.withdraw('poems-1');
    expect((await run('audit-table')).code).toBe(3);
    const { code, text } = await run('audit-table', ['--repair']);
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'T#poems  repaired: copy letters-1 is not in its queue any more',
        'T#letters  repaired: copy letters-1 is in its queue again',
        'T#poems  left: 1 wait, and it has no copy: add one, or remove the title',
      ]),
    );
    expect([code, await lent('poems'), await lent('letters')]).toEqual([0, {}, { 'letters-1': 'main' }]);
  });

  test('calls a queue as its title, makes a missing queue, and names a book that is there twice', async () => {
    const put = (titleId: string, more: object) => {
      const record = {
        titleId,
        title: '双子の本 下',
        authors: ['双田 いち'],
        isbn: ['9784000000031'],
        kind: 'book',
        ...more,
      };
      const Item = { ...keys.title(titleId), ...record };
      return desk.table.client.send(new PutCommand({ TableName: desk.table.name, Item }));
    };
    await put('9784000000031', {});
    await put('h-lower', {});
    await put('novel', { title: 'ほかの題名', isbn: [] });
    const { code, text } = await run('audit-table', ['--repair']);
    expect(text).toContain('T#novel  repaired: its queue is called as the title is');
    expect(text).toContain('T#h-lower  repaired: its queue was made');
    expect(text).toMatch(/T#(h-lower|9784000000031)  breaks: no two titles of one ISBN describe the same book/);
    expect(code).toBe(3);
    expect(await desk.readers.queues.read('novel')).toMatchObject({ title: 'ほかの題名' });
  });
});

describe('npm run privacy:report', () => {
  test('finds no link to a closed loan, also just after returns, loss and cancellation, and ends with 0', async () => {
    await desk.giveBack('novel-1');
    await desk.lend('000001', 'novel-3');
    await desk.lose('novel-3');
    const ready = await desk.reservation('000002', 'novel');
    await desk.cancel('000002', ready?.id ?? '');
    const { code, json } = await run('privacy-report');
    expect([code, json]).toMatchObject([0, { linksToClosedLoans: 0, where: [] }]);
    expect(Number(json['items'])).toBeGreaterThan(10);
    expect((await run('privacy-report', [])).text).toMatch(/^Read \d+ items: 0 links to closed loans\.\n$/);
  });

  test('names each planted link once by its key, and ends with 3', async () => {
    const loan = Object.values((await desk.readers.accounts.read('000001'))?.loans.book ?? {})[0];
    await set(keys.copy('novel-3'), 'patronNumber', '000001');
    await set(keys.account('000003'), 'titlesOnLoan', new Set(['novel']));
    const entry = { ...keys.audit('2026-06-03', '01JZ0000000000000000000001'), staffId: 'desk-01', note: loan?.id };
    await desk.table.client.send(new PutCommand({ TableName: desk.table.name, Item: entry }));
    const { code, json } = await run('privacy-report');
    expect([code, json['linksToClosedLoans']]).toEqual([3, 3]);
    expect((json['where'] as string[]).toSorted()).toEqual([
      'A#2026-06-03/01JZ0000000000000000000001',
      'C#novel-3/COPY',
      'P#000003/CARD#ACCOUNT',
    ]);
  });

  test('ends with 1 and one sentence when no stack answers', async () => {
    const { code, complaint } = await run('privacy-report', [], 'http://127.0.0.1:9');
    expect([code, complaint.split(';')[0]]).toEqual([1, 'no local stack answers at http://127.0.0.1:9']);
  });
});
