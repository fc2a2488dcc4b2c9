/**
 * Sign-in and passwords through the gateway: the gateway, the functions as they are deployed, and the
 * engines. What a patron and the desk may rely on (A1–A7, B1, K1).
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chosen, cookieOf, openHarness, visible, type Harness } from '../../../testing/stack/stack-for-tests.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.stop());
// Every test brings a quarter of an hour's worth of new patience with it: the address is one for all.
beforeEach(() => harness.later(32));

const call: Harness['call'] = (...request) => harness.call(...request);
const asStaff: Harness['asStaff'] = (...request) => harness.asStaff(...request);
const signIn: Harness['signIn'] = (...request) => harness.signIn(...request);
const choose: Harness['choose'] = (...request) => harness.choose(...request);
const register: Harness['register'] = (...request) => harness.register(...request);
const patron: Harness['patron'] = (...request) => harness.patron(...request);
const changeAccount: Harness['changeAccount'] = (...request) => harness.changeAccount(...request);

describe('the number on the card', () => {
  test('is taken in full-width digits and with blanks around it, with its zeros (A1)', async () => {
    const patronNumber = await patron();
    const wide = patronNumber.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    for (const typed of [patronNumber, ` ${patronNumber} `, wide, `\u3000${wide}\u3000`]) {
      const { status, body } = await signIn(typed, chosen);
      expect({ status, patronNumber: body['patronNumber'] }).toEqual({ status: 200, patronNumber });
    }
    expect((await signIn(String(Number(patronNumber)), chosen)).status).toBe(401);
  });

  test.each(['', 'hanako@example.jp', '000001\u0000', "000001' OR '1'='1", '__proto__', '１２'])(
    'and nothing else is a login name: %j (A1)',
    async (typed) => {
      expect(visible(await signIn(typed, chosen))).toEqual(visible(await signIn('999999', chosen)));
    },
  );
});

describe('the first sign-in', () => {
  test('leads to choosing a password and to nothing else, and then works with the chosen one only (A2)', async () => {
    const { patronNumber, temporaryPassword } = await register();
    const first = await signIn(patronNumber, temporaryPassword);
    expect(first.body).toEqual({ status: 'new-password-required', challenge: expect.any(String) });
    expect(first.headers.get('set-cookie')).toBeNull();
    const signedIn = await choose(patronNumber, first.body['challenge'], chosen);
    expect(signedIn.body).toEqual({
      status: 'signed-in',
      token: expect.any(String),
      expiresIn: 600,
      patronNumber,
      name: '見本 花子',
      emailBad: false,
    });
    expect((await signIn(patronNumber, temporaryPassword)).status).toBe(401);
    expect((await signIn(patronNumber, chosen)).status).toBe(200);
    const me = await call('GET', '/api/me', undefined, { authorization: `Bearer ${String(signedIn.body['token'])}` });
    expect(me.body['patronNumber']).toBe(patronNumber);
  });

  test('tells every broken rule of a new password at once, and leaves the challenge open (A4)', async () => {
    const { patronNumber, temporaryPassword } = await register();
    const { body } = await signIn(patronNumber, temporaryPassword);
    const refused = await choose(patronNumber, body['challenge'], 'かな-');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'password-rules' });
    expect((refused.body['errors'] as { code: string; field: string }[]).map(({ code }) => code)).toEqual([
      'too-short',
      'no-letter',
      'no-digit',
      'no-symbol',
      'symbol-not-allowed',
    ]);
    for (const [password, code] of [
      [`${patronNumber}+kqzv`, 'contains-patron-number'],
      ['Password1!', 'too-common'],
      [temporaryPassword, 'same-as-temporary'],
    ]) {
      const { errors } = (await choose(patronNumber, body['challenge'], String(password))).body as { errors: unknown };
      expect(errors).toMatchObject([{ field: 'newPassword', code }]);
    }
    expect((await choose(patronNumber, body['challenge'], chosen)).status).toBe(200);
    expect((await choose(patronNumber, body['challenge'], 'another+77x')).status).toBe(401);
  });

  test('cannot be finished by another number or with a forged challenge (A2)', async () => {
    const { patronNumber, temporaryPassword } = await register();
    const other = await register();
    const { body } = await signIn(patronNumber, temporaryPassword);
    expect((await choose(other.patronNumber, body['challenge'], chosen)).status).toBe(401);
    expect((await choose(patronNumber, 'forged-challenge-of-some-length', chosen)).status).toBe(401);
    expect((await choose(patronNumber, 'x'.repeat(4097), chosen)).status).toBe(422);
  });

  test('of a card that never had a password fails like any other, until the desk issues one (A3)', async () => {
    const patronNumber = '700001';
    await changeAccount(patronNumber, 'status', 'active');
    for (const [name, value] of Object.entries({
      registeredOn: '2021-06-17',
      lastUsedOn: '2021-06-17',
      bookLoans: {},
      avLoans: {},
      bookReservations: {},
      avReservations: {},
    }))
      await changeAccount(patronNumber, name, value);
    expect(visible(await signIn(patronNumber, chosen))).toEqual(visible(await signIn('999999', chosen)));
    const issued = await asStaff('POST', `/patrons/${patronNumber}/temporary-password`);
    expect(issued.status).toBe(201);
    const first = await signIn(patronNumber, String(issued.body['temporaryPassword']));
    expect(first.body['status']).toBe('new-password-required');
    expect((await choose(patronNumber, first.body['challenge'], chosen)).status).toBe(200);
  });
});

describe('a right password of a card that cannot be used', () => {
  const unusable = { status: 403, detail: '現在この利用者番号は使えません。図書館までご連絡ください。' };

  /** @returns why, as the staff see it */
  async function refusedPatron(patronNumber: string): Promise<unknown> {
    const { status, body, headers } = await signIn(patronNumber, chosen);
    expect({ status, detail: body['detail'] }).toEqual(unusable);
    expect(headers.get('set-cookie')).toBeNull();
    expect((await signIn(patronNumber, 'wrong+77xyz')).status).toBe(401);
    return (await asStaff('GET', `/patrons/${patronNumber}`)).body['unusableReason'];
  }

  test('idle for three years gets one sentence, staff see the reason, the desk makes it usable (A5, K1)', async () => {
    const patronNumber = await patron();
    await changeAccount(patronNumber, 'lastUsedOn', '2020-04-01');
    expect(await refusedPatron(patronNumber)).toBe('idle');
    const mended = await asStaff('PATCH', `/patrons/${patronNumber}`, { status: 'active' });
    expect(mended.body).toMatchObject({ status: 'active' });
    expect(mended.body).not.toHaveProperty('unusableReason');
    expect((await signIn(patronNumber, chosen)).status).toBe(200);
  });

  test('for overdue copies gets the same sentence, and staff see that it is for that (A5)', async () => {
    const patronNumber = await patron();
    await changeAccount(patronNumber, 'bookLoans', { K1: { id: 'loan', dueOn: '2026-01-05', renewals: 0 } });
    expect(await refusedPatron(patronNumber)).toBe('overdue');
  });

  test('for being suspended gets the same sentence, and its sessions end at once (A5, A7, K1)', async () => {
    const patronNumber = await patron();
    const cookie = cookieOf(await signIn(patronNumber, chosen));
    await asStaff('PATCH', `/patrons/${patronNumber}`, { status: 'suspended', note: '届け出により' });
    expect(await refusedPatron(patronNumber)).toBe('suspended');
    expect((await call('POST', '/api/sessions/refresh', undefined, { cookie })).status).toBe(401);
  });

  test('is told before a first password is chosen, too (A5)', async () => {
    const { patronNumber, temporaryPassword } = await register();
    await asStaff('PATCH', `/patrons/${patronNumber}`, { status: 'suspended' });
    expect((await signIn(patronNumber, temporaryPassword)).body['code']).toBe('card-unusable');
  });
});

