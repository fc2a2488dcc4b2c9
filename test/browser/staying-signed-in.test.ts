/**
 * One origin for pages and API (O1): the session's cookie is the library's own, so that a browser keeps it and sends it, and
 * a page that is loaded again after the token has died goes on. Through the distribution of the templates.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoPatron, openPages, signIn, type Pages } from '../../testing/browser/visitor.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
}, 180_000);
afterAll(() => pages?.close());

const later = (minutes: number) =>
  pages.stack.clock.moveTo(new Date(pages.stack.clock.now().getTime() + minutes * 60_000));

test('who signed in, and loads the page again after eleven minutes, is still signed in', async () => {
  const { page, context, faults } = await pages.visit();
  const { patronNumber, password } = demoPatron(pages, 'loans');
  const refreshes: number[] = [];
  const tokens = new Set<string>();
  page.on('response', (response) => {
    if (response.url().endsWith('/api/sessions/refresh')) refreshes.push(response.status());
  });
  page.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization !== undefined) tokens.add(authorization);
  });

  await page.goto('/sign-in');
  await signIn(page, patronNumber, password);
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/loans');
  await page.getByRole('heading', { level: 1, name: '借りている資料' }).waitFor();
  const cookies = await context.cookies();
  expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'Strict', domain: '127.0.0.1' }]);
  const [old = ''] = [...tokens];
  const [before] = [refreshes.length];

  await later(11);
  const dead = await fetch(`${pages.stack.url}/api/me`, { headers: { authorization: old } });
  expect(dead.status).toBe(401);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: '借りている資料' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/loans');
  expect(refreshes.slice(before)).toEqual([200]);
  expect(faults).toEqual([]);
}, 180_000);
