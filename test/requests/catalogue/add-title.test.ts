/**
 * A title that the desk enters by hand must be found by the search like any other (L1, L3): through
 * the gateway, since the way into the search leads over the table, the store of snapshots and a second function.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshForMs } from '../../../adapters/search/snapshot-search.ts';
import { connect, type Client } from '../../../local/demo/client.ts';
import { startLocalStack, type LocalStack } from '../../../local/stack.ts';

let stack: LocalStack;
let desk: Client;

beforeAll(async () => {
  stack = await startLocalStack({ empty: true });
  const anyone = connect(stack.url);
  const { body } = await anyone.call<{ token: string }>('POST', '/api/staff/sessions', stack.status.demo.staff[0]);
  desk = anyone.as(body.token);
});
afterAll(() => stack?.stop());

type Found = { items: { titleId: string; title: string }[] };

const add = (body: object) => desk.call<{ titleId: string; code?: string }>('POST', '/api/staff/titles', body);

/** What a search finds once every reader has asked for the newest index. */
async function search(q: string): Promise<string[]> {
  await sleep(freshForMs + 200);
  const { body } = await desk.call<Found>('GET', `/api/catalogue/titles?q=${encodeURIComponent(q)}`);
  return body.items.map(({ title }) => title);
}

test('a title added by hand has a page, is found by its reading, takes copies and can be reserved', async () => {
  const { status, body } = await add({
    title: '試験の旅',
    titleReading: 'シケン ノ タビ',
    authors: ['試筆 一郎'],
    isbn: ['4-00-310101-4'],
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ titleId: '9784003101018', reservable: false, copies: { total: 0, available: 0 } });
  const copy = { barcode: 'H000000001', libraryId: 'kanagawa', lendable: true };
  expect((await desk.call('POST', '/api/staff/titles/9784003101018/copies', copy)).status).toBe(201);
  expect((await desk.call('GET', '/api/catalogue/titles/9784003101018')).body).toMatchObject({ reservable: true });
  expect(await search('しけんのたび')).toEqual(['試験の旅']);
});

test('the same title again, an impossible id and an impossible ISBN are refused, and nothing is stored', async () => {
  const again = await add({ title: '試験の旅', isbn: ['978-4-00-310101-8'] });
  expect([again.status, again.body.code]).toEqual([409, 'title-taken']);
  expect((await add({ titleId: 'a#b', title: '題' })).status).toBe(422);
  expect((await add({ title: '題', isbn: ['978-4-00-310101-9'] })).status).toBe(422);
  expect((await desk.call('GET', '/api/catalogue/titles/9784003101019')).status).toBe(404);
});

test('volumes that are added by hand show each other in their order', async () => {
  const ids: string[] = [];
  for (const volume of ['下', '上']) {
    ids.unshift((await add({ title: `岬めぐり ${volume}`, authors: ['試筆 一郎'] })).body.titleId);
  }
  await stack.settled();
  const [upper = '', lower = ''] = ids;
  const { body } = await desk.call<{ volumes: object[] }>('GET', `/api/catalogue/titles/${lower}`);
  expect(body.volumes).toEqual([
    { titleId: upper, title: '岬めぐり 上', volume: '上' },
    { titleId: lower, title: '岬めぐり 下', volume: '下' },
  ]);
});

test('titles that several desks add at the same moment are all found', async () => {
  const titles = ['朝の試験', '昼の試験', '夕の試験', '夜の試験'];
  const answers = await Promise.all(titles.map((title) => add({ title })));
  expect(answers.map(({ status }) => status)).toEqual(titles.map(() => 201));
  // Whoever comes last takes along what had to give way.
  await add({ title: '最後の試験' });
  expect((await search('の試験')).toSorted()).toEqual([...titles, '最後の試験'].toSorted());
});