describe('a failed sign-in', () => {
  test('does not tell whether the number or the password was wrong (A6)', async () => {
    const patronNumber = await patron();
    const wrongPassword = await signIn(patronNumber, 'wrong+77xyz');
    expect(visible(wrongPassword)).toEqual(visible(await signIn('999998', 'wrong+77xyz')));
    expect(visible(wrongPassword)).toEqual(visible(await signIn(patronNumber, '')));
    expect(wrongPassword).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
  });

  test('slows the next down after five, whether password is right or wrong, number known or not (A6)', async () => {
    const patronNumber = await patron();
    for (const number of [patronNumber, '999997']) {
      for (let failures = 0; failures < 5; failures += 1) {
        expect((await signIn(number, 'wrong+77xyz')).status).toBe(401);
      }
    }
    const right = await signIn(patronNumber, chosen);
    expect(right).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(right.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    // The seconds that are left pass from one answer to the next.
    const said = (answer: typeof right) => JSON.stringify(visible(answer)).replace(/\d+秒/, 'n秒');
    expect(said(await signIn(patronNumber, 'wrong+77xyz'))).toBe(said(right));
    expect(said(await signIn('999997', 'wrong+77xyz'))).toBe(said(right));
  });

  test('costs only a wait: after it the right password works, and the failures are forgotten (A6)', async () => {
    const patronNumber = await patron();
    for (let failures = 0; failures < 5; failures += 1) await signIn(patronNumber, 'wrong+77xyz');
    expect((await signIn(patronNumber, chosen)).status).toBe(429);
    harness.later(31 / 60);
    expect((await signIn(patronNumber, chosen)).status).toBe(200);
    for (let failures = 0; failures < 4; failures += 1) await signIn(patronNumber, 'wrong+77xyz');
    expect((await signIn(patronNumber, chosen)).status).toBe(200);
  });

  test('does not keep a patron from the password that the desk has just issued (A6, B1)', async () => {
    const patronNumber = await patron();
    for (let failures = 0; failures < 5; failures += 1) await signIn(patronNumber, 'wrong+77xyz');
    const { body } = await asStaff('POST', `/patrons/${patronNumber}/temporary-password`);
    expect((await signIn(patronNumber, String(body['temporaryPassword']))).status).toBe(200);
  });
});

describe('a session', () => {
  test('lives in a cookie that scripts cannot read and only the session’s own path gets', async () => {
    const patronNumber = await patron();
    const cookie = (await signIn(patronNumber, chosen)).headers.get('set-cookie') ?? '';
    for (const part of [
      'my-library-session=',
      'Path=/api/sessions',
      'HttpOnly',
      'Secure',
      'SameSite=Strict',
      'Max-Age=',
    ]) {
      expect(cookie).toContain(part);
    }
  });

  test('gives fresh tokens until it is signed out, and with it every other session of the patron (A7)', async () => {
    const patronNumber = await patron();
    const cookie = cookieOf(await signIn(patronNumber, chosen));
    const other = cookieOf(await signIn(patronNumber, chosen));
    const refreshed = await call('POST', '/api/sessions/refresh', undefined, { cookie });
    expect(refreshed.body).toEqual({ token: expect.any(String), expiresIn: 600 });
    expect((await call('DELETE', '/api/sessions', undefined, { cookie })).status).toBe(204);
    expect((await call('POST', '/api/sessions/refresh', undefined, { cookie })).body['code']).toBe('session-ended');
    expect((await call('POST', '/api/sessions/refresh', undefined, { cookie: other })).body['code']).toBe(
      'session-ended',
    );
    const again = cookieOf(await signIn(patronNumber, chosen));
    for (const spent of [cookie, cookie.replace(/:.*/, ':forged')]) {
      expect((await call('DELETE', '/api/sessions', undefined, { cookie: spent })).status).toBe(204);
    }
    expect((await call('POST', '/api/sessions/refresh', undefined, { cookie: again })).status).toBe(200);
    expect((await call('DELETE', '/api/sessions')).status).toBe(204);
  });

  test('ends everywhere when the desk issues a new password, and the old one stops working (A7, B1)', async () => {
    const patronNumber = await patron();
    const cookie = cookieOf(await signIn(patronNumber, chosen));
    await asStaff('POST', `/patrons/${patronNumber}/temporary-password`);
    expect((await call('POST', '/api/sessions/refresh', undefined, { cookie })).status).toBe(401);
    expect((await signIn(patronNumber, chosen)).status).toBe(401);
  });

  test('is not refreshed or ended by another site, which cannot send the header', async () => {
    const patronNumber = await patron();
    const cookie = cookieOf(await signIn(patronNumber, chosen));
    const foreign = { cookie, 'x-requested-with': '' };
    expect((await call('POST', '/api/sessions/refresh', undefined, foreign)).body['code']).toBe('cross-site-request');
    expect((await call('DELETE', '/api/sessions', undefined, foreign)).body['code']).toBe('cross-site-request');
    expect((await call('POST', '/api/sessions/refresh', undefined, { cookie })).status).toBe(200);
  });

  test('of a patron opens nothing of the staff’s, and the other way round', async () => {
    const patronNumber = await patron();
    const signedIn = await signIn(patronNumber, chosen);
    const asPatron = { authorization: `Bearer ${String(signedIn.body['token'])}` };
    expect((await call('GET', `/api/staff/patrons/${patronNumber}`, undefined, asPatron)).status).toBe(401);
    const ofStaff = await call('POST', '/api/staff/sessions', harness.firstOfStaff);
    const asStaff = { authorization: `Bearer ${String(ofStaff.body['token'])}` };
    expect((await call('GET', '/api/me', undefined, asStaff)).status).toBe(401);
    const stolen = cookieOf(signedIn).replace('my-library-session', 'my-library-staff-session');
    expect((await call('POST', '/api/staff/sessions/refresh', undefined, { cookie: stolen })).status).toBe(401);
  });
});

describe('the desk', () => {
  test('is told when there is no such card, whatever it asks of it (K1)', async () => {
    for (const [method, path, body] of [
      ['GET', '/patrons/999996', undefined],
      ['PATCH', '/patrons/999996', { status: 'suspended' }],
      ['POST', '/patrons/999996/temporary-password', undefined],
    ] as const) {
      expect((await asStaff(method, path, body)).status).toBe(404);
    }
  });

  test('signs out and is out (A7)', async () => {
    const signedIn = await call('POST', '/api/staff/sessions', harness.firstOfStaff);
    const cookie = cookieOf(signedIn);
    expect((await call('POST', '/api/staff/sessions/refresh', undefined, { cookie })).status).toBe(200);
    expect((await call('DELETE', '/api/staff/sessions', undefined, { cookie })).status).toBe(204);
    expect((await call('POST', '/api/staff/sessions/refresh', undefined, { cookie })).status).toBe(401);
  });
});
