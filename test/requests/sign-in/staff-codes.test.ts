/**
 * Staff who confirm their sign-in with the code of an authenticator app, through the gateway. The setting
 * `staffTotp: 'required'` makes such a pool (test/infra/identity.test.ts); here it is switched on at the engine.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { TOTP, URI } from 'otpauth';
import { cookieOf, openHarness, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
  const UserPoolId = await harness.poolId('staff');
  await harness.atCognito('SetUserPoolMfaConfig', {
    UserPoolId,
    MfaConfiguration: 'ON',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
});
afterAll(() => harness?.stop());
beforeEach(() => harness.later(32));

const temporary = 'Temporary+23';
const chosen = 'desk+choice9x';
let people = 10;

/** A member of staff with a temporary password, as `npm run staff:create` makes one. */
async function newcomer(): Promise<string> {
  const Username = `desk-${(people += 1)}`;
  const UserPoolId = await harness.poolId('staff');
  await harness.atCognito('AdminCreateUser', {
    UserPoolId,
    Username,
    TemporaryPassword: temporary,
    MessageAction: 'SUPPRESS',
  });
  return Username;
}

const signIn = (staffId: string, password: string) =>
  harness.call('POST', '/api/staff/sessions', { staffId, password });
const choose = (staffId: string, challenge: unknown, newPassword = chosen) =>
  harness.call('POST', '/api/staff/sessions/new-password', { staffId, challenge, newPassword });
const enter = (staffId: string, challenge: unknown, code: string) =>
  harness.call('POST', '/api/staff/sessions/one-time-code', { staffId, challenge, code });

/** The app that reads the QR code of an answer. */
function appFor({ body }: Reply): TOTP {
  const { uri, secret } = body['authenticator'] as { uri: string; secret: string };
  const app = URI.parse(uri);
  if (!(app instanceof TOTP) || app.secret.base32 !== secret) throw new Error(`not an authenticator: ${uri}`);
  return app;
}

/** The code that the app shows so many half minutes from now; the pool takes those next to the present one too. */
const codeIn = (app: TOTP, periods: number) => app.generate({ timestamp: Date.now() + periods * 30_000 });

/** Somebody who has chosen a password and set up their app. */
async function atTheDesk(): Promise<{ staffId: string; app: TOTP }> {
  const staffId = await newcomer();
  const asked = await choose(staffId, (await signIn(staffId, temporary)).body['challenge']);
  const app = appFor(asked);
  const entered = await enter(staffId, asked.body['challenge'], codeIn(app, 0));
  if (entered.status !== 200) throw new Error(`not entered: ${entered.text}`);
  return { staffId, app };
}

test('a first sign-in leads from the temporary password by a new one to an authenticator, only then in', async () => {
  const staffId = await newcomer();
  const first = await signIn(staffId, temporary);
  expect(first.body).toEqual({ status: 'new-password-required', challenge: expect.any(String) });
  const asked = await choose(staffId, first.body['challenge']);
  expect(asked.body).toEqual({
    status: 'one-time-code-required',
    challenge: expect.any(String),
    authenticator: {
      secret: expect.stringMatching(/^[A-Z2-7]{16,}$/),
      uri: expect.stringContaining('otpauth://totp/My%20Library:'),
    },
  });
  expect(asked.headers.get('set-cookie')).toBeNull();
  const app = appFor(asked);
  expect(app.label).toBe(staffId);
  const entered = await enter(staffId, asked.body['challenge'], codeIn(app, 0));
  expect(entered.body).toEqual({
    status: 'signed-in',
    token: expect.any(String),
    expiresIn: 600,
    staffId,
    name: staffId,
  });
  const authorization = `Bearer ${String(entered.body['token'])}`;
  expect((await harness.call('GET', '/api/staff/patrons/999999', undefined, { authorization })).status).toBe(404);
  const refreshed = await harness.call('POST', '/api/staff/sessions/refresh', undefined, { cookie: cookieOf(entered) });
  expect(refreshed.status).toBe(200);
});

