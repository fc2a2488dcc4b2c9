import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalServer } from '../../local/server.ts';
import { queryOf } from '../../local/gateway/request-event.ts';
import { gatewayWith, json, routeOf, send, type Event } from '../../testing/stack/gateway-fixture.ts';

describe('the event of payload format 2.0', () => {
  let server: LocalServer;
  beforeAll(async () => {
    server = await gatewayWith((event) => event, {
      routes: [routeOf('$default'), routeOf('GET /titles/{titleId}/copies/{copyId}')],
    });
  });
  afterAll(() => server.close());

  const eventOf = async (...args: [path: string, options?: Parameters<typeof send>[2]]) =>
    json<Event>(await send(server.url, ...args));

  test('has the path decoded, the query as it was sent, and each parameter decoded', async () => {
    const event = await eventOf('/titles/%E6%9C%AC%2F1/copies/a%20b?q=%E6%9C%AC&q=x+y&empty=');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /titles/{titleId}/copies/{copyId}',
      rawPath: '/titles/本/1/copies/a b',
      rawQueryString: 'q=%E6%9C%AC&q=x+y&empty=',
      queryStringParameters: { q: '本,x y', empty: '' },
      pathParameters: { titleId: '本/1', copyId: 'a b' },
    });
  });

  test('leaves out what the request does not have', async () => {
    const event = await eventOf('/plain');
    for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'body', 'authorizer'])
      expect(event).not.toHaveProperty(name);
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  test('has header names in lower case, repeated headers joined, cookies apart, and the peer added', async () => {
    const event = await eventOf('/', {
      headers: [
        'X-Thing',
        'one',
        'x-thing',
        'two',
        'Cookie',
        'a=1; b=2',
        'X-Forwarded-For',
        '203.0.113.7',
        'Connection',
        'close',
      ],
    });
    expect(event.headers).toMatchObject({
      'x-thing': 'one,two',
      'x-forwarded-for': '203.0.113.7, 127.0.0.1',
      'x-forwarded-proto': 'http',
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.headers).not.toHaveProperty('connection');
    expect(event.cookies).toEqual(['a=1', 'b=2']);
  });

  test('has the instant of the library’s clock and the caller’s address', async () => {
    const { requestContext } = await eventOf('/here', { method: 'DELETE', headers: ['User-Agent', 'a browser'] });
    expect(requestContext).toMatchObject({
      timeEpoch: Date.parse('2026-08-01T03:04:05.678Z'),
      time: '01/Aug/2026:03:04:05 +0000',
      routeKey: '$default',
      stage: '$default',
      http: { method: 'DELETE', path: '/here', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'a browser' },
    });
    expect(requestContext.requestId).not.toBe('');
  });

  test.each([
    ['text/plain', false],
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/problem+json', true],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['image/png', true],
    [undefined, true],
  ])('carries a body of type %s as base64: %s', async (type, isBase64Encoded) => {
    const event = await eventOf('/', {
      method: 'POST',
      body: '本',
      headers: type === undefined ? [] : ['Content-Type', type],
    });
    expect(event).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from('本').toString('base64') : '本',
    });
  });

  test('joins repeated query parameters in the order in which they came', () => {
    expect(queryOf('b=2&a=1&b=3&flag')).toEqual({ b: '2,3', a: '1', flag: '' });
  });
});
