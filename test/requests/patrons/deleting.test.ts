/** Deleting a patron and exporting what is stored about them, through the gateway (M2, M3). */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { routes } from '../../../contract/routes.ts';
import { isClosedPlace } from '../../../adapters/dynamodb/shelves/shelf-item.ts';
import { everyItem } from '../../../adapters/dynamodb/audit/whole-table.ts';
import { EngineRefused } from '../../../local/engines/aws-json.ts';
import { chosen, cookieOf, openHarness, visible, type Harness } from '../../../testing/stack/stack-for-tests.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
  await harness.asStaff('POST', '/titles', { titleId: 'wanted', title: '注文の多い料理店' });
  await harness.asStaff('POST', '/titles/wanted/copies', { barcode: 'K1', libraryId: 'kanagawa', lendable: true });
});
afterAll(() => harness?.stop());
beforeEach(() => harness.later(32));

async function signedIn() {
  const patronNumber = await harness.patron({ email: 'hanako@patron.example' });
  const reply = await harness.signIn(patronNumber, chosen);
  const authorization = `Bearer ${String(reply.body['token'])}`;
  const asPatron = (method: string, path: string, body?: unknown) =>
    harness.call(method, path, body, { authorization });
  return { patronNumber, cookie: cookieOf(reply), asPatron };
}

/** Bodies that would be taken if there were a card. */
const aBodyFor: Readonly<Record<string, unknown>> = {
  '/api/me/profile': {
    version: 1,
    email1: null,
    email2: null,
    reservationMailTo: 'email1',
    dueNotice: false,
    defaultPickupLibraryId: 'kanagawa',
    defaultContactMethod: 'none',
  },
  '/api/me/password': { currentPassword: chosen, newPassword: 'Another+7door' },
  '/api/me/reservations': { titleIds: ['wanted'], pickupLibraryId: 'kanagawa', contactMethod: 'none' },
  '/api/me/reservations/preview': { titleIds: ['wanted'], pickupLibraryId: 'kanagawa', contactMethod: 'none' },
  '/api/me/shelves': { name: '遅い棚' },
  '/api/me/calendar-feed': { withTitles: true },
  '/api/me/loans/renewals': { loanIds: ['none'] },
};

async function mentions(patronNumber: string): Promise<string[]> {
  const found: string[] = [];
  for await (const item of everyItem(harness.table)) {
    // Marks in the places of shelves hold nothing, and go by themselves.
    if (!isClosedPlace(item) && JSON.stringify(item).includes(patronNumber)) found.push(String(item['PK']));
  }
  return found;
}

test('a deleted patron leaves nothing but the entry of who deleted them, and cannot sign in', async () => {
  const { patronNumber, cookie, asPatron } = await signedIn();
  const request = { titleIds: ['wanted'], pickupLibraryId: 'kanagawa', contactMethod: 'none' };
  expect((await asPatron('POST', '/api/me/reservations', request)).status).toBe(201);
  expect((await asPatron('POST', '/api/me/shelves', { name: '冬に読む' })).status).toBe(201);
  expect((await asPatron('POST', '/api/me/calendar-feed', { withTitles: true })).status).toBe(201);
  await harness.signIn(patronNumber, 'wrong+77xyz');
  expect((await harness.asStaff('DELETE', `/patrons/${patronNumber}`)).status).toBe(204);
  expect((await mentions(patronNumber)).filter((key) => !key.startsWith('A#'))).toEqual([]);
  const UserPoolId = await harness.poolId('patrons');
  await expect(harness.atCognito('AdminGetUser', { UserPoolId, Username: patronNumber })).rejects.toBeInstanceOf(
    EngineRefused,
  );
  expect((await harness.refresh(cookie)).status).toBe(401);
  expect(visible(await harness.signIn(patronNumber, chosen))).toEqual(visible(await harness.signIn('999999', chosen)));
  expect((await harness.asStaff('DELETE', `/patrons/${patronNumber}`)).status).toBe(404);
});

test('whoever has borrowed something cannot be deleted until it is back', async () => {
  const { patronNumber } = await signedIn();
  expect((await harness.asStaff('POST', '/loans', { patronNumber, barcode: 'K1', libraryId: 'kanagawa' })).status).toBe(
    201,
  );
  const refused = await harness.asStaff('DELETE', `/patrons/${patronNumber}`);
  expect({ status: refused.status, code: refused.body['code'] }).toEqual({ status: 409, code: 'has-loans' });
  await harness.asStaff('POST', '/returns', { barcode: 'K1', libraryId: 'kanagawa' });
  expect((await harness.asStaff('DELETE', `/patrons/${patronNumber}`)).status).toBe(204);
});

test('a token that outlives its card finds nothing, and breaks nothing', async () => {
  const { patronNumber, asPatron } = await signedIn();
  await harness.asStaff('DELETE', `/patrons/${patronNumber}`);
  const reads = routes.filter(({ who, method, params }) => who === 'patron' && method === 'GET' && !params);
  expect(reads.length).toBeGreaterThan(4);
  for (const { path } of reads) {
    const { status } = await asPatron('GET', path);
    expect([path, status < 500]).toEqual([path, true]);
  }
  const request = { titleIds: ['wanted'], pickupLibraryId: 'kanagawa', contactMethod: 'none' };
  expect((await asPatron('POST', '/api/me/reservations', request)).status).toBeLessThan(500);
  expect(await asPatron('POST', '/api/me/shelves', { name: '遅い棚' })).toMatchObject({
    status: 401,
    body: { code: 'not-signed-in' },
  });
  const writes = routes.filter(({ who, method, params }) => who === 'patron' && method !== 'GET' && !params);
  for (const { method, path } of writes)
    expect([path, (await asPatron(method, path, aBodyFor[path])).status < 500]).toEqual([path, true]);
  expect((await mentions(patronNumber)).filter((key) => !key.startsWith('A#'))).toEqual([]);
});

test('patrons take along everything stored about them, as a file of their own', async () => {
  const { patronNumber, asPatron } = await signedIn();
  await asPatron('POST', '/api/me/shelves', { name: '冬に読む' });
  const { status, body, headers } = await asPatron('GET', '/api/me/export');
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="my-library-${patronNumber}.json"`);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toMatchObject({
    patronNumber,
    account: { status: 'active' },
    profile: { name: '見本 花子', email1: { address: 'hanako@patron.example' } },
    shelves: [{ name: '冬に読む' }],
  });
});
