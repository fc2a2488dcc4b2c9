/**
 * The table as the last release left it, with every kind of item that it wrote: each action works on it, items take
 * their new form as they are touched, and nobody loses a place, a loan or a link (M4).
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { items, titlePartition } from '../../../adapters/dynamodb/table/keys.ts';
import { loadRelease } from '../../../testing/releases/load-release.ts';
import { chosen, openHarness, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

type Facts = { readonly [who in (typeof people)[number] | (typeof things)[number]]: string } & {
  readonly crowd: readonly string[];
  readonly answered: object;
};
const people = ['hana', 'taro', 'jiro', 'twin', 'left', 'bare', 'late', 'bounces'] as const;
const things = ['shelf', 'feed', 'openConfirm', 'resetToken', 'hand', 'gone', 'key', 'suspended', 'moving'] as const;

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
const long = 'old-13';
let harness: Harness;
let then: Facts;

beforeAll(async () => {
  harness = await openHarness();
  then = await loadRelease<Facts>(harness, '0.1.0');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await harness?.stop();
});

function command(program: string, ...args: string[]): Promise<{ status: number; said: string }> {
  const env = { ...process.env, NODE_OPTIONS: '', MY_LIBRARY_URL: harness.stack.url };
  return new Promise((ended) => {
    execFile(process.execPath, [program, ...args], { cwd: root, env }, (error, stdout, stderr) =>
      ended({ status: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });
}

type Body = { readonly [name: string]: unknown; readonly items: readonly Body[] };

async function done(answer: Promise<Reply>): Promise<Body> {
  const { status, body, text } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body as Body;
}

const desk = (method: string, path: string, body?: unknown) => done(harness.asStaff(method, path, body));
const scan = (what: string, barcode: string, libraryId = 'kanagawa') =>
  desk('POST', `/${what}`, { barcode, libraryId });
const open = (path: string) =>
  fetch(harness.stack.url + path).then(async (answer) => [answer.status, await answer.text()]);

type Patron = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Body>;

type Session = { readonly token: unknown; readonly until: number };

/** The pools were no part of the table: at first everybody gets in at the counter (B1). */
async function enter(patronNumber: string, isFirst: boolean): Promise<Session> {
  // A token lasts ten minutes, and on a busy machine this file takes longer.
  const until = performance.now() + 5 * 60_000;
  if (!isFirst) return { token: (await harness.signIn(patronNumber, chosen)).body['token'], until };
  const { temporaryPassword } = await desk('POST', `/patrons/${patronNumber}/temporary-password`);
  const { challenge } = (await harness.signIn(patronNumber, String(temporaryPassword))).body;
  return { token: (await harness.choose(patronNumber, challenge, chosen)).body['token'], until };
}

const sessions = new Map<string, Promise<Session>>();

async function as(patronNumber: string): Promise<Patron> {
  const known = sessions.get(patronNumber);
  const isOver = known !== undefined && (await known).until < performance.now();
  const session = known !== undefined && !isOver ? known : enter(patronNumber, known === undefined);
  sessions.set(patronNumber, session);
  const { token } = await session;
  return (method, path, body, headers = {}) =>
    done(harness.call(method, `/api/me${path}`, body, { authorization: `Bearer ${String(token)}`, ...headers }));
}

async function placeOf(patronNumber: string): Promise<unknown> {
  const { items: list } = await (await as(patronNumber))('GET', '/reservations');
  const mine = list.find(({ titleId }) => titleId === long);
  return `${String(mine?.['position'])} of ${String(mine?.['waiting'])}`;
}

async function pagesOf(titleId: string): Promise<number> {
  const { Items = [] } = await harness.table.client.send(
    new QueryCommand({
      TableName: harness.table.name,
      KeyConditionExpression: 'PK = :title AND begins_with(SK, :page)',
      ExpressionAttributeValues: { ':title': titlePartition(titleId), ':page': items.queuePage[1] },
      ConsistentRead: true,
    }),
  );
  return Items.length;
}

