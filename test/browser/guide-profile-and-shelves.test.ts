/**
 * The guide's sections 「利用者情報の変更」, 「電子書籍の利用」, 「「My本棚」の利用」 and 「お問合せ」, walked on a phone as they
 * are written; each page looked at by axe. Beyond the guide: the calendar, own data, the guide itself.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriersOn } from '../../testing/browser/barriers.ts';
import { demoPatron, isGone, openPages, type Pages, signIn, type Visitor } from '../../testing/browser/visitor.ts';

let pages: Pages;
let visitor: Visitor;

beforeAll(async () => {
  pages = await openPages();
  visitor = await pages.visit();
  const { patronNumber, password } = demoPatron(pages, 'ready');
  await visitor.page.goto('/sign-in');
  await signIn(visitor.page, patronNumber, password);
  await visitor.page.waitForURL((url) => url.pathname === '/');
});

afterAll(() => pages.close());

const said = (page: Page, text: string) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

async function noBarriers(page: Page): Promise<void> {
  expect(await barriersOn(page)).toEqual([]);
}

describe('利用者情報の変更', () => {
  test('one form, a confirmation that stores nothing before 「はい」, and the message', async () => {
    const { page } = visitor;
    await page.goto('/');
    await follow(page, '利用者情報の変更');
    await heading(page, '利用者情報の変更');
    await noBarriers(page);
    await page.getByLabel('E-mail2', { exact: false }).first().fill('minoru-2@patron.example');
    await page.getByRole('checkbox', { name: /返却期限通知/ }).click();
    await press(page, '登録');
    await said(page, '以上の内容で登録してかまいませんか?');
    await said(page, 'minoru-2@patron.example');
    await noBarriers(page);
    await follow(page, 'いいえ(修正する)');
    await heading(page, '利用者情報の変更');
    expect(await page.getByLabel('E-mail2', { exact: false }).first().inputValue()).toBe('minoru-2@patron.example');
    await press(page, '登録');
    await said(page, '以上の内容で登録してかまいませんか?');
    await press(page, 'はい');
    await said(page, '利用者情報を更新しました');
    await said(page, '確認待ち');
    await noBarriers(page);
  });

  test('every fault at once, at its field and in a summary that has the focus', async () => {
    const { page } = visitor;
    await page.goto('/profile');
    await page.getByLabel('E-mail1', { exact: false }).first().fill('no address');
    await page.getByLabel('現在のパスワード', { exact: false }).first().fill('whatever');
    await page.getByLabel('新パスワード', { exact: false }).first().fill('short');
    await press(page, '登録');
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('alert');
    expect(await summary.getByRole('link').count()).toBeGreaterThanOrEqual(2);
    await noBarriers(page);
  });
});

describe('「My本棚」の利用', () => {
  test('本棚を作る: name, confirmation, 「登録」', async () => {
    const { page } = visitor;
    await page.goto('/');
    await follow(page, '棚作成・本棚の削除');
    await heading(page, 'My本棚');
    await follow(page, '棚作成');
    await page.getByLabel('本棚の名前').fill('旅の本');
    await noBarriers(page);
    await press(page, '登録');
    await heading(page, '本棚作成確認');
    await noBarriers(page);
    await press(page, '登録');
    await said(page, '本棚「旅の本」を作りました。');
    await noBarriers(page);
  });

  test('本棚に資料を登録する: 「本棚へ」, 「選択確定」 twice, the result', async () => {
    const { page } = visitor;
    for (const titleId of pages.stack.status.demo.titleIds.slice(0, 2)) {
      await page.goto(`/titles/${titleId}`);
      await follow(page, '本棚へ');
      await heading(page, '本棚選択');
      await page.getByRole('radio', { name: /旅の本/ }).click();
      await press(page, '選択確定');
      await heading(page, '本棚選択確認');
      await press(page, '選択確定');
      await said(page, '本棚「旅の本」に登録しました。');
      await noBarriers(page);
    }
  });

  test('本棚を見る、編集する: tick, 「削除」, confirmation; the other one stays', async () => {
    const { page } = visitor;
    await page.goto('/shelves');
    await follow(page, '旅の本');
    await heading(page, '旅の本');
    await noBarriers(page);
    await page.getByRole('checkbox').nth(1).click();
    await press(page, '削除');
    await heading(page, '本棚資料削除確認');
    await noBarriers(page);
    await press(page, '削除');
    await said(page, '1件を本棚から削除しました。');
    await isGone(page.getByRole('list', { name: '旅の本' }).getByRole('listitem').nth(1));
    expect(await page.getByRole('list', { name: '旅の本' }).getByRole('listitem').count()).toBe(1);
  });

  test('本棚を削除する: tick, 「削除」, a warning that it cannot be undone', async () => {
    const { page } = visitor;
    await page.goto('/shelves');
    await page.getByRole('checkbox', { name: '「旅の本」を選ぶ' }).click();
    await press(page, '削除');
    await said(page, '削除した本棚は元に戻すことができません。');
    await noBarriers(page);
    await press(page, '削除');
    await said(page, '本棚「旅の本」を削除しました。');
  });
});

describe('電子書籍の利用、お問合せ', () => {
  test('the way to the platform, the libraries, the form and the guide, for anybody', async () => {
    const { page } = await pages.visit();
    for (const [path, name] of [
      ['/ebooks', '電子書籍'],
      ['/libraries', '図書館の案内'],
      ['/help', '使い方'],
    ] as const) {
      await page.goto(path);
      await heading(page, name);
      await page.waitForLoadState('networkidle');
      await noBarriers(page);
    }
  });
});

describe('beyond the guide', () => {
  test('an address for the own calendar, shown once and ended again; own data; the end of every session', async () => {
    const { page } = visitor;
    await page.goto('/calendar-feed');
    await press(page, 'カレンダー用のアドレスを作る');
    const address = await page.getByLabel('カレンダー用のアドレス').inputValue();
    expect(address).toMatch(/\/api\/calendar-feeds\/[A-Za-z0-9_-]{43}\.ics$/);
    await noBarriers(page);
    await press(page, 'アドレスを使えなくする');
    await said(page, 'アドレスを使えなくしました。');
    await page.goto('/own-data');
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'データを受け取る(JSON)')]);
    expect(file.suggestedFilename()).toBe('my-library.json');
    await noBarriers(page);
    await press(page, 'すべての端末からログアウト');
    await said(page, 'ログアウトしました。');
  });

  test('and nothing was written to the console, refused by the policy, or failed on the way', () => {
    expect(visitor.faults).toEqual([]);
  });
});
