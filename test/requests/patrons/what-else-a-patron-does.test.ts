/**
 * Shelves, several renewals, e-books, inquiries and the calendar feed through the gateway: the gateway, and the
 * functions as they would be deployed, each with its own role.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { libraryDay } from '../../../domain/time/day.ts';
import { icalendarFaults } from '../../../testing/feeds/icalendar-faults.ts';
import { eventually } from '../../../testing/journey/telling.ts';
import { chosen, openHarness, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

let harness: Harness;
let token: string;
let titleIds: string[];

beforeAll(async () => {
  harness = await openHarness();
  const patronNumber = await harness.patron();
  token = String((await harness.signIn(patronNumber, chosen)).body['token']);
  titleIds = [];
  for (const at of [1, 2, 3]) {
    const added = await harness.asStaff('POST', '/titles', {
      title: `=第${at}の本`,
      titleReading: `ダイ ${at} ノ ホン`,
      authors: ['見本 太郎'],
    });
    const titleId = String(added.body['titleId']);
    await harness.asStaff('POST', `/titles/${titleId}/copies`, {
      barcode: `W${at}`,
      libraryId: 'kanagawa',
      lendable: true,
    });
    titleIds.push(titleId);
  }
  await harness.asStaff('POST', '/loans', { patronNumber, barcode: 'W1', libraryId: 'kanagawa' });
  await harness.asStaff('POST', '/loans', { patronNumber, barcode: 'W2', libraryId: 'kanagawa' });
});
afterAll(() => harness?.stop());

const me = (method: string, path: string, body?: unknown, headers = {}): Promise<Reply> =>
  harness.call(method, `/api/me${path}`, body, { authorization: `Bearer ${token}`, ...headers });

/** An answer that is no JSON. */
async function textOf(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    disposition: response.headers.get('content-disposition'),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

const shown = async () =>
  ((await me('GET', '')).body['shelves'] as { name: string; count: number }[]).map(({ name, count }) => [name, count]);

describe('shelves', () => {
  test('are made, filled, copied, moved, shown on the top page, exported and discarded', async () => {
    const [one, two] = [
      await me('POST', '/shelves', { name: '夏に読む本' }),
      await me('POST', '/shelves', { name: '<b>冬</b>' }),
    ];
    expect([one.status, one.body['count'], two.status]).toEqual([201, 0, 201]);
    const [summer, winter] = [String(one.body['shelfId']), String(two.body['shelfId'])];
    for (const titleId of titleIds) expect((await me('PUT', `/shelves/${summer}/titles/${titleId}`)).status).toBe(204);
    expect((await me('PUT', `/shelves/${summer}/titles/${titleIds[0]}`)).status).toBe(204);
    expect((await me('PUT', `/shelves/${summer}/titles/unknown`)).status).toBe(404);
    expect(await shown()).toEqual([
      ['夏に読む本', 3],
      ['<b>冬</b>', 0],
    ]);

    const some = { titleIds: titleIds.slice(0, 2), toShelfId: winter };
    expect((await me('POST', `/shelves/${summer}/copies`, some)).body).toEqual({ copied: 2, alreadyThere: 0 });
    expect((await me('POST', `/shelves/${summer}/moves`, { titleIds, toShelfId: winter })).body).toEqual({
      moved: 1,
      alreadyThere: 2,
    });
    expect((await me('POST', `/shelves/${summer}/moves`, some)).body).toMatchObject({
      code: 'not-on-shelf',
      missing: some.titleIds,
    });
    expect((await me('POST', `/shelves/${winter}/moves`, { ...some, toShelfId: winter })).status).toBe(422);
    expect((await me('POST', `/shelves/${winter}/removals`, { titleIds: [titleIds[2], 'unknown'] })).body).toEqual({
      removed: 1,
    });
    expect(await shown()).toEqual([
      ['夏に読む本', 0],
      ['<b>冬</b>', 2],
    ]);

    expect((await me('PATCH', `/shelves/${winter}`, { name: '冬' })).body).toEqual({
      shelfId: winter,
      name: '冬',
      count: 2,
    });
    expect((await me('PATCH', `/shelves/${winter}`, { name: '\u202E冬' })).body).toMatchObject({
      status: 422,
      errors: [{ field: 'name' }],
    });
    const { body } = await me('GET', `/shelves/${winter}?order=title`);
    expect(body['items']).toMatchObject([
      { titleId: titleIds[0], title: '=第1の本' },
      { titleId: titleIds[1], addedOn: expect.any(String) },
    ]);

    const csv = await textOf(`${harness.stack.url}/api/me/shelves/${winter}/export.csv?order=title`, {
      authorization: `Bearer ${token}`,
    });
    expect([csv.status, csv.type]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(csv.disposition).toBe(`attachment; filename="shelf.csv"; filename*=UTF-8''${encodeURIComponent('冬')}.csv`);
    expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.bytes.toString()).toContain('"\'=第1の本","ダイ 1 ノ ホン","見本 太郎"');

    expect((await me('DELETE', `/shelves/${summer}`)).status).toBe(204);
    expect((await me('DELETE', `/shelves/${summer}`)).status).toBe(404);
    expect((await me('GET', '/shelves')).body['items']).toEqual([{ shelfId: winter, name: '冬', count: 2 }]);
  });

  test('can be reserved from, and remember the name of a title that has left the catalogue', async () => {
    const shelfId = String(((await me('GET', '/shelves')).body['items'] as { shelfId: string }[])[0]?.shelfId);
    const [, , third = ''] = titleIds;
    await me('PUT', `/shelves/${shelfId}/titles/${third}`);
    const { body } = await me('GET', `/shelves/${shelfId}`);
    const onShelf = (body['items'] as { titleId: string }[]).map(({ titleId }) => titleId);
    const reserved = await me('POST', '/reservations', {
      titleIds: onShelf.filter((titleId) => titleId === third),
      pickupLibraryId: 'kanagawa',
      contactMethod: 'none',
    });
    expect(reserved.status).toBe(201);
    const [made] = reserved.body['results'] as { reservation: { reservationId: string } }[];
    expect((await me('DELETE', `/reservations/${made?.reservation.reservationId}`)).status).toBe(200);

    await harness.asStaff('DELETE', '/copies/W3', { reason: '汚損' });
    expect((await harness.asStaff('DELETE', `/titles/${third}`, { reason: '除籍' })).status).toBe(200);
    expect((await harness.call('GET', `/api/catalogue/titles/${third}`)).status).toBe(404);
    const after = await me('GET', `/shelves/${shelfId}?order=title`);
    expect(after.body['items']).toContainEqual(
      expect.objectContaining({ titleId: third, title: '=第3の本', withdrawn: true }),
    );
    expect((await me('PUT', `/shelves/${shelfId}/titles/${third}`)).status).toBe(204);
    await me('POST', `/shelves/${shelfId}/removals`, { titleIds: [third] });
    expect((await me('PUT', `/shelves/${shelfId}/titles/${third}`)).status).toBe(404);
  });

  test('of another patron do not exist', async () => {
    const shelfId = String(((await me('GET', '/shelves')).body['items'] as { shelfId: string }[])[0]?.shelfId);
    const other = {
      authorization: `Bearer ${String((await harness.signIn(await harness.patron(), chosen)).body['token'])}`,
    };
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'x' }],
      ['DELETE', '', undefined],
      ['PUT', `/titles/${titleIds[0]}`, undefined],
      ['POST', '/removals', { titleIds }],
      ['POST', '/copies', { titleIds, toShelfId: shelfId.replace(/.$/, 'x') }],
    ] as const) {
      expect([method, path, (await me(method, `/shelves/${shelfId}${path}`, body, other)).status]).toEqual([
        method,
        path,
        404,
      ]);
    }
  });
});