test('the audit finds only what its own repair puts right, and nothing links a patron with a closed loan', async () => {
  const repaired = await command('tools/audit-table.ts', '--repair');
  expect(repaired).toMatchObject({ status: 0 });
  expect(repaired.said).not.toContain('left:');
  expect(await command('tools/privacy-report.ts')).toMatchObject({ status: 0 });
});

test('links, the address of a calendar and the repeat of a request outlive it', async () => {
  expect(await open(new URL(then.feed).pathname)).toEqual([200, expect.stringContaining('返却期限日')]);
  expect((await harness.call('GET', `/api/password-resets/${then.resetToken}`)).status).toBe(200);
  await done(harness.call('PUT', `/api/password-resets/${then.resetToken}`, { newPassword: chosen }));
  await done(harness.call('PUT', `/api/email-confirmations/${then.openConfirm}`));
  const hana = await as(then.hana);
  const again = await hana('POST', '/shelves', { name: '一度だけ' }, { 'idempotency-key': then.key });
  expect(again).toEqual(then.answered);
  expect(await hana('GET', '/profile')).toMatchObject({ email1: { state: 'active' } });
});

test('the counter sees patrons, copies, shelves, calendars, requests, entries and mails of before', async () => {
  expect(await desk('GET', `/patrons/${then.hana}/desk`)).toMatchObject({ loans: 4, onLoan: expect.any(Array) });
  const places = [];
  for (const barcode of ['OLD1A', 'OLD4A', 'OLD6A', 'OLD7A', 'OLD8A', 'OLD8B', 'OLD16A'])
    places.push((await desk('GET', `/copies/${barcode}`))['state']);
  expect(places).toEqual(['on-loan', 'on-hold', 'in-transit', 'in-transit', 'lost', 'withdrawn', 'available']);
  const { items: held, toRemove } = await desk('GET', '/hold-shelf?libraryId=kanagawa');
  expect(held.map(({ barcode }) => barcode)).toEqual(['OLD4A', 'OLD9B']);
  expect(toRemove).toHaveLength(3);
  expect((await desk('GET', '/pick-list?libraryId=kanagawa')).items.length).toBeGreaterThan(2);
  expect(await desk('GET', '/libraries/kawasaki/calendar')).toMatchObject({
    closed: ['2045-05-31'],
    weeklyClosed: [0],
  });
  const { items: requests } = await desk('GET', '/email-registrations');
  expect(requests).toMatchObject([{ patronNumber: '000500', onFile: { name: '昔野 かおる' } }]);
  await desk('POST', `/email-registrations/${String(requests[0]?.['requestId'])}/approval`);
  expect((await desk('GET', '/audit-entries?day=2045-05-13')).items.length).toBeGreaterThan(5);
  expect((await desk('GET', '/mail-report?days=30')).items).toContainEqual(
    expect.objectContaining({ kind: 'due', day: '2045-05-27', sent: 1 }),
  );
});

test('a long queue goes into pages as it is touched, and nobody loses a place (D5, E1)', async () => {
  const [first = '', ...rest] = then.crowd;
  const sample = [first, ...[9, 29, 30, 48].flatMap((index) => rest[index] ?? [])];
  const places = async () => Promise.all(sample.map(placeOf));
  const before = ['1 of 49', '11 of 49', '31 of 49', '32 of 49', '49 of 49'];
  expect([await places(), await pagesOf(long)]).toEqual([before, 0]);

  const asked = { titleIds: [long], pickupLibraryId: 'kanagawa', contactMethod: 'none' };
  await (
    await as(then.hana)
  )('POST', '/reservations', asked);
  expect(await pagesOf(long)).toBe(3);
  await (
    await as(then.taro)
  )('POST', '/reservations', asked);
  expect(await pagesOf(long)).toBe(3);
  await harness.settled();
  expect(await places()).toEqual(['1 of 51', '11 of 51', '31 of 51', '32 of 51', '49 of 51']);
  expect([await placeOf(then.hana), await placeOf(then.taro)]).toEqual(['50 of 51', '51 of 51']);

  // The head is served, the second leaves, somebody in the middle leaves: all behind move up.
  await scan('captures', 'OLD13A');
  const second = await as(rest[0] ?? '');
  const { items: hers } = await second('GET', '/reservations');
  await second('DELETE', `/reservations/${String(hers.find(({ titleId }) => titleId === long)?.['reservationId'])}`);
  await harness.settled();
  expect(await placeOf(rest[9] ?? '')).toBe('9 of 49');
  expect(await placeOf(then.taro)).toBe('49 of 49');
});

