/** Addresses of calendar feeds through the handlers, on a real store: one each, secret, and gone when revoked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import ICAL from 'ical.js';
import { calendarFeeds } from '../../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import type { Handler } from '../../../lambdas/http/serve.ts';
import { settings } from '../../../lib/settings.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { libraryOn, type Library } from '../../../testing/engines/library.ts';
import { icalendarFaults } from '../../../testing/feeds/icalendar-faults.ts';
import { contextOf } from '../../../testing/lambdas/context.ts';
import { audience, eventOf, patronClaims, send } from '../../../testing/lambdas/event.ts';

let engine: Engine;
let library: Library;
let handlers: { open: Handler; revoke: Handler; read: Handler };
const now = '2026-06-03T01:00:00Z';

beforeAll(async () => {
  engine = await startDynamoDb();
  const table = await engine.newTable();
  library = libraryOn(table);
  Object.assign(process.env, {
    TABLE_NAME: table.name,
    LIBRARY_POLICY: JSON.stringify(settings.local.policy),
    TOKEN_AUDIENCE: audience,
    PAGES_URL: 'https://my.library.example',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  const [open, revoke, read] = await Promise.all([
    import('../../../lambdas/calendar-feed/open-calendar-feed.ts'),
    import('../../../lambdas/calendar-feed/revoke-calendar-feed.ts'),
    import('../../../lambdas/calendar-feed/read-calendar-feed.ts'),
  ]);
  handlers = { open: open.handler, revoke: revoke.handler, read: read.handler };
  await library.patron('000123');
  for (const titleId of ['novel', 'poems', 'wanted']) await library.title(titleId);
  await library.lend('000123', 'novel-1');
  await library.lend('000123', 'poems-1');
  await library.reserve('000123', ['wanted']);
  await library.capture('wanted-1');
});
afterAll(() => engine.stop());

/** What a request brings that came to the API's own address: the calendar's is the library's all the same. */
const headers = { host: 'abc.execute-api.ap-northeast-1.amazonaws.com', 'x-forwarded-proto': 'https' };
const claimsOf = (patronNumber: string) => ({ ...patronClaims, 'cognito:username': patronNumber });

async function openFeed(body: object = {}, patronNumber = '000123', more: object = {}): Promise<string> {
  const { statusCode, json } = await send(handlers.open, {
    body: JSON.stringify(body),
    headers: { ...headers, ...more },
    claims: claimsOf(patronNumber),
  });
  expect(statusCode).toBe(201);
  return String(json['url']);
}

async function read(url: string) {
  const event = eventOf({ path: { feedFile: url.split('/').at(-1) ?? '' }, at: now });
  const { statusCode, body = '', headers: given } = await handlers.read(event, contextOf());
  return { statusCode, body, headers: given };
}

function eventsIn(calendar: string) {
  expect(icalendarFaults(calendar)).toEqual([]);
  const all = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return all.map(({ startDate, summary, description }) => ({ on: startDate.toString(), summary, description }));
}

describe('a calendar feed', () => {
  test('tells due days and pickup deadlines as whole days, and no titles', async () => {
    const { statusCode, body, headers: given } = await read(await openFeed());
    expect(statusCode).toBe(200);
    expect(given).toMatchObject({ 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'no-store' });
    expect(eventsIn(body).map(({ on, summary }) => [on, summary])).toEqual([
      ['2026-06-10', '受取期限日(1点) main'],
      ['2026-06-24', '返却期限日(2点)'],
    ]);
    expect(body).not.toContain('題名');
    expect(body).not.toContain('000123');
  });

  test('tells titles if the patron wants it', async () => {
    const { body } = await read(await openFeed({ withTitles: true }));
    const described = eventsIn(body).map(({ description }) => description);
    expect(described[0]).toContain('題名 wanted');
    expect(described[1]).toContain('・題名 novel\n・題名 poems');
  });

  test('has an address of 256 bits that says nothing and is stored nowhere', async () => {
    const key = { 'idempotency-key': '5f0c1f6e-6a52-4f0c-9d0b-0a4c5f1f7a11' };
    const urls = [await openFeed(), await openFeed({ withTitles: true }), await openFeed({}, '000123', key)];
    expect(await openFeed({}, '000123', key)).toBe(urls[2]);
    for (const url of urls)
      expect(url).toMatch(/^https:\/\/my\.library\.example\/api\/calendar-feeds\/[A-Za-z0-9_-]{43}\.ics$/);
    const { Items = [] } = await library.table.client.send(
      new ScanCommand({ ConsistentRead: true, TableName: library.table.name }),
    );
    const stored = JSON.stringify(Items);
    for (const url of urls) expect(stored).not.toContain(url.slice(-47, -4));
  });

  test('ends when there is a new one, and when it is revoked', async () => {
    const first = await openFeed();
    const second = await openFeed();
    expect((await read(first)).statusCode).toBe(404);
    expect((await read(second)).statusCode).toBe(200);
    const revoke = () => send(handlers.revoke, { claims: claimsOf('000123') });
    expect((await revoke()).statusCode).toBe(204);
    expect((await read(second)).statusCode).toBe(404);
    expect((await revoke()).statusCode).toBe(204);
    expect(await feedItems()).toEqual([]);
  });

  test('does not exist for an address that is none, nor for a patron who is gone', async () => {
    for (const file of ['', '.ics', 'x.ics', `${'A'.repeat(43)}.ics`, 'A'.repeat(43), `${'A'.repeat(44)}.ics`]) {
      expect([file, (await read(`https://x/${file}`)).statusCode]).toEqual([file, 404]);
    }
    const unknown = { body: '{}', headers, claims: claimsOf('999999') };
    expect((await send(handlers.open, unknown)).statusCode).toBe(401);
    expect(await feedItems()).toEqual([]);
  });

  test('is the patron’s only one, however many are asked for at the same moment', async () => {
    const urls = await Promise.all(Array.from({ length: 8 }, () => openFeed().catch(() => null)));
    const answers = await Promise.all(
      urls.filter((url) => url !== null).map(async (url) => (await read(url)).statusCode),
    );
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    expect(await feedItems()).toHaveLength(1);
    await calendarFeeds(library.table).revoke('000123');
    expect(await feedItems()).toEqual([]);
  });

  test('of a patron without anything is a calendar all the same', async () => {
    await library.patron('000124');
    const { body } = await read(await openFeed({}, '000124'));
    expect(eventsIn(body)).toEqual([]);
  });
});

/** All items of addresses for the first patron. */
async function feedItems(): Promise<unknown[]> {
  const { Items = [] } = await library.table.client.send(
    new ScanCommand({ ConsistentRead: true, TableName: library.table.name }),
  );
  return Items.filter((item) => String(item['PK']).startsWith('F#') && item['patronNumber'] === '000123');
}
