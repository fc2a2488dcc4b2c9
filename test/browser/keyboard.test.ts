/**
 * Whole journeys with a keyboard and nothing else: each stop shows that it has the focus, each new page begins at its
 * heading, and nothing that is pressed leaves one nowhere (WCAG 2.1.1, 2.4.3, 2.4.7).
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { arriveAt, focusOf, pressAt, tabTo, typeInto } from '../../testing/browser/keyboard.ts';
import { demoPatron, openPages, type Pages, type Visitor } from '../../testing/browser/visitor.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

async function signInByKeys(situation: string, look = {}): Promise<Visitor> {
  const visitor = await pages.visit(look);
  const { patronNumber, password } = demoPatron(pages, situation);
  await visitor.page.goto('/sign-in');
  await typeInto(visitor.page, '利用者番号', patronNumber);
  await typeInto(visitor.page, 'パスワード', password);
  await visitor.page.keyboard.press('Enter');
  return visitor;
}

async function nowhere(page: Page): Promise<boolean> {
  return (await focusOf(page)).tag === 'body';
}

describe('with a keyboard alone', () => {
  test('the first stop of a page leads past the navigation to its content', async () => {
    const { page } = await pages.visit({ width: 1280 });
    await page.goto('/help');
    await page.getByRole('heading', { level: 1, name: '使い方' }).waitFor();
    await pressAt(page, '本文へ移動');
    await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>("document.querySelector('main').contains(document.activeElement)")).toBe(true);
  });

  test('first use: the printed password, a new one, 「Myライブラリー」', async () => {
    const { page, faults } = await signInByKeys('new');
    await arriveAt(page, '新しいパスワードの設定');
    await typeInto(page, '新パスワード', 'hajimete+26');
    await page.keyboard.press('Enter');
    await said(page, '新しいパスワードに変更しました。');
    await arriveAt(page, 'Myライブラリー');
    expect(faults).toEqual([]);
  });

  test('reserving: search, 「予約かごへ」, tick, library, 「通常予約」, 「予約」', async () => {
    const { page, faults } = await signInByKeys('no-mail', { theme: 'dark' });
    await arriveAt(page, 'Myライブラリー');
    await pressAt(page, '資料検索');
    await arriveAt(page, '資料検索');
    await typeInto(page, 'キーワード', '夏目漱石');
    await page.keyboard.press('Enter');
    await said(page, '検索結果一覧');
    await page.getByRole('list', { name: '検索結果一覧' }).waitFor();
    await pressAt(page, '三四郎');
    await arriveAt(page, '三四郎');
    await pressAt(page, '予約かごへ');
    await said(page, '予約かごに入れました。予約はまだ確定していません。');
    expect(await nowhere(page)).toBe(false);
    await pressAt(page, '予約かごを見る');
    await arriveAt(page, '予約かご');
    await page.getByRole('button', { name: '通常予約' }).waitFor();
    await pressAt(page, /^三四郎\s*予約する資料を選ぶ/, 'Space');
    await tabTo(page, '予約受取館');
    await page.keyboard.press('ArrowDown');
    await pressAt(page, '通常予約');
    await arriveAt(page, '予約内容確認');
    await said(page, '番目の予約になります');
    await said(page, '神奈川県立川崎図書館');
    await pressAt(page, '予約');
    await said(page, '予約を行いました。');
    await arriveAt(page, '予約結果');
    await pressAt(page, '予約状況一覧へ');
    await arriveAt(page, '予約状況一覧');
    // The list is fetched again after what was reserved: the focus goes on from where it stands in the new one.
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: /^予約取消\s*三四郎$/ }).waitFor();
    await pressAt(page, /^予約取消\s*三四郎$/);
    await arriveAt(page, '予約取消確認');
    await pressAt(page, '予約取消');
    await said(page, '予約を取消しました。');
    await arriveAt(page, '予約状況一覧');
    expect(faults).toEqual([]);
  });

  test('what is taken out of the basket leaves one at the words that say so', async () => {
    const { page } = await pages.visit();
    await page.goto(`/titles/${pages.stack.status.demo.titleIds[0] ?? ''}`);
    await page.getByRole('button', { name: '予約かごへ', exact: true }).waitFor();
    await pressAt(page, '予約かごへ');
    await pressAt(page, '予約かごを見る');
    await arriveAt(page, '予約かご');
    await pressAt(page, /^かごから取り除く/);
    await said(page, 'をかごから取り除きました。');
    expect(await nowhere(page)).toBe(false);
  });

  test('renewing: 「借りている資料」, 「貸出延長」 twice, the result', async () => {
    const { page, faults } = await signInByKeys('loans');
    await arriveAt(page, 'Myライブラリー');
    await pressAt(page, /^借りている資料/);
    await arriveAt(page, '貸出状況一覧');
    await page.getByRole('list', { name: '貸出状況一覧' }).waitFor();
    await pressAt(page, /^貸出延長/);
    await arriveAt(page, '貸出延長確認');
    await said(page, '延長後返却日');
    await pressAt(page, '貸出延長');
    await said(page, '1点の貸出期限を延長しました。');
    await arriveAt(page, '貸出延長申込結果');
    expect(faults).toEqual([]);
  });

  test('shelves: 「棚作成」, 「本棚へ」, 「複写」, 「削除」', async () => {
    const { page, faults } = await signInByKeys('ready');
    await arriveAt(page, 'Myライブラリー');
    for (const name of ['鍵盤', '控え']) {
      await page.goto('/shelves/new');
      await page.getByLabel('本棚の名前').waitFor();
      await typeInto(page, '本棚の名前', name);
      await page.keyboard.press('Enter');
      await arriveAt(page, '本棚作成確認');
      await pressAt(page, '登録');
      await said(page, `本棚「${name}」を作りました。`);
      await arriveAt(page, 'My本棚');
    }
    await page.goto(`/titles/${pages.stack.status.demo.titleIds[0] ?? ''}`);
    await page.getByRole('link', { name: '本棚へ' }).waitFor();
    await pressAt(page, '本棚へ');
    await arriveAt(page, '本棚選択');
    await page.getByRole('radio', { name: /鍵盤/ }).waitFor();
    await pressAt(page, /鍵盤/, 'Space');
    await page.keyboard.press('Enter');
    await arriveAt(page, '本棚選択確認');
    await pressAt(page, '選択確定');
    await said(page, '本棚「鍵盤」に登録しました。');
    await pressAt(page, '本棚に戻る');
    await arriveAt(page, '鍵盤');
    await pressAt(page, /^すべて選ぶ/, 'Space');
    await pressAt(page, '複写');
    await arriveAt(page, '本棚資料複写確認');
    await page.getByRole('radio', { name: /控え/ }).waitFor();
    await pressAt(page, /控え/, 'Space');
    await pressAt(page, '複写');
    await said(page, '1件を複写しました。');
    await pressAt(page, /^すべて選ぶ/, 'Space');
    await pressAt(page, '削除');
    await arriveAt(page, '本棚資料削除確認');
    await pressAt(page, '削除');
    await said(page, '1件を本棚から削除しました。');
    expect(faults).toEqual([]);
  });
});