test('patrons go on with loans, reservations and shelves of before (E2, F2, H)', async () => {
  const hana = await as(then.hana);
  const { items: loans } = await hana('GET', '/loans');
  const loanOf = (code: string) => loans.find(({ barcode }) => barcode === code);
  expect(loanOf('OLD1A')).toMatchObject({ canRenew: false, reason: 'already-renewed' });
  await hana('POST', `/loans/${String(loanOf('OLD12A')?.['loanId'])}/renewal`, {});
  const { results } = await hana('POST', '/loans/renewals', {
    loanIds: ['OLD2A', 'OLD2B'].map((code) => loanOf(code)?.['loanId']),
  });
  expect(results).toMatchObject([{ outcome: 'renewed' }, { outcome: 'renewed' }]);

  const path = `/reservations/${then.suspended}`;
  await hana('DELETE', `${path}/suspension`);
  await hana('PUT', `${path}/suspension`, { until: '2045-07-02' });
  await hana('PATCH', path, { pickupLibraryId: 'kawasaki', contactMethod: 'none', neededThrough: '2045-08-01' });
  const { items: reservations } = await hana('GET', '/reservations');
  expect(reservations).toContainEqual(
    expect.objectContaining({ reservationId: then.suspended, suspendedThrough: '2045-07-02', position: 2 }),
  );

  const { items: shelves } = await hana('GET', '/shelves');
  expect(shelves.map(({ name, count }) => [name, count])).toEqual([
    ['あとで読む', 3],
    ['すき', 1],
    ['双子の棚', 0],
    ['一度だけ', 0],
  ]);
  const shelf = `/shelves/${then.shelf}`;
  expect((await hana('GET', shelf)).items).toContainEqual(
    expect.objectContaining({ titleId: then.gone, withdrawn: true }),
  );
  await hana('PATCH', shelf, { name: 'いつか読む' });
  await hana('PUT', `${shelf}/titles/old-02`);
  await hana('POST', `${shelf}/moves`, { titleIds: ['old-01'], toShelfId: shelves[1]?.['shelfId'] });
  await hana('DELETE', `/shelves/${String(shelves[2]?.['shelfId'])}`);
  expect(await hana('GET', '')).toMatchObject({ loans: { count: 4 }, reservations: { active: { book: 3 } } });
  expect(await hana('GET', '/export')).toMatchObject({ patronNumber: then.hana, account: expect.any(Object) });
  await hana('DELETE', '/calendar-feed');
  expect((await open(new URL(then.feed).pathname))[0]).toBe(404);
});

test('the desk goes on with copies in every place (E3, E5, K2)', async () => {
  // In transit for somebody and on the way home, set aside and overstayed, lost, on loan while somebody waits.
  expect(await scan('arrivals', 'OLD6A', 'kawasaki')).toMatchObject({ next: 'hold-here', reservationId: then.moving });
  expect(await scan('returns', 'OLD7A')).toMatchObject({ next: 'shelve' });
  expect(await scan('returns', 'OLD9A')).toMatchObject({ next: 'shelve' });
  expect(await scan('returns', 'OLD8A')).toMatchObject({ next: 'shelve' });
  expect(await scan('returns', 'OLD3A')).toMatchObject({ next: 'hold-here' });
  await desk('POST', '/hold-shelf/OLD9B/extension', { libraryId: 'kanagawa', reason: '入院中' });
  const lend = (patronNumber: string, barcode: string) =>
    desk('POST', '/loans', { patronNumber, barcode, libraryId: 'kanagawa' });
  await lend(then.taro, 'OLD9B');
  await lend(then.hana, 'OLD4A');
  await desk('POST', '/copies/OLD10A/loss', { reason: '届け出' });
  await desk('DELETE', '/copies/OLD10A', { reason: '届け出' });
  await desk('POST', '/titles/old-16/copies', { barcode: 'NEW16C', libraryId: 'kanagawa', lendable: true });
  const calendar = await desk('GET', '/libraries/kawasaki/calendar');
  await desk('PUT', '/libraries/kawasaki/calendar', { ...calendar, closed: ['2045-06-20'] });
});

