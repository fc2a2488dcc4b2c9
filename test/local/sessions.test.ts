/** How sessions end, what a copied one is worth, and how guesses at one moment are held back (A6, A7). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { settings } from '../../lib/settings.ts';
import { EngineRefused } from '../../local/engines/aws-json.ts';
import { email } from './card-states.ts';
import { chosen, cookieOf, openDoor, type Door, type Reply } from './door.ts';

let door: Door;

beforeAll(async () => {
  door = await openDoor();
}, 120_000);
afterAll(() => door?.stop());
beforeEach(() => door.later(32));

/** Seconds that a token lives. */
function lifeOf(token: unknown): number {
  const { exp = 0, iat = 0 } = decodeJwt(String(token));
  return exp - iat;
}

const attribute = (reply: Reply, name: string) =>
  new RegExp(`${name}=([^;]*)`).exec(reply.headers.get('set-cookie') ?? '')?.[1];

describe('every other session ends for refresh at once, and for a token already out within 600 seconds', () => {
  const ways: readonly [way: string, end: (patronNumber: string, cookie: string) => Promise<Reply>][] = [
    ['sign-out', (_patronNumber, cookie) => door.call('DELETE', '/api/sessions', undefined, { cookie })],
    ['sign-out of another session', signOutElsewhere],
    ['counter reissue', (patronNumber) => door.asStaff('POST', `/patrons/${patronNumber}/temporary-password`)],
    ['suspension', (patronNumber) => door.asStaff('PATCH', `/patrons/${patronNumber}`, { status: 'suspended' })],
    ['password change', changePassword],
    ['password reset', resetPassword],
    ['deletion', (patronNumber) => door.asStaff('DELETE', `/patrons/${patronNumber}`)],
  ];

  async function signOutElsewhere(patronNumber: string): Promise<Reply> {
    return door.call('DELETE', '/api/sessions', undefined, {
      cookie: cookieOf(await door.signIn(patronNumber, chosen)),
    });
  }

  /** From another session than the one that must end. */
  async function changePassword(patronNumber: string): Promise<Reply> {
    const { body } = await door.signIn(patronNumber, chosen);
    const change = { currentPassword: chosen, newPassword: 'atarashii+88' };
    return door.call('PUT', '/api/me/password', change, { authorization: `Bearer ${String(body['token'])}` });
  }

  async function resetPassword(patronNumber: string): Promise<Reply> {
    await door.call('DELETE', '/_local/inbox');
    await door.call('POST', '/api/password-resets', { patronNumber, email });
    const { text } = await door.call('GET', '/_local/inbox');
    const token = /\/password-resets\/([\w-]+)/.exec(text)?.[1] ?? '';
    return door.call('PUT', `/api/password-resets/${token}`, { newPassword: 'atarashii+88' });
  }

  test.each(ways)('after %s (A7)', async (_way, end) => {
    const patronNumber = await door.patron({ email });
    const signedIn = await door.signIn(patronNumber, chosen);
    const cookie = cookieOf(signedIn);
    const refreshed = await door.refresh(cookie);
    expect(refreshed.status).toBe(200);
    for (const { body } of [signedIn, refreshed]) expect(lifeOf(body['token'])).toBeLessThanOrEqual(600);
    expect((await end(patronNumber, cookie)).status).toBeLessThan(300);
    const after = await door.refresh(cookie);
    expect({ status: after.status, code: after.body['code'] }).toEqual({ status: 401, code: 'session-ended' });
  });

  test('a suspended card writes nothing any more, although its token still lives (A5, D6)', async () => {
    const patronNumber = await door.patron();
    const { body } = await door.signIn(patronNumber, chosen);
    await door.asStaff('PATCH', `/patrons/${patronNumber}`, { status: 'suspended' });
    const authorization = `Bearer ${String(body['token'])}`;
    const wish = { titleIds: ['any-title'], pickupLibraryId: 'kanagawa', contactMethod: 'none' };
    const refused = await door.call('POST', '/api/me/reservations', wish, { authorization });
    expect(JSON.stringify(refused.body)).toContain('card-unusable');
  });
});

describe('a cookie', () => {
  test('goes with its session: as many days as the settings say', async () => {
    const { patrons, staff } = settings.local.refreshDays;
    const patron = await door.signIn(await door.patron(), chosen);
    const desk = await door.call('POST', '/api/staff/sessions', door.firstOfStaff);
    expect(attribute(patron, 'Max-Age')).toBe(String(patrons * 86_400));
    expect(attribute(desk, 'Max-Age')).toBe(String(staff * 86_400));
  });

  test('that was copied is worth nothing at Cognito itself', async () => {
    const patronNumber = await door.patron();
    const [, value = ''] = cookieOf(await door.signIn(patronNumber, chosen)).split('=');
    const refreshToken = value.slice(value.indexOf(':') + 1);
    const ClientId = String(decodeJwt(String((await door.signIn(patronNumber, chosen)).body['token']))['aud']);
    const refused = async (operation: string, input: object) => {
      const refusal = await door.atCognito(operation, input).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(EngineRefused);
      expect(refusal).toMatchObject({ name: 'NotAuthorizedException' });
    };
    await refused('GetTokensFromRefreshToken', { ClientId, RefreshToken: refreshToken });
    for (const REFRESH_TOKEN of [refreshToken, value]) {
      await refused('InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });
    }
    await refused('RevokeToken', { ClientId, Token: refreshToken });
    expect((await door.refresh(`my-library-session=${value}`)).status).toBe(200);
  });

  test.each(['', ':', 'x', '000001:', '000001:x', ':x', '999999:forged.token', `000001:${'x'.repeat(3000)}`])(
    'that is no session of ours opens and ends nothing: %.20s',
    async (value) => {
      const cookie = `my-library-session=${value}`;
      expect((await door.refresh(cookie)).body['code']).toBe('session-ended');
      expect((await door.call('DELETE', '/api/sessions', undefined, { cookie })).status).toBe(204);
    },
  );

  test('under another number opens nothing, and leaves the session as it is', async () => {
    const cookie = cookieOf(await door.signIn(await door.patron(), chosen));
    const other = await door.patron();
    expect((await door.refresh(cookie.replace(/=\d{6}:/, `=${other}:`))).status).toBe(401);
    expect((await door.refresh(cookie)).status).toBe(200);
  });
});

describe('guesses at one moment (A6)', () => {
  const statuses = (replies: readonly Reply[]) => Object.groupBy(replies, ({ status }) => status);

  test('of fifty with one number five are answered and the others have to wait, known number or not', async () => {
    for (const patronNumber of [await door.patron(), '999990']) {
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, n) => door.signIn(patronNumber, `wrong+77xyz${n}`)),
      );
      // On a machine that has much else to do some get no answer of the table in time: 503, and they count too.
      const { 401: failed = [], 429: held = [], 503: busy = [] } = statuses(replies);
      expect(failed.length + held.length + busy.length).toBe(50);
      expect(failed.length).toBeLessThanOrEqual(5);
      expect(failed.length + busy.length).toBeGreaterThanOrEqual(5);
      for (const { headers } of [...held, ...busy]) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      door.later(32);
    }
  });

  test('the right password among them is let in if it comes within the budget, and nothing is left over', async () => {
    const patronNumber = await door.patron();
    const replies = await Promise.all(Array.from({ length: 5 }, () => door.signIn(patronNumber, chosen)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (let n = 0; n < 30; n += 1) expect((await door.signIn(patronNumber, chosen)).status).toBe(200);
  });
});
