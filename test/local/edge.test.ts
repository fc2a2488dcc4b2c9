/** Pages and API behind one door, as the templates' distribution says (O1). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settings } from '../../lib/settings.ts';
import { startLocalStack, type LocalStack } from '../../local/stack.ts';
import { json, send } from '../../testing/stack/gateway-fixture.ts';

let stack: LocalStack;

beforeAll(async () => {
  stack = await startLocalStack({ empty: true });
});
afterAll(() => stack.stop());

const get = (path: string, headers: readonly string[] = []) => send(stack.url, path, { headers });
const page = async (path: string) => (await get(path)).body.toString();

describe('Pages', () => {
  test('are served at every path of the application, also an id with dots, and the counter’s at theirs', async () => {
    const [patrons, counter] = await Promise.all([page('/index.html'), page('/counter/index.html')]);
    expect(patrons).toContain('<html');
    expect(counter).not.toBe(patrons);
    for (const path of ['/', '/titles/ml-0001', '/titles/a.b.c', '/password-resets/AAAA', '/counterfeit'])
      expect(await page(path)).toBe(patrons);
    for (const path of ['/counter', '/counter/', '/counter/desk/1.2']) expect(await page(path)).toBe(counter);
  });

  test('are asked for anew each time, and what is named by its content once a year', async () => {
    const { headers, body } = await get('/');
    expect(headers['cache-control']).toBe('no-cache');
    const asset = /\/assets\/[^"]+/.exec(body.toString())?.[0] ?? '';
    const found = await get(asset);
    expect(found.status).toBe(200);
    expect(found.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const again = await get('/', ['if-none-match', String(headers['etag'])]);
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test('carry a policy without exceptions, HSTS, and no referrer', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['strict-transport-security']).toContain('max-age=63072000');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test('stand beside what robots may visit, which names the sitemap at this very address', async () => {
    const { status, headers, body } = await get('/robots.txt');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    const [, address = ''] = /^Sitemap: (.+)$/m.exec(body.toString()) ?? [];
    const { origin, pathname } = new URL(address);
    expect(origin).toBe(stack.url);
    const sitemap = await get(pathname);
    expect(sitemap.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(sitemap.body.toString()).toContain('<sitemapindex');
    const disallowed = [...body.toString().matchAll(/^Disallow: (.+)$/gm)].map(([, path]) => path);
    expect(disallowed).toEqual(['/counter', '/search']);
  });

  test('that are not there are 404, and nothing can be written to them', async () => {
    expect((await get('/assets/no-such-file.js')).status).toBe(404);
    expect((await get('/favicon-of-nobody.ico')).status).toBe(404);
    expect((await send(stack.url, '/', { method: 'POST', body: '{}' })).status).toBe(403);
  });
});

describe('The API', () => {
  test('answers behind the same door; the gateway’s own refusals are covered by headers too', async () => {
    expect((await get('/api/health')).status).toBe(200);
    const { status, headers } = await get('/api/no-such-route');
    expect(status).toBe(404);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(String((await get('/api/me')).status)).toBe('401');
  });

  test('takes a form where a protocol asks for it', async () => {
    const headers = ['Content-Type', 'application/x-www-form-urlencoded'];
    const identify = await send(stack.url, '/api/oai', { method: 'POST', headers, body: 'verb=Identify' });
    expect(identify.status).toBe(200);
    expect(identify.body.toString()).toContain('<protocolVersion>2.0<');
  });

  test('keeps its cookies on this origin', async () => {
    const [staff] = stack.status.demo.staff;
    const body = JSON.stringify({ staffId: staff?.staffId, password: staff?.password });
    const signedIn = await send(stack.url, '/api/staff/sessions', { method: 'POST', body, headers: jsonType });
    const [cookie = ''] = signedIn.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Domain=/);
    const headers = [...jsonType, 'X-Requested-With', 'my-library', 'Cookie', cookie.split(';')[0] ?? ''];
    expect((await send(stack.url, '/api/staff/sessions/refresh', { method: 'POST', headers })).status).toBe(200);
  });
});

const jsonType = ['Content-Type', 'application/json'];

describe('The budget of a network', () => {
  const api = 'api.execute-api.ap-northeast-1.amazonaws.com';
  const inquiry = JSON.stringify({
    libraryId: 'kanagawa',
    name: '旅野 花子',
    email: 'hanako@patron.example',
    message: 'いつ開きますか。',
  });
  const ask = async (...headers: string[]) =>
    (await send(stack.url, '/api/inquiries', { method: 'POST', body: inquiry, headers: [...jsonType, ...headers] }))
      .status;
  const { perAddressADay } = settings.local.policy.inquiryLimits;

  test('is the viewer’s through the distribution, whatever headers the viewer writes', async () => {
    const statuses: number[] = [];
    for (let count = 0; count <= perAddressADay; count += 1)
      statuses.push(await ask('X-Viewer-Address', `203.0.113.${count}`, 'X-Origin-Proof', 'guessed'));
    expect(statuses).toEqual([...Array.from({ length: perAddressADay }, () => 202), 429]);
  });

  test('holds for calls to the API’s own address too, which go on working', async () => {
    expect((await send(stack.url, '/api/health', { headers: ['Host', api] })).status).toBe(200);
    // The same machine has used up its budget through the distribution; a forged header opens no other.
    expect(await ask('Host', api, 'X-Viewer-Address', '203.0.113.77')).toBe(429);
  });
});

test('An address for calendars lies on the library’s own origin', async () => {
  const { functions } = { functions: stack.assembly.templates.flatMap(({ resources }) => [...resources.values()]) };
  const feed = functions.find(({ logicalId }) => logicalId.startsWith('OpenCalendarFeedFunction'));
  expect(JSON.stringify(feed?.properties['Environment'])).toContain('PAGES_URL');
  expect(json<{ status: string }>(await get('/api/health')).status).toBe('ok');
});
