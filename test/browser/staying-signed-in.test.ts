/**
 * How long a sign-in lasts (A7, docs/decisions/0021), in a browser, through the distribution of the templates: pages
 * and API share one origin (O1), so that the browser keeps the session's cookie, and a page that is loaded again after
 * the token has died goes on. The session itself ends so many days after its sign-in, however often it was used.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { settings } from '../../lib/settings.ts';
import { demoPatron, openPages, signIn, type Pages } from '../../testing/browser/visitor.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

const minuteMs = 60_000;
const sessionMs = settings.local.refreshDays.patrons * 24 * 60 * minuteMs;

/** The clocks of library and pools. The browser's stays: the library must refuse a cookie that is still kept. */
function moveTo(instant: number): void {
  pages.stack.clock.moveTo(new Date(instant));
  pages.stack.tokenClock.moveTo(new Date(instant));
}

test('a page loaded again after eleven minutes is signed in, and after the days of a session no longer', async () => {
  const { page, context, refusals, faults } = await pages.visit();
  const { patronNumber, password } = demoPatron(pages, 'no-mail');
  const refreshed: number[] = [];
  const bearers = new Set<string>();
  page.on('response', (response) => {
    if (response.url().endsWith('/api/sessions/refresh')) refreshed.push(response.status());
  });
  page.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization !== undefined) bearers.add(authorization);
  });
  /** Loads the page again at an instant; what it asked for a token was answered so. */
  async function reloadAt(instant: number): Promise<number[]> {
    moveTo(instant);
    refreshed.length = 0;
    bearers.clear();
    await page.reload();
    await page
      .locator('main')
      .getByText(/予約状況一覧|利用者番号/)
      .first()
      .waitFor();
    return refreshed;
  }
  const opens = async (authorization: string) =>
    (await fetch(`${pages.stack.url}/api/me`, { headers: { authorization } })).status;
  const heading = page.getByRole('heading', { level: 1, name: '予約状況一覧' });

  await page.goto('/sign-in');
  const before = Date.now();
  await signIn(page, patronNumber, password);
  await page.waitForURL((url) => url.pathname === '/');
  const after = Date.now();
  await page.goto('/reservations');
  await heading.waitFor();
  const cookies = await context.cookies(`${pages.stack.url}/api/sessions/refresh`);
  expect(cookies).toMatchObject([{ httpOnly: true, secure: true, sameSite: 'Strict', path: '/api/sessions' }]);
  const [token = ''] = bearers;

  expect(await reloadAt(after + 11 * minuteMs)).toEqual([200]);
  await heading.waitFor();
  expect(await opens(token)).toBe(401);
  expect(bearers).not.toContain(token);

  expect(await reloadAt(before + sessionMs - 60 * minuteMs)).toEqual([200]);
  await heading.waitFor();
  expect(new URL(page.url()).pathname).toBe('/reservations');
  // No refresh has made it last longer.
  expect(await context.cookies(`${pages.stack.url}/api/sessions/refresh`)).toEqual(cookies);
  expect([...refusals, ...faults]).toEqual([]);

  expect(await reloadAt(after + sessionMs + minuteMs)).toEqual([401]);
  await page.getByLabel('利用者番号').waitFor();
  expect(await heading.count()).toBe(0);
  expect(refusals).toEqual(['401 POST /api/sessions/refresh']);
  expect(faults).toEqual([]);
});
