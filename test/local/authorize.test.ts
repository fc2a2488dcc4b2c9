import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalServer } from '../../local/server.ts';
import { gatewayWith, json, routeOf, send, type Event } from '../../testing/stack/gateway-fixture.ts';

const issuer = 'https://cognito-idp.ap-northeast-1.amazonaws.com/pool-1';
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = () => Math.floor(Date.now() / 1000);

function token(claims: object = {}, header: object = {}, key: KeyObject | undefined = ours.privateKey): string {
  const head = encode({ alg: 'RS256', kid: 'key-1', ...header });
  const body = encode({ iss: issuer, aud: 'client-1', exp: now() + 600, iat: now(), sub: '100001', ...claims });
  const signature =
    key === undefined ? '' : sign('RSA-SHA256', Buffer.from(`${head}.${body}`), key).toString('base64url');
  return `${head}.${body}.${signature}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** Signed with the public key as if it were a shared secret. */
function confusedToken(): string {
  const unsigned = token({}, { alg: 'HS256' }).split('.').slice(0, 2).join('.');
  const secret = ours.publicKey.export({ type: 'spki', format: 'pem' });
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

describe('the JWT authorizer', () => {
  let server: LocalServer;
  beforeAll(async () => {
    const authorizer = { issuer, audience: ['client-1'], header: 'authorization' };
    server = await gatewayWith((event) => event.requestContext.authorizer, {
      routes: [routeOf('GET /me', { authorizer }), routeOf('GET /scoped', { authorizer, scopes: ['read'] })],
      parts: {
        keysOf: async (asked) =>
          asked === issuer ? [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'key-1' }] : undefined,
      },
    });
  });
  afterAll(() => server.close());

  const ask = (value: string | undefined, path = '/me') =>
    send(server.url, path, { headers: value === undefined ? [] : ['Authorization', value] });

  test('lets a good token in and hands on its claims as text', async () => {
    const answer = await ask(`Bearer ${token({ 'cognito:groups': ['desk', 'lead'], email_verified: true })}`);
    const { jwt } = json<Event['requestContext']['authorizer']>(answer);
    expect(jwt.claims).toMatchObject({
      sub: '100001',
      aud: 'client-1',
      'cognito:groups': '[desk lead]',
      email_verified: 'true',
    });
    expect(typeof jwt.claims['exp']).toBe('string');
    expect(jwt.scopes).toBeNull();
  });

  test('takes the token without the word Bearer, and client_id where there is no aud', async () => {
    expect((await ask(token())).status).toBe(200);
    expect((await ask(`Bearer ${token({ aud: undefined, client_id: 'client-1' })}`)).status).toBe(200);
  });

  test.each([
    ['no token', () => undefined],
    ['an empty token', () => 'Bearer '],
    ['something that is no token', () => 'Bearer a.b'],
    ['alg none', () => `Bearer ${token({}, { alg: 'none' }, undefined)}`],
    ['the public key used as a secret', () => `Bearer ${confusedToken()}`],
    ['another key under our key’s id', () => `Bearer ${token({}, {}, theirs.privateKey)}`],
    ['an unknown key', () => `Bearer ${token({}, { kid: 'key-2' })}`],
    ['the other pool', () => `Bearer ${token({ iss: `${issuer}x` })}`],
    ['another client', () => `Bearer ${token({ aud: 'client-2' })}`],
    ['another client without aud', () => `Bearer ${token({ aud: undefined, client_id: 'client-2' })}`],
    [
      'an aud that does not fit beside a client_id that would',
      () => `Bearer ${token({ aud: 'client-2', client_id: 'client-1' })}`,
    ],
    ['an expired token', () => `Bearer ${token({ exp: now() - 1 })}`],
    ['a token without an end', () => `Bearer ${token({ exp: undefined })}`],
    ['a token of the future', () => `Bearer ${token({ nbf: now() + 600 })}`],
    [
      'a changed body',
      () => {
        const claims = encode({ iss: issuer, aud: 'client-1', exp: now() + 600, sub: '100002' });
        return `Bearer ${token().replace(/\.[^.]+\./, `.${claims}.`)}`;
      },
    ],
  ])('refuses %s with 401', async (_, header) => {
    const refused = await ask(header());
    expect([refused.status, json(refused)]).toEqual([401, { message: 'Unauthorized' }]);
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('asks for one of the route’s scopes', async () => {
    expect((await ask(`Bearer ${token()}`, '/scoped')).status).toBe(403);
    const granted = await ask(`Bearer ${token({ scope: 'write read' })}`, '/scoped');
    expect(json<Event['requestContext']['authorizer']>(granted).jwt.scopes).toEqual(['write', 'read']);
  });
});
