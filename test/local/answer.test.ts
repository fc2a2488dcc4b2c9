import { describe, expect, test } from '@jest/globals';
import { answerFrom } from '../../local/gateway/answer.ts';
import { gatewayWith, json, send } from '../../testing/stack/gateway-fixture.ts';

const answered = (result: unknown) => {
  const { status, headers, cookies, body } = answerFrom(result);
  return { status, type: headers['content-type'], cookies, body: body.toString() };
};

describe('what HTTP API makes of a function’s result', () => {
  test.each([
    ['an object without a status', { a: 1 }, { status: 200, type: 'application/json', body: '{"a":1}' }],
    ['a string', 'text', { status: 200, type: 'application/json', body: 'text' }],
    ['a list', [1, 2], { status: 200, type: 'application/json', body: '[1,2]' }],
    ['nothing', null, { status: 200, type: 'application/json', body: 'null' }],
    ['a status alone', { statusCode: 204 }, { status: 204, type: 'text/plain;charset=UTF-8', body: '' }],
    ['a status as text', { statusCode: '201', body: 'x' }, { status: 201, body: 'x' }],
    [
      'a type of its own',
      { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>' },
      { type: 'text/html', body: '<p>' },
    ],
    ['base64', { statusCode: 200, body: '5pys', isBase64Encoded: true }, { body: '本' }],
    ['cookies', { statusCode: 200, cookies: ['a=1; Path=/', 'b=2'] }, { cookies: ['a=1; Path=/', 'b=2'] }],
    ['a status that is none', { statusCode: 'soon' }, { status: 500, body: '{"message":"Internal Server Error"}' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }, { status: 500 }],
  ])('%s', (_, result, answer) => {
    expect(answered(result)).toMatchObject(answer);
  });

  test('each cookie becomes a Set-Cookie header of its own', async () => {
    const server = await gatewayWith(() => ({ statusCode: 200, cookies: ['a=1; HttpOnly', 'b=2'], body: '本' }));
    const { headers, body } = await send(server.url, '/');
    expect(headers['set-cookie']).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(body.toString()).toBe('本');
    await server.close();
  });

  test('an answer to HEAD has the length and no body', async () => {
    const server = await gatewayWith(() => ({ statusCode: 200, body: 'four' }));
    const { headers, body } = await send(server.url, '/', { method: 'HEAD' });
    expect([headers['content-length'], body.length]).toEqual(['4', 0]);
    await server.close();
  });

  test('a header that cannot be sent is an internal error, and the next request is answered', async () => {
    let header = 'bad\nheader';
    const server = await gatewayWith(() => ({ statusCode: 200, headers: { 'x-thing': header }, body: '' }));
    expect((await send(server.url, '/')).status).toBe(500);
    header = 'good';
    expect((await send(server.url, '/')).status).toBe(200);
    await server.close();
  });
});

describe('the gateway’s own answers', () => {
  test('what has no route is 404 and what cannot be decoded is 400', async () => {
    const server = await gatewayWith(() => 'never', { routes: [] });
    const missing = await send(server.url, '/nowhere');
    expect([missing.status, json(missing)]).toEqual([404, { message: 'Not Found' }]);
    expect((await send(server.url, '/%zz')).status).toBe(400);
    await server.close();
  });

  test('a function that throws is 500 without a word about it', async () => {
    const server = await gatewayWith(() => {
      throw new Error('secret');
    });
    const failed = await send(server.url, '/');
    expect([failed.status, json(failed)]).toEqual([500, { message: 'Internal Server Error' }]);
    await server.close();
  });

  test('a body over the limit is 413, announced or not, and reaches no function', async () => {
    let calls = 0;
    const count = () => ({ calls: (calls += 1) });
    const server = await gatewayWith(count, { parts: { limits: { bodyBytes: 1000 } } });
    const announced = await send(server.url, '/', {
      method: 'POST',
      body: Buffer.alloc(1001),
      headers: ['Content-Length', '1001'],
    });
    const chunked = await send(server.url, '/', {
      method: 'POST',
      body: Buffer.alloc(1001),
      headers: ['Transfer-Encoding', 'chunked'],
    });
    for (const refused of [announced, chunked])
      expect([refused.status, json(refused)]).toEqual([413, { message: 'Request Entity Too Large' }]);
    expect(calls).toBe(0);
    expect((await send(server.url, '/', { method: 'POST', body: Buffer.alloc(1000) })).status).toBe(200);
    await server.close();
  });

  test('a function that takes too long is 503', async () => {
    const server = await gatewayWith(() => new Promise(() => undefined), { parts: { limits: { integrationMs: 20 } } });
    const slow = await send(server.url, '/');
    expect([slow.status, json(slow)]).toEqual([503, { message: 'Service Unavailable' }]);
    await server.close();
  });
});
