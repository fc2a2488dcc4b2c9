/**
 * What the desk does beyond lending, through the gateway: gateway, bundles, roles, stream and engines together. The
 * rules themselves are shown at the table (test/adapters/dynamodb); here they must arrive.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshForMs } from '../../../adapters/search/snapshot-search.ts';
import { chosen, openHarness, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.stop());

const desk = { libraryId: 'kanagawa' };
let made = 0;

/** A title with one copy at the desk's library. */
async function newTitle(): Promise<{ titleId: string; barcode: string }> {
  made += 1;
  const barcode = `H${String(made).padStart(9, '0')}`;
  const added = await harness.asStaff('POST', '/titles', { title: `見本の本 ${made}` });
  const titleId = String(added.body['titleId']);
  await harness.asStaff('POST', `/titles/${titleId}/copies`, { ...desk, barcode, lendable: true });
  return { titleId, barcode };
}

async function asPatron(patronNumber: string) {
  const { body } = await harness.signIn(patronNumber, chosen);
  const authorization = `Bearer ${String(body['token'])}`;
  return (method: string, path: string, given?: unknown) =>
    harness.call(method, `/api/me${path}`, given, { authorization });
}

type Call = Awaited<ReturnType<typeof asPatron>>;

async function reserve(me: Call, titleId: string): Promise<void> {
  const request = { titleIds: [titleId], pickupLibraryId: 'kanagawa', contactMethod: 'none' };
  expect((await me('POST', '/reservations', request)).status).toBe(201);
}

const items = ({ body }: Reply) => body['items'] as Record<string, unknown>[];
const reservationsOf = async (me: Call) => items(await me('GET', '/reservations'));
const refusal = ({ status, body }: Reply) => [status, body['code']];