test('later sign-ins ask for a code and show no secret; typed full-width and with a gap it is taken', async () => {
  const { staffId, app } = await atTheDesk();
  const asked = await signIn(staffId, chosen);
  expect(asked.body).toEqual({ status: 'one-time-code-required', challenge: expect.any(String) });
  const wide = codeIn(app, 1).replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  expect((await enter(staffId, asked.body['challenge'], ` ${wide.slice(0, 3)} ${wide.slice(3)}`)).status).toBe(200);
});

test('a wrong code is told as such and may be followed by another; a used one is wrong', async () => {
  const { staffId, app } = await atTheDesk();
  const { challenge } = (await signIn(staffId, chosen)).body;
  for (const code of ['000000', '12345', 'abcdef', '']) {
    expect((await enter(staffId, challenge, code)).body['code']).toBe('one-time-code-wrong');
  }
  const code = codeIn(app, 1);
  expect((await enter(staffId, challenge, code)).status).toBe(200);
  const again = await signIn(staffId, chosen);
  expect((await enter(staffId, again.body['challenge'], code)).body['code']).toBe('one-time-code-wrong');
});

test('codes cannot be guessed: five wrong ones and somebody waits, whatever sign-ins lie in between', async () => {
  const { staffId, app } = await atTheDesk();
  for (let guess = 0; guess < 5; guess += 1) {
    const { challenge } = (await signIn(staffId, chosen)).body;
    expect((await enter(staffId, challenge, '000000')).status).toBe(401);
  }
  expect((await signIn(staffId, chosen)).body['code']).toBe('too-many-requests');
  harness.later(1);
  const { challenge } = (await signIn(staffId, chosen)).body;
  expect((await enter(staffId, challenge, codeIn(app, 1))).status).toBe(200);
});

test('a challenge is nobody else’s, is spent with its use, and is not one of another step', async () => {
  const { staffId, app } = await atTheDesk();
  const other = await atTheDesk();
  const { challenge } = (await signIn(staffId, chosen)).body;
  expect((await enter(other.staffId, challenge, codeIn(other.app, 1))).body['code']).toBe('challenge-spent');
  expect((await choose(staffId, challenge)).body['code']).toBe('challenge-spent');
  for (const forged of [
    'x',
    'code.',
    `code.${'x'.repeat(40)}`,
    `authenticator.${'x'.repeat(40)}`,
    `password.${'x'.repeat(40)}`,
  ]) {
    expect((await enter(staffId, forged, codeIn(app, 1))).body['code']).toBe('challenge-spent');
    harness.later(32);
  }
  expect((await enter(staffId, challenge, codeIn(app, 1))).status).toBe(200);
  expect((await enter(staffId, challenge, codeIn(app, 0))).body['code']).toBe('challenge-spent');
});

test('an authenticator that was not confirmed is not set up: the next sign-in offers a new one', async () => {
  const staffId = await newcomer();
  const asked = await choose(staffId, (await signIn(staffId, temporary)).body['challenge']);
  expect((await enter(staffId, asked.body['challenge'], '000000')).body['code']).toBe('one-time-code-wrong');
  const again = await signIn(staffId, chosen);
  expect(appFor(again).secret.base32).not.toBe(appFor(asked).secret.base32);
});

test('a lost device: the operator makes the user anew, who sets another app up', async () => {
  const { staffId, app } = await atTheDesk();
  const tool = fileURLToPath(new URL('../../../tools/create-staff.ts', import.meta.url));
  const env = { ...process.env, NODE_OPTIONS: '', MY_LIBRARY_URL: harness.stack.url };
  const { stdout } = await promisify(execFile)(process.execPath, [tool, '--staff-id', staffId, '--new-authenticator'], {
    env,
  });
  const [, issued = ''] = /temporary password (\S+)/.exec(stdout) ?? [];
  expect((await signIn(staffId, chosen)).status).toBe(401);
  const asked = await choose(staffId, (await signIn(staffId, issued)).body['challenge']);
  expect(appFor(asked).secret.base32).not.toBe(app.secret.base32);
  expect((await enter(staffId, asked.body['challenge'], codeIn(appFor(asked), 0))).status).toBe(200);
});
