/** How sessions end, what a copied one is worth, and how guesses at one moment are held back (A6, A7). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { settings } from '../../../lib/settings.ts';
import { EngineRefused } from '../../../local/engines/aws-json.ts';
import { email } from '../../../testing/stack/patron-states.ts';
import { chosen, cookieOf, openHarness, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.stop());
beforeEach(() => harness.later(32));

/** Seconds that a token lives. */
function lifeOf(token: unknown): number {
  const { exp = 0, iat = 0 } = decodeJwt(String(token));
  return exp - iat;
}

const attribute = (reply: Reply, name: string) =>
  new RegExp(`${name}=([^;]*)`).exec(reply.headers.get('set-cookie') ?? '')?.[1];

describe('every other session ends for refresh at once, and for a token already out within 600 seconds', () => {
  const ways: readonly [way: string, end: (patronNumber: string, cookie: string) => Promise<Reply>][] = [
    ['sign-out', (_patronNumber, cookie) => harness.call('DELETE', '/api/sessions', undefined, { cookie })],
    ['sign-out of another session', signOutElsewhere],
    ['counter reissue', (patronNumber) => harness.asStaff('POST', `/patrons/${patronNumber}/temporary-password`)],
    ['suspension', (patronNumber) => harness.asStaff('PATCH', `/patrons/${patronNumber}`, { status: 'suspended' })],
    ['password change', changePassword],
    ['password reset', resetPassword],
    ['deletion', (patronNumber) => harness.asStaff('DELETE', `/patrons/${patronNumber}`)],
  ];

  async function signOutElsewhere(patronNumber: string): Promise<Reply> {
    return harness.call('DELETE', '/api/sessions', undefined, {
      cookie: cookieOf(await harness.signIn(patronNumber, chosen)),
    });
  }

  /** From another session than the one that must end. */
  async function changePassword(patronNumber: string): Promise<Reply> {
    const { body } = await harness.signIn(patronNumber, chosen);
    const change = { currentPassword: chosen, newPassword: 'atarashii+88' };
    return harness.call('PUT', '/api/me/password', change, { authorization: `Bearer ${String(body['token'])}` });
  }

  async function resetPassword(patronNumber: string): Promise<Reply> {
    await harness.emptyInbox();
    await harness.call('POST', '/api/password-resets', { patronNumber, email });
    const text = JSON.stringify(await harness.inbox());
    const token = /\/password-resets\/([\w-]+)/.exec(text)?.[1] ?? '';
    return harness.call('PUT', `/api/password-resets/${token}`, { newPassword: 'atarashii+88' });
  }

  test.each(ways)('after %s (A7)', async (_way, end) => {
    const patronNumber = await harness.patron({ email });
    const signedIn = await harness.signIn(patronNumber, chosen);
    const cookie = cookieOf(signedIn);
    const refreshed = await harness.refresh(cookie);
    expect(refreshed.status).toBe(200);
    for (const { body } of [signedIn, refreshed]) expect(lifeOf(body['token'])).toBeLessThanOrEqual(600);
    expect((await end(patronNumber, cookie)).status).toBeLessThan(300);
    const after = await harness.refresh(cookie);
    expect({ status: after.status, code: after.body['code'] }).toEqual({ status: 401, code: 'session-ended' });
  });

  test('a suspended card writes nothing any more, although its token still lives (A5, D6)', async () => {
    const patronNumber = await harness.patron();
    const { body } = await harness.signIn(patronNumber, chosen);
    await harness.asStaff('PATCH', `/patrons/${patronNumber}`, { status: 'suspended' });
    const authorization = `Bearer ${String(body['token'])}`;
    const request = { titleIds: ['any-title'], pickupLibraryId: 'kanagawa', contactMethod: 'none' };
    const refused = await harness.call('POST', '/api/me/reservations', request, { authorization });
    expect(JSON.stringify(refused.body)).toContain('card-unusable');
  });
});

describe('a cookie', () => {
  test('goes with its session: as many days as the settings say', async () => {
    const { patrons, staff } = settings.local.refreshDays;
    const patron = await harness.signIn(await harness.patron(), chosen);
    const desk = await harness.call('POST', '/api/staff/sessions', harness.firstOfStaff);
    expect(attribute(patron, 'Max-Age')).toBe(String(patrons * 86_400));
    expect(attribute(desk, 'Max-Age')).toBe(String(staff * 86_400));
  });

  test('that was copied is worth nothing at Cognito itself', async () => {
    const patronNumber = await harness.patron();
    const [, value = ''] = cookieOf(await harness.signIn(patronNumber, chosen)).split('=');
    const refreshToken = value.slice(value.indexOf(':') + 1);
    const ClientId = String(decodeJwt(String((await harness.signIn(patronNumber, chosen)).body['token']))['aud']);
    const refused = async (operation: string, input: object) => {
      const refusal = await harness.atCognito(operation, input).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(EngineRefused);
      expect(refusal).toMatchObject({ name: 'NotAuthorizedException' });
    };
    await refused('GetTokensFromRefreshToken', { ClientId, RefreshToken: refreshToken });
    for (const REFRESH_TOKEN of [refreshToken, value]) {
      await refused('InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });
    }
    await refused('RevokeToken', { ClientId, Token: refreshToken });
    expect((await harness.refresh(`my-library-session=${value}`)).status).toBe(200);
  });

  test.each(['', ':', 'x', '000001:', '000001:x', ':x', '999999:forged.token', `000001:${'x'.repeat(3000)}`])(
    'that is no session of ours opens and ends nothing: %.20s',
    async (value) => {
      const cookie = `my-library-session=${value}`;
      expect((await harness.refresh(cookie)).body['code']).toBe('session-ended');
      expect((await harness.call('DELETE', '/api/sessions', undefined, { cookie })).status).toBe(204);
    },
  );

  test('under another number opens nothing, and leaves the session as it is', async () => {
    const cookie = cookieOf(await harness.signIn(await harness.patron(), chosen));
    const other = await harness.patron();
    expect((await harness.refresh(cookie.replace(/=\d{6}:/, `=${other}:`))).status).toBe(401);
    expect((await harness.refresh(cookie)).status).toBe(200);
  });
});

describe('guesses at one moment (A6)', () => {
  const statuses = (replies: readonly Reply[]) => Object.groupBy(replies, ({ status }) => status);

  test('of fifty with one number five are answered and the others have to wait, known number or not', async () => {
    for (const patronNumber of [await harness.patron(), '999990']) {
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, n) => harness.signIn(patronNumber, `wrong+77xyz${n}`)),
      );
      // On a machine that has much else to do some get no answer of the table in time: 503, and they count too.
      const { 401: failed = [], 429: held = [], 503: busy = [] } = statuses(replies);
      expect(failed.length + held.length + busy.length).toBe(50);
      expect(failed.length).toBeLessThanOrEqual(5);
      expect(failed.length + busy.length).toBeGreaterThanOrEqual(5);
      for (const { headers } of [...held, ...busy]) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      harness.later(32);
    }
  });

  test('the right password among them is let in if it comes within the budget, and nothing is left over', async () => {
    const patronNumber = await harness.patron();
    const replies = await Promise.all(Array.from({ length: 5 }, () => harness.signIn(patronNumber, chosen)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (let n = 0; n < 30; n += 1) expect((await harness.signIn(patronNumber, chosen)).status).toBe(200);
  });
});
