/**
 * Bringing the library back after a disaster, rehearsed: the table to a point in time by `npm run table:restore`, the
 * pools from the cards. What happened since is lost; nobody is locked out for good, and nobody is written to twice (M4,
 * J7).
 */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { paginateScan, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openHarness, type Harness } from '../../../testing/stack/stack-for-tests.ts';

const root = resolve(import.meta.dirname, '../../..');
const pointInTime = 'my-library-at-noon';
const barcode = 'H000000001';
let harness: Harness;
let hanako: string;
let mailsThen: number;

type Body = Record<string, unknown>;
const inbox = () => harness.inbox<{ to: string[]; text: string }>();
const linkIn = (text = '') => /\/password-resets\/([\w-]+)/.exec(text)?.[1] ?? '';
const done = async (answer: Promise<{ status: number; body: Body }>) => {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

function command(program: string, ...args: string[]): Promise<{ status: number; said: string }> {
  const env = { ...process.env, NODE_OPTIONS: '', MY_LIBRARY_URL: harness.stack.url };
  return new Promise((ended) => {
    execFile(process.execPath, [program, ...args], { cwd: root, env }, (error, stdout, stderr) =>
      ended({ status: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    );
  });
}

/** What RestoreTableToPointInTime makes: another table of the same shape, with what was there at an instant. */
async function keepAPointInTime(): Promise<void> {
  const { client, name } = harness.table;
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const { AttributeDefinitions, KeySchema } = Table ?? {};
  const keyNames = KeySchema?.map(({ AttributeName }) => AttributeName);
  await client.send(
    new CreateTableCommand({
      TableName: pointInTime,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema,
      AttributeDefinitions: AttributeDefinitions?.filter(({ AttributeName }) => keyNames?.includes(AttributeName)),
    }),
  );
  for await (const { Items = [] } of paginateScan({ client }, { TableName: name }))
    for (const Item of Items) await client.send(new PutCommand({ TableName: pointInTime, Item }));
}

async function reserveAndFetch(): Promise<void> {
  await done(harness.asStaff('POST', '/titles', { titleId: 'restored', title: '戻る本', kind: 'book' }));
  await done(harness.asStaff('POST', '/titles/restored/copies', { barcode, libraryId: 'kanagawa', lendable: true }));
  const token = await tokenOf(hanako, 'mukashi+77x');
  const asked = { titleIds: ['restored'], pickupLibraryId: 'kanagawa', contactMethod: 'mail' };
  await done(harness.call('POST', '/api/me/reservations', asked, { authorization: `Bearer ${token}` }));
  await done(harness.asStaff('POST', '/captures', { barcode, libraryId: 'kanagawa' }));
  await harness.settled();
}

async function tokenOf(patronNumber: string, password: string): Promise<string> {
  return String((await done(harness.signIn(patronNumber, password)))['token']);
}

async function loseThePool(): Promise<void> {
  const UserPoolId = await harness.poolId('patrons');
  const { Users } = await harness.atCognito<{ Users: { Username: string }[] }>('ListUsers', { UserPoolId });
  for (const { Username } of Users) await harness.atCognito('AdminDeleteUser', { UserPoolId, Username });
}

beforeAll(async () => {
  harness = await openHarness();
  // Ready mails go out by day.
  const tenInTokyo = new Date(Math.ceil(Date.now() / 864e5) * 864e5 + 36e5);
  harness.stack.clock.moveTo(tenInTokyo);
  hanako = await harness.patron({ email: 'hanako@patron.example' });
  await reserveAndFetch();
  await keepAPointInTime();
  mailsThen = (await inbox()).length;
});
afterAll(() => harness?.stop());

test('the mail about the reservation had gone out', async () => {
  expect(mailsThen).toBeGreaterThan(0);
});

test('the table comes back to its point in time, as far as it may', async () => {
  const late = await harness.register({ name: '後野 来' });
  await done(harness.asStaff('POST', '/loans', { patronNumber: hanako, barcode, libraryId: 'kanagawa' }));
  await harness.settled();

  const counted = await command('tools/restore-table.ts', '--from', pointInTime);
  expect(counted.said).toContain('Nothing was written');
  expect((await harness.asStaff('GET', `/patrons/${late.patronNumber}`)).status).toBe(200);

  const restored = await command('tools/restore-table.ts', '--from', pointInTime, '--apply', '--json');
  expect(restored).toMatchObject({ status: 0 });
  const { families } = JSON.parse(restored.said) as { families: Record<string, { back: number; gone: number }> };
  expect(families['patron']).toMatchObject({ gone: 2 });
  for (const family of ['mail', 'audit', 'counter', 'client'])
    expect(families[family] ?? { back: 0, gone: 0 }).toMatchObject({ back: 0, gone: 0 });
  expect(await command('tools/audit-table.ts')).toMatchObject({ status: 0 });

  // Lost: the card and the loan of after noon. Not lost: that its number was given away.
  expect((await harness.asStaff('GET', `/patrons/${late.patronNumber}`)).status).toBe(404);
  const next = await harness.register({ name: '次野 人' });
  expect(Number(next.patronNumber)).toBe(Number(late.patronNumber) + 1);
  expect((await command('tools/restore-table.ts', '--from', pointInTime)).said).toMatch(
    /patron +\d+ alike, 0 come back, 2 go/,
  );
});

test('a reservation that is ready again is not told again', async () => {
  const token = await tokenOf(hanako, 'mukashi+77x');
  const list = await done(harness.call('GET', '/api/me/reservations', undefined, { authorization: `Bearer ${token}` }));
  expect(list['items']).toMatchObject([{ titleId: 'restored', state: 'ready' }]);
  await harness.settled();
  expect(await inbox()).toHaveLength(mailsThen);
});

test('without its pool the library knows no password; every card gets in again by form or at the counter', async () => {
  const taro = await harness.patron();
  await loseThePool();
  expect((await harness.signIn(hanako, 'mukashi+77x')).body['code']).toBe('sign-in-failed');

  await done(harness.call('POST', '/api/password-resets', { patronNumber: hanako, email: 'hanako@patron.example' }));
  const link = linkIn((await inbox()).at(-1)?.text);
  await done(harness.call('PUT', `/api/password-resets/${link}`, { newPassword: 'fukkatsu+77x' }));
  expect(await tokenOf(hanako, 'fukkatsu+77x')).toBeTruthy();

  const { temporaryPassword } = await done(harness.asStaff('POST', `/patrons/${taro}/temporary-password`));
  expect((await harness.signIn(taro, String(temporaryPassword))).body['status']).toBe('new-password-required');
});
