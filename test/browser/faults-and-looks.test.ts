/**
 * What pages do when something goes wrong under a patron's hands, and how every page looks in each language, theme and
 * width. Faults are put between the browser and the stack; everything else is real.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriersOn } from '../../testing/browser/barriers.ts';
import { demoPatron, openPages, signIn, type Pages, type Visitor } from '../../testing/browser/visitor.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

async function signedIn(situation: string, look = {}): Promise<Visitor> {
  const visitor = await pages.visit(look);
  const { patronNumber, password } = demoPatron(pages, situation);
  await visitor.page.goto('/sign-in');
  await visitor.page.locator('main input[autocomplete=username]').fill(patronNumber);
  await visitor.page.locator('main input[autocomplete=current-password]').fill(password);
  await visitor.page.locator('main button[type=submit]').click();
  await visitor.page.waitForURL((url) => url.pathname === '/');
  return visitor;
}

const problem = (status: number, code: string, headers = {}) => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: JSON.stringify({ code, status, detail: '' }),
});

async function openFirstChange(page: Page): Promise<void> {
  await page.goto('/reservations');
  await page.getByRole('link', { name: '予約内容変更' }).first().click();
  await page.getByRole('heading', { name: '予約情報変更' }).waitFor();
}

describe('when something goes wrong', () => {
  test('a session that ends in the middle asks for the password in place, and what was sent is done', async () => {
    const { page } = await signedIn('ready');
    await openFirstChange(page);
    await page.getByLabel('予約受取館').selectOption({ label: '神奈川県立川崎図書館' });
    await page.route('**/api/sessions/refresh', (route) => route.fulfill(problem(401, 'session-ended')), { times: 1 });
    await page.route('**/api/me/reservations/*', (route) => route.fulfill(problem(401, 'not-signed-in')), { times: 1 });
    await page.getByRole('button', { name: '更新' }).click();
    const dialog = page.getByRole('dialog', { name: 'もう一度ログインしてください' });
    await dialog.waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByLabel('パスワード', { exact: true }).fill(demoPatron(pages, 'ready').password);
    await dialog.getByRole('button', { name: 'ログイン', exact: true }).click();
    await page.getByText('予約内容を変更しました。').waitFor();
    await page.getByRole('listitem').filter({ hasText: '神奈川県立川崎図書館' }).waitFor();
  });

  test('an answer that is lost on the way makes nothing twice: the same press means the same wish', async () => {
    const { page } = await signedIn('no-mail');
    await page.goto('/search?q=%E3%81%AE');
    await page.getByRole('list', { name: '検索結果一覧' }).getByRole('link').first().click();
    await page.getByRole('button', { name: '予約かごへ', exact: true }).click();
    await page.goto('/basket');
    await page.getByLabel('すべて選ぶ').check();
    await page.getByRole('button', { name: '通常予約' }).click();
    await page.getByText('番目の予約になります').waitFor();
    const lost = async (route: Parameters<Parameters<Page['route']>[1]>[0]) => {
      await route.fetch();
      await route.abort('connectionreset');
    };
    await page.route('**/api/me/reservations', lost, { times: 1 });
    await page.getByRole('button', { name: '予約', exact: true }).click();
    await page.getByText('図書館に接続できません。').waitFor();
    await page.getByRole('button', { name: '予約', exact: true }).click();
    await page.getByText('予約を行いました。').waitFor();
  });

  test('a list that cannot be fetched says so and offers to try again', async () => {
    const { page } = await signedIn('loans');
    await page.route('**/api/me/loans', (route) => route.abort('internetdisconnected'), { times: 1 });
    await page.goto('/loans');
    await page.getByText('図書館に接続できません。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'もう一度読み込む' }).click();
    await page.getByRole('list', { name: '貸出状況一覧' }).waitFor();
  });

  test('too many attempts count down, and a library under maintenance says so', async () => {
    const { page } = await pages.visit();
    await page.goto('/sign-in');
    const slow = problem(429, 'too-many-requests', { 'retry-after': '90' });
    await page.route('**/api/sessions', (route) => route.fulfill(slow), { times: 1 });
    await signIn(page, '000003', 'wrong+Password1');
    await page.getByText(/^あと\d+秒お待ちください。$/).waitFor();
    const closed = { status: 503, body: JSON.stringify({ message: 'Service Unavailable' }) };
    await page.route('**/api/sessions', (route) => route.fulfill(closed), { times: 1 });
    await signIn(page, '000003', 'wrong+Password1');
    await page.getByText('ただいまメンテナンス中、または大変混み合っています。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  test('the card that was opened once is shown where there is no line, until its patron signs out', async () => {
    const { page, context } = await signedIn('ready');
    await page.getByRole('link', { name: '利用者カード' }).click();
    await page.getByRole('img', { name: '利用者番号 000004 のバーコード' }).waitFor();
    await page.getByText('このカードは、電波のないところでも表示できます。').waitFor();
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('img', { name: '利用者番号 000004 のバーコード' }).waitFor();
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await page.getByText('ログアウトしました。').waitFor();
    await page.goto('/card');
    await page.getByLabel('利用者番号').waitFor();
    expect(await page.evaluate<string[]>('caches.keys()')).toEqual([]);
  });

  test('signing out in one tab ends it in the other', async () => {
    const { page, context } = await signedIn('ready');
    const other = await context.newPage();
    await other.goto('/loans');
    await other.getByRole('heading', { name: '貸出状況一覧' }).waitFor();
    await page.getByRole('button', { name: 'ログアウト' }).click();
    await other.getByLabel('利用者番号').waitFor();
  });
});

test('where the theme changes, every word has its colour at once, for those who want no motion', async () => {
  const { page } = await pages.visit();
  await page.goto('/sign-in');
  await page.getByLabel('利用者番号').waitFor();
  const colours = () =>
    page.evaluate<string[]>("[...document.querySelectorAll('main, main *')].map((one) => getComputedStyle(one).color)");
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const first = await colours();
    await page.waitForTimeout(500);
    expect(first).toEqual(await colours());
  }
});