test('a reservation is suspended, resumed by the job, and ends when it is not needed any more', async () => {
  const [, second = ''] = titleIds;
  const token2 = String((await harness.signIn(await harness.patron(), chosen)).body['token']);
  const other = (method: string, path: string, body?: unknown) =>
    me(method, path, body, { authorization: `Bearer ${token2}` });
  const made = await other('POST', '/reservations', {
    titleIds: [second],
    pickupLibraryId: 'kanagawa',
    contactMethod: 'none',
  });
  const [{ reservation } = { reservation: { reservationId: '' } }] = made.body['results'] as {
    reservation: { reservationId: string };
  }[];
  const path = `/reservations/${reservation.reservationId}`;
  const inDays = (days: number) => libraryDay(new Date(harness.stack.clock.now().getTime() + days * 86_400_000));

  expect((await other('PUT', `${path}/suspension`, { until: inDays(-1) })).body).toMatchObject({
    code: 'unacceptable-fields',
    errors: [{ field: 'until' }],
  });
  const suspended = await other('PUT', `${path}/suspension`, { until: inDays(2) });
  expect([suspended.status, suspended.body]).toEqual([
    200,
    expect.objectContaining({ state: 'waiting', position: 1, suspendedThrough: inDays(2) }),
  ]);
  expect((await other('DELETE', `${path}/suspension`)).body).not.toHaveProperty('suspendedThrough');
  await other('PUT', `${path}/suspension`, { until: inDays(0) });
  expect((await other('PATCH', path, { neededThrough: inDays(1) })).body).toMatchObject({ neededThrough: inDays(1) });

  const runJob = async (days: number) =>
    (
      await harness.call('POST', '/_local/jobs/keep-reservation-terms', {
        scheduledTime: `${inDays(days)}T00:05:00+09:00`,
      })
    ).status;
  const shown = async () => (await other('GET', '/reservations')).body['items'] as object[];
  expect(await runJob(1)).toBe(200);
  expect((await shown())[0]).toMatchObject({ state: 'waiting', neededThrough: inDays(1) });
  expect((await shown())[0]).not.toHaveProperty('suspendedThrough');
  expect(await runJob(2)).toBe(200);
  expect((await shown())[0]).toMatchObject({ state: 'expired', endedBecause: 'no-longer-needed' });
  expect((await other('PUT', `${path}/suspension`, { until: inDays(2) })).body).toMatchObject({
    code: 'already-ended',
  });
});

