/** What every answer of every route carries (M2), and what none may hold (A7). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyItem } from '../../../adapters/dynamodb/audit/whole-table.ts';
import { routes } from '../../../contract/routes.ts';
import type { Route } from '../../../contract/route.ts';
import { tokenFaults } from '../../../testing/stack/browser-tokens.ts';
import { chosen, openHarness, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

let harness: Harness;
let tokens: { readonly [who in Route['who']]: string | undefined };

beforeAll(async () => {
  harness = await openHarness();
  const patron = await harness.signIn(await harness.patron(), chosen);
  const staff = await harness.call('POST', '/api/staff/sessions', harness.firstOfStaff);
  tokens = { anyone: undefined, patron: String(patron.body['token']), staff: String(staff.body['token']) };
});
afterAll(() => harness?.stop());

/** Some value that a path may hold. */
const inPath: Readonly<Record<string, string>> = {
  patronNumber: '999999',
  libraryId: 'kanagawa',
  feedFile: `${'x'.repeat(43)}.ics`,
};

function ask({ method, path, who }: Route, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inPath[name] ?? 'no-such-thing');
  const token = tokens[who];
  return harness
    .call(method, filled, method === 'GET' ? undefined : body, {
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    })
    .catch(async () => {
      // A calendar or a table is no JSON.
      const answer = await fetch(harness.stack.url + filled, {
        method,
        headers: token ? { authorization: `Bearer ${token}` } : {},
      });
      return { status: answer.status, body: {}, headers: answer.headers, text: await answer.text() };
    });
}

describe.each(routes.map((row) => [row.action, row] as const))('an answer of %s', (_action, row) => {
  test('is kept nowhere, unless its row lets anybody keep it, and lets a browser do nothing with it', async () => {
    for (const body of [{}, { nonsense: true }]) {
      const { status, headers } = await ask(row, body);
      expect(status).not.toBe(500);
      const mayBeKept = row.cacheSeconds !== undefined && status === 200;
      expect(headers.get('cache-control')).toBe(mayBeKept ? `public, max-age=${row.cacheSeconds}` : 'no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

test('personal answers are never to be kept: only routes for anybody have a time to keep', () => {
  const kept = routes.filter(({ cacheSeconds }) => cacheSeconds !== undefined);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter(({ who }) => who !== 'anyone')).toEqual([]);
});

describe('a request that is sent again under its Idempotency-Key', () => {
  const twice = async (who: 'patron' | 'staff', path: string, body: unknown) => {
    const headers = {
      authorization: `Bearer ${tokens[who]}`,
      'idempotency-key': `3f0c9a12-${path.length}-4b7e-9d55-0a6c1e2f7b84`,
    };
    return [await harness.call('POST', path, body, headers), await harness.call('POST', path, body, headers)] as const;
  };

  test('registers one patron, under one number and one password, which nobody can read in the table', async () => {
    const person = { name: '見本 一郎', nameReading: 'ミホン イチロウ', birthDate: '1991-05-02' };
    const [first, second] = await twice('staff', '/api/staff/patrons', person);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const { patronNumber, temporaryPassword } = first.body as { patronNumber: string; temporaryPassword: string };
    expect((await harness.signIn(patronNumber, temporaryPassword)).body['status']).toBe('new-password-required');
    const reissue = await twice('staff', `/api/staff/patrons/${patronNumber}/temporary-password`, undefined);
    expect(reissue[1].body).toEqual(reissue[0].body);
    const feed = await twice('patron', '/api/me/calendar-feed', { withTitles: false });
    expect(feed[1].body).toEqual(feed[0].body);
    const secrets = [
      temporaryPassword,
      String(reissue[0].body['temporaryPassword']),
      String(feed[0].body['url']).slice(-30),
    ];
    for await (const item of everyItem(harness.table)) {
      const text = JSON.stringify(item, (_name, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      );
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });
});

describe('the watch over tokens', () => {
  const token = (claims: object) =>
    [{ alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') +
    '.signature';

  test('sees an access token and one that lives too long, wherever they stand, and lets ID tokens pass', () => {
    expect(tokenFaults(`{"token":"${token({ token_use: 'access', iat: 0, exp: 300 })}"}`)).toEqual([
      'a token of use "access"',
    ]);
    expect(tokenFaults(`session=x:${token({ token_use: 'id', iat: 0, exp: 3600 })}; Path=/`)).toEqual([
      'an ID token that lives 3600 s',
    ]);
    expect(tokenFaults(token({ token_use: 'id', iat: 0, exp: 600 }))).toEqual([]);
    expect(tokenFaults('eyJhbGciOiJSU0EifQ.a.b.c.d and other text')).toEqual([]);
  });

  test('has tokens to look at', async () => {
    expect(tokenFaults(String(tokens.patron))).toEqual([]);
    expect(String(tokens.patron)).toMatch(/^eyJ/);
  });
});
