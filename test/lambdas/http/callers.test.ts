/** Who may call a route: by token, by cookie, and to open a session. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Route } from '../../../contract/route.ts';
import { audience, patronClaims, send, staffClaims } from '../../../testing/lambdas/event.ts';
import { good, openThingRoute, row } from '../../../testing/lambdas/thing-route.ts';

const route = await openThingRoute();
const { handler, serve } = route;

beforeEach(() => route.begin());
afterEach(() => void jest.restoreAllMocks());

describe('the caller', () => {
  test.each([
    ['nobody', null, 401, 'not-signed-in'],
    ['an access token', { ...patronClaims, token_use: 'access' }, 403, 'not-your-role'],
    ['a token without a use', { aud: audience, 'cognito:username': '000123' }, 403, 'not-your-role'],
    ['a token of the other pool', { ...patronClaims, aud: 'client-of-the-staff' }, 403, 'not-your-role'],
    ['a member of staff', staffClaims, 403, 'not-your-role'],
    ['a token without a name', { token_use: 'id', aud: audience }, 403, 'not-your-role'],
  ] as const)('%s may not act as a patron, whatever the body', async (_who, claims, status, code) => {
    const answer = await send(handler, { ...good, claims, body: '{' });
    expect([answer.statusCode, answer.json['code']]).toEqual([status, code]);
  });

  test('of a staff route is a staff id', async () => {
    const { body: _body, params: _params, ...bare } = row;
    const ofStaff = { ...bare, who: 'staff' } as const satisfies Route;
    const staffed = serve(ofStaff, async ({ caller }) => ({
      status: 201,
      body: { made: '', limit: 0, by: caller.staffId },
    }));
    expect((await send(staffed, { claims: staffClaims })).json['by']).toBe('desk-1');
    expect((await send(staffed, { claims: null })).statusCode).toBe(401);
  });
});

describe('a route that acts by cookie', () => {
  const { who: _who, body: _body, params: _params, query: _query, ...bare } = row;
  const byCookie = {
    ...bare,
    who: 'anyone',
    answers: { 204: null },
    cookie: 'my-library-session',
  } as const satisfies Route;
  const seen: unknown[] = [];
  const signOut = serve(byCookie, async ({ cookies, caller }) => {
    seen.push([cookies['my-library-session'], caller]);
    return { status: 204, cookies: ['my-library-session=; Max-Age=0'] };
  });

  test('asks for the header that other sites cannot send', async () => {
    for (const headers of [{}, { 'x-requested-with': 'XMLHttpRequest' }]) {
      const answer = await send(signOut, { headers, cookies: ['my-library-session=abc'] });
      expect([answer.statusCode, answer.json['code']]).toEqual([403, 'cross-site-request']);
    }
    expect(seen).toEqual([]);
  });

  test('gets its cookie and sets another', async () => {
    const answer = await send(signOut, {
      headers: { 'x-requested-with': 'my-library' },
      cookies: ['a=b', 'my-library-session=a=b'],
    });
    expect([answer.statusCode, answer.cookies, answer.body]).toEqual([
      204,
      ['my-library-session=; Max-Age=0'],
      undefined,
    ]);
    expect(seen).toEqual([['a=b', null]]);
  });
});

describe('a route that opens a session', () => {
  const { who: _who, params: _params, query: _query, ...bare } = row;
  const opening = { ...bare, who: 'anyone', answers: { 204: null }, opensSession: true } as const satisfies Route;
  let opened = 0;
  const signIn = serve(opening, async () => {
    opened += 1;
    return { status: 204, cookies: ['my-library-session=abc'] };
  });
  const { body } = good;

  test('takes nothing from a form, which could be another site’s and leave its own cookie here', async () => {
    for (const site of ['cross-site', 'same-site', 'same-origin', 'none']) {
      const answer = await send(signIn, {
        body,
        headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': site, 'content-type': 'text/plain' },
      });
      expect([answer.statusCode, answer.json['code'], answer.cookies]).toEqual([403, 'cross-site-request', undefined]);
    }
    expect(opened).toBe(0);
  });

  test('takes what a script of a page sends, and what is no browser', async () => {
    for (const headers of [{}, { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-site' }]) {
      expect((await send(signIn, { body, headers })).statusCode).toBe(204);
    }
    expect(opened).toBe(2);
  });
});