test('several loans are renewed by one request, each with its result', async () => {
  const listed = (await me('GET', '/loans')).body['items'] as { loanId: string }[];
  const loanIds = listed.map(({ loanId }) => loanId);
  const early = await me('POST', '/loans/renewals', { loanIds });
  expect(early.body['results']).toMatchObject(
    loanIds.map((loanId) => ({ loanId, outcome: 'refused', code: 'no-gain' })),
  );
  harness.later(3 * 24 * 60);
  const { status, body } = await me(
    'POST',
    '/loans/renewals',
    { loanIds: [...loanIds, 'unknown'] },
    { 'idempotency-key': 'renew' },
  );
  expect(status).toBe(200);
  expect(body['results']).toMatchObject([
    ...loanIds.map((loanId) => ({
      loanId,
      outcome: 'renewed',
      loan: { loanId, renewals: 1, reason: 'already-renewed' },
    })),
    { loanId: 'unknown', outcome: 'refused', code: 'not-found', detail: expect.any(String) },
  ]);
  const again = await me(
    'POST',
    '/loans/renewals',
    { loanIds: [...loanIds, 'unknown'] },
    { 'idempotency-key': 'renew' },
  );
  expect(again.body).toEqual(body);
});

test('the e-books’ entry is shown to patrons, and libraries to everybody', async () => {
  expect((await me('GET', '/ebooks')).body).toMatchObject({
    provider: 'KinoDen',
    url: expect.stringMatching(/^https:/),
  });
  expect((await harness.call('GET', '/api/me/ebooks')).status).toBe(401);
  const { items } = (await harness.call('GET', '/api/libraries')).body as { items: object[] };
  expect(items[0]).toMatchObject({ name: '神奈川県立図書館', phone: '045-263-5900', closedDays: expect.any(Array) });
  expect(JSON.stringify(items)).not.toContain('@');
});

test('an inquiry reaches the desk, which can answer', async () => {
  const inquiry = {
    libraryId: 'kawasaki',
    name: '見本 花子',
    email: 'hanako@patron.example',
    message: '駐車場はありますか。',
  };
  expect((await harness.call('POST', '/api/inquiries', inquiry)).status).toBe(202);
  const { items } = (await harness.call('GET', '/_local/inbox')).body as {
    items: { to: string[]; replyTo: string[]; text: string }[];
  };
  expect(items.at(-1)).toMatchObject({ to: ['desk.kawasaki@library.example'], replyTo: ['hanako@patron.example'] });
  expect(items.at(-1)?.text).toContain('駐車場はありますか。');
});

test('a calendar program reads the feed by its address, until it is revoked', async () => {
  const { status, body } = await me('POST', '/calendar-feed', { withTitles: true });
  const url = String(body['url']);
  expect([status, url.startsWith(`${harness.stack.url}/api/calendar-feeds/`)]).toEqual([201, true]);
  const feed = await textOf(url);
  expect([feed.status, feed.type]).toEqual([200, 'text/calendar; charset=utf-8']);
  const calendar = feed.bytes.toString();
  expect(icalendarFaults(calendar)).toEqual([]);
  const [event] = new ICAL.Component(ICAL.parse(calendar))
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));
  expect(event?.summary).toBe('返却期限日(2点)');
  expect(event?.description).toContain('=第1の本');
  expect((await me('DELETE', '/calendar-feed')).status).toBe(204);
  expect((await textOf(url)).status).toBe(404);
});

test('volumes that are reserved in order wait for each other, and the next one takes its turn by itself', async () => {
  const volumes: string[] = [];
  for (const volume of [1, 2]) {
    const title = { title: `岬の物語 第${volume}巻`, authors: ['見本 太郎'] };
    const titleId = String((await harness.asStaff('POST', '/titles', title)).body['titleId']);
    const copy = { barcode: `V${volume}`, libraryId: 'kanagawa', lendable: true };
    await harness.asStaff('POST', `/titles/${titleId}/copies`, copy);
    volumes.push(titleId);
  }
  const body = { titleIds: volumes, inOrder: true, pickupLibraryId: 'kanagawa', contactMethod: 'none' };
  const { status, body: made } = await me('POST', '/reservations', body);
  const [first, second] = (made['results'] as { reservation: Record<string, unknown> }[]).map((one) => one.reservation);
  expect([status, first?.['waitsBehind'], second?.['waitsBehind']]).toEqual([201, undefined, first?.['reservationId']]);
  const scan = (barcode: string) => harness.asStaff('POST', '/captures', { barcode, libraryId: 'kanagawa' });
  expect((await scan('V2')).body['code']).toBe('nobody-waits');
  expect((await scan('V1')).body['next']).toBe('hold-here');
  await eventually(30, 'the second volume has its turn', async () => {
    const { items } = (await me('GET', '/reservations')).body as { items: Record<string, unknown>[] };
    return items.some(({ titleId, waitsBehind }) => titleId === volumes[1] && waitsBehind === undefined) || undefined;
  });
  expect((await scan('V2')).body['next']).toBe('hold-here');
});
