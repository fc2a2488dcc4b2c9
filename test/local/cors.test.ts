import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalServer } from '../../local/server.ts';
import { gatewayWith, routeOf, send } from '../../testing/stack/gateway-fixture.ts';

const cors = {
  origins: ['https://my.library.example'],
  methods: ['GET', 'POST'],
  headers: ['authorization', 'content-type'],
  exposed: ['retry-after'],
  credentials: true,
  maxAgeSeconds: 3600,
};

describe('CORS by the template', () => {
  let server: LocalServer;
  beforeAll(async () => {
    const handler = () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' }, body: '' });
    server = await gatewayWith(handler, { routes: [routeOf('GET /me')], api: { cors } });
  });
  afterAll(() => server.close());

  const preflight = (origin: string, method = 'GET') =>
    send(server.url, '/me', {
      method: 'OPTIONS',
      headers: ['Origin', origin, 'Access-Control-Request-Method', method],
    });

  test('the gateway answers a preflight itself', async () => {
    const { status, headers } = await preflight('https://my.library.example', 'POST');
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://my.library.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '3600',
    });
  });

  test('another origin or method gets no permission', async () => {
    for (const refused of [
      await preflight('https://evil.example'),
      await preflight('https://my.library.example', 'DELETE'),
    ]) {
      expect(refused.status).toBe(204);
      expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('answers, also the gateway’s own, carry the permission of the template and not the function’s', async () => {
    const here = ['Origin', 'https://my.library.example'];
    for (const path of ['/me', '/nowhere']) {
      const { headers } = await send(server.url, path, { headers: here });
      expect(headers).toMatchObject({
        'access-control-allow-origin': 'https://my.library.example',
        'access-control-expose-headers': 'retry-after',
      });
    }
    const { headers } = await send(server.url, '/me', { headers: ['Origin', 'https://evil.example'] });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});