describe('the desk', () => {
  test('extends a pickup once; the job leaves it until the new deadline is over, and may run twice', async () => {
    const me = await asPatron(await harness.patron());
    const { titleId, barcode } = await newTitle();
    await reserve(me, titleId);
    const first = (await harness.asStaff('POST', '/captures', { ...desk, barcode })).body['pickupBy'];
    const extend = (body: object) => harness.asStaff('POST', `/hold-shelf/${barcode}/extension`, body);
    expect((await extend(desk)).status).toBe(400);
    expect(refusal(await extend({ libraryId: 'kawasaki', reason: '入院' }))).toEqual([409, 'not-on-hold-here']);
    const extended = await extend({ ...desk, reason: '入院' });
    expect(extended.status).toBe(200);
    expect(String(extended.body['pickupBy']) > String(first)).toBe(true);
    expect(refusal(await extend({ ...desk, reason: '入院' }))).toEqual([409, 'already-extended']);
    expect(await reservationsOf(me)).toMatchObject([{ state: 'ready', pickupBy: extended.body['pickupBy'] }]);
    const run = (day: string) =>
      harness.call('POST', '/_local/jobs/expire-pickups', { scheduledTime: `${day}T00:10:00+09:00` });
    expect((await run(String(extended.body['pickupBy']))).body).toMatchObject({ result: { ended: 0 } });
    const late = new Date(Date.parse(`${String(extended.body['pickupBy'])}T00:00:00Z`) + 4 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    expect((await run(late)).body).toMatchObject({ result: { ended: 1, failed: 0 } });
    expect((await run(late)).body).toMatchObject({ result: { ended: 0, failed: 0 } });
  });

  test('reports a loss: the loan ends, the desk learns who it was; a return scan finds the copy', async () => {
    const patronNumber = await harness.patron();
    const { titleId, barcode } = await newTitle();
    await harness.asStaff('POST', '/loans', { ...desk, barcode, patronNumber });
    const lost = await harness.asStaff('POST', `/copies/${barcode}/loss`, { reason: '電話で申し出' });
    expect(lost.body).toMatchObject({ patronNumber, copiesLeft: 0, waiting: 0 });
    expect(refusal(await harness.asStaff('POST', '/loans', { ...desk, barcode, patronNumber }))).toEqual([
      409,
      'copy-lost',
    ]);
    await harness.settled();
    expect((await harness.call('GET', `/api/catalogue/titles/${titleId}`)).body).toMatchObject({ reservable: false });
    expect((await harness.asStaff('POST', '/returns', { ...desk, barcode })).body).toEqual({ next: 'shelve' });
    await harness.settled();
    expect((await harness.call('GET', `/api/catalogue/titles/${titleId}`)).body).toMatchObject({ reservable: true });
  });

  test('withdraws the last copy and removes the title: who waits is told, search and page forget it', async () => {
    const me = await asPatron(await harness.patron());
    const { titleId, barcode } = await newTitle();
    await reserve(me, titleId);
    expect((await harness.asStaff('DELETE', `/copies/${barcode}`, { reason: '汚損' })).body).toEqual({
      copiesLeft: 0,
      waiting: 1,
    });
    expect(refusal(await harness.asStaff('POST', '/returns', { ...desk, barcode }))).toEqual([409, 'copy-withdrawn']);
    const remove = (body: object) => harness.asStaff('DELETE', `/titles/${titleId}`, { reason: '除籍', ...body });
    const refused = await remove({});
    expect(refusal(refused)).toEqual([409, 'title-in-use']);
    expect(refused.body).toMatchObject({ copies: 0, waiting: 1 });
    expect((await remove({ cancelReservations: true })).body).toEqual({ cancelled: 1 });
    expect(await reservationsOf(me)).toMatchObject([
      { state: 'cancelled', endedBecause: 'title-removed', title: `見本の本 ${made}` },
    ]);
    expect((await harness.call('GET', `/api/catalogue/titles/${titleId}`)).status).toBe(404);
    await sleep(freshForMs + 200);
    const found = items(await harness.call('GET', `/api/catalogue/titles?q=${encodeURIComponent(`見本の本 ${made}`)}`));
    expect(found.map((title) => title['titleId'])).not.toContain(titleId);
  });

  test('merges two cards: everything under the one that stays, and the other can no longer sign in', async () => {
    const [staying, closing] = [
      await harness.patron({ name: '見本 花子' }),
      await harness.patron({ name: '見本 華子' }),
    ];
    const other = await asPatron(closing);
    const [lent, waited] = [await newTitle(), await newTitle()];
    await harness.asStaff('POST', '/loans', { ...desk, barcode: lent.barcode, patronNumber: closing });
    await reserve(other, waited.titleId);
    const feed = String((await other('POST', '/calendar-feed', { withTitles: false })).body['url']).replace(
      /^https?:\/\/[^/]+/,
      '',
    );
    expect((await fetch(harness.stack.url + feed)).status).toBe(200);
    const merge = (from: string) => harness.asStaff('POST', `/patrons/${staying}/merger`, { from });
    expect((await merge('999999')).body).toMatchObject({ status: 422, errors: [{ field: 'from' }] });
    expect(await merge(closing)).toMatchObject({
      status: 200,
      body: { patronNumber: staying, name: '見本 花子', loans: 1, reservations: 1 },
    });
    expect((await merge(closing)).status).toBe(200);
    expect((await harness.asStaff('GET', `/patrons/${closing}`)).status).toBe(404);
    expect((await other('GET', '/reservations')).status).toBe(401);
    expect((await fetch(harness.stack.url + feed)).status).toBe(404);
    expect(refusal(await harness.signIn(closing, chosen))).toEqual([401, 'sign-in-failed']);
    const UserPoolId = await harness.poolId('patrons');
    await expect(harness.atCognito('AdminGetUser', { UserPoolId, Username: closing })).rejects.toThrow(
      'User does not exist',
    );
    const me = await asPatron(staying);
    expect(items(await me('GET', '/loans'))).toMatchObject([{ barcode: lent.barcode }]);
    expect(await reservationsOf(me)).toMatchObject([{ titleId: waited.titleId, position: 1, waiting: 1 }]);
  });

  test('leaves an entry of every action, scans included, and none names a patron with a title (K4)', async () => {
    const wanted = [
      'add-title',
      'add-copy',
      'capture-copy',
      'change-calendar',
      'extend-pickup',
      'lend-copy',
      'merge-patrons',
      'register-patron',
      'remove-title',
      'report-loss',
      'return-copy',
      'withdraw-copy',
    ];
    await harness.asStaff('PUT', '/libraries/kawasaki/calendar', { weeklyClosed: [0], closed: [], open: [] });
    const entries = await until(async () => {
      const all = await auditEntries();
      const actions = new Set(all.map(({ action }) => action));
      return wanted.every((action) => actions.has(action)) ? all : undefined;
    });
    for (const entry of entries) {
      expect(entry['expiresAt']).toBeGreaterThan(Date.now() / 1000);
      const namesThing = entry['titleId'] !== undefined || entry['barcode'] !== undefined;
      expect(entry['patronNumber'] !== undefined && namesThing).toBe(false);
    }
  });
});

async function auditEntries(): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await harness.table.client.send(
    new ScanCommand({
      TableName: harness.table.name,
      FilterExpression: 'begins_with(PK, :audit)',
      ExpressionAttributeValues: { ':audit': 'A#' },
    }),
  );
  return Items;
}

/** The stream is followed in the background: what it leads to comes a moment later. */
async function until<T>(probe: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = await probe();
    if (found !== undefined) return found;
    await sleep(200);
  }
  throw new Error('it did not come about');
}