test('jobs go on by day, and nobody is mailed what was mailed before (D5, J7)', async () => {
  const run = (job: string, scheduledTime: string) =>
    done(harness.call('POST', `/_local/jobs/${job}`, { scheduledTime }));
  await harness.settled();
  await done(harness.call('DELETE', '/_local/inbox'));
  await run('send-due-reminders', '2045-05-27T07:00:00+09:00');
  await harness.settled();
  expect((await done(harness.call('GET', '/_local/inbox'))).items).toEqual([]);
  for (const [job, at] of [
    ['send-due-reminders', '2045-05-30T07:00:00+09:00'],
    ['send-pickup-reminders', '2045-06-05T07:10:00+09:00'],
    ['keep-reservation-terms', '2045-07-12T00:05:00+09:00'],
    ['expire-pickups', '2045-07-12T00:10:00+09:00'],
  ] as const) {
    harness.stack.clock.moveTo(new Date(at));
    await run(job, at);
    await harness.settled();
  }
  const { items: reservations } = await (await as(then.taro))('GET', '/reservations');
  expect(reservations).toContainEqual(expect.objectContaining({ reservationId: then.moving, state: 'expired' }));
});

test('cards are suspended, merged and deleted with all that they had (K1, M3)', async () => {
  await desk('PATCH', `/patrons/${then.bare}`, { status: 'suspended' });
  await desk('POST', `/patrons/${then.hana}/merger`, { from: then.jiro });
  expect((await harness.asStaff('GET', `/patrons/${then.jiro}`)).status).toBe(404);
  expect((await harness.asStaff('GET', `/patrons/${then.twin}`)).status).toBe(404);
  const [, , third = ''] = then.crowd;
  for (const patronNumber of [third, then.late, '000500']) await desk('DELETE', `/patrons/${patronNumber}`);
  expect(Number((await harness.register()).patronNumber)).toBeGreaterThan(Number(then.bounces));
});

test('the search waits for its index of the new form; the import knows the titles of before (L1, L3)', async () => {
  const search = () => harness.call('GET', `/api/catalogue/titles?q=${encodeURIComponent('前の版の本')}`);
  expect((await search()).body).toMatchObject({ code: 'busy' });
  const lines = [
    'titleId\ttitle\tauthors\tbarcode\tlibraryId',
    'old-01\t前の版の本 1\t見本 太郎\tOLD1A|OLD1B\tkanagawa',
  ];
  writeFileSync(join(folder, 'again.tsv'), `${lines.join('\n')}\n`);
  const imported = await command('tools/import-catalogue.ts', join(folder, 'again.tsv'), '--rebuild-search', '--json');
  expect(JSON.parse(imported.said)).toMatchObject({ read: 1, imported: 0, rejected: 0 });
  expect((await search()).body['items']).toHaveLength(16);
  const byHand = await harness.call('GET', `/api/catalogue/titles?q=${encodeURIComponent('手で入れた本')}`);
  expect(byHand.body['items']).toMatchObject([{ titleId: then.hand }]);
});

test('in the end everything agrees', async () => {
  expect((await command('tools/audit-table.ts')).said).toContain('everything agrees');
  expect(await command('tools/privacy-report.ts')).toMatchObject({ status: 0 });
});
