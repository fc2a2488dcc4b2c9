/**
 * One patron with two browsers, a phone and a desk: whatever one of them changes meanwhile, the other loses nothing
 * that was typed, writes over nothing, and says what has happened (C3, E2, H2).
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { demoPatron, isGone, openPages, type Pages, signIn, type Visitor } from '../../testing/browser/visitor.ts';

let pages: Pages;
let phone: Visitor;
let desk: Visitor;

beforeAll(async () => {
  pages = await openPages();
  [phone, desk] = [await signedIn({ width: 360 }), await signedIn({ width: 1280 })];
});

beforeEach(() => {
  for (const list of [phone.refusals, desk.refusals]) list.length = 0;
});

afterAll(() => pages.close());

async function signedIn(look: { width: number }): Promise<Visitor> {
  const visitor = await pages.visit(look);
  const { patronNumber, password } = demoPatron(pages, 'no-mail');
  await visitor.page.goto('/sign-in');
  await signIn(visitor.page, patronNumber, password);
  await visitor.page.waitForURL((url) => url.pathname === '/');
  return visitor;
}

const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const titleId = (index: number) => pages.stack.status.demo.titleIds[index] ?? '';

async function makeShelf(page: Page, name: string): Promise<void> {
  await page.goto('/shelves/new');
  await page.getByLabel('本棚の名前').fill(name);
  await press(page, '登録');
  await page.getByRole('heading', { name: '本棚作成確認' }).waitFor();
  await press(page, '登録');
  await said(page, `本棚「${name}」を作りました。`);
}

async function openShelf(page: Page, name: string): Promise<void> {
  await page.goto('/shelves');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

async function putOnShelf(page: Page, id: string, name: string): Promise<void> {
  await page.goto(`/titles/${id}/shelf`);
  await page.getByRole('radio', { name: new RegExp(name) }).check();
  await press(page, '選択確定');
  await page.getByRole('heading', { name: '本棚選択確認' }).waitFor();
  await press(page, '選択確定');
}

describe('利用者情報の変更 in two browsers', () => {
  test('the second gets no silent overwrite: both changes stand, once the second has seen the first', async () => {
    await phone.page.goto('/profile');
    await phone.page.getByLabel('E-mail1', { exact: false }).first().fill('tegami@patron.example');
    await desk.page.goto('/profile');
    await desk.page.getByLabel('予約受取館').selectOption({ label: '神奈川県立川崎図書館' });
    await press(desk.page, '登録');
    await press(desk.page, 'はい');
    await said(desk.page, '利用者情報を更新しました');
    await press(phone.page, '登録');
    await said(phone.page, '別の画面または端末で、利用者情報が変更されました。');
    expect(await phone.page.getByLabel('E-mail1', { exact: false }).first().inputValue()).toBe('tegami@patron.example');
    expect(await phone.page.getByLabel('予約受取館').inputValue()).toBe('kawasaki');
    expect(phone.refusals).toEqual(['409 POST /api/me/profile/preview']);
    await press(phone.page, '登録');
    await press(phone.page, 'はい');
    await said(phone.page, '利用者情報を更新しました');
    await desk.page.goto('/profile');
    expect(await desk.page.getByLabel('E-mail1', { exact: false }).first().inputValue()).toBe('tegami@patron.example');
    expect(await desk.page.getByLabel('予約受取館').inputValue()).toBe('kawasaki');
  });

  test('a change between the confirmation and 「はい」 is said, and leads back to what was typed', async () => {
    await phone.page.goto('/profile');
    await phone.page.getByLabel('E-mail2', { exact: false }).first().fill('tegami-2@patron.example');
    await press(phone.page, '登録');
    await said(phone.page, '以上の内容で登録してかまいませんか?');
    await desk.page.goto('/profile');
    await desk.page.getByLabel('予約受取館').selectOption({ label: '神奈川県立図書館' });
    await press(desk.page, '登録');
    await press(desk.page, 'はい');
    await said(desk.page, '利用者情報を更新しました');
    await press(phone.page, 'はい');
    const refused = phone.page.getByRole('alert').filter({ hasText: '他の画面で変更されています' });
    await refused.getByRole('link').click();
    await said(phone.page, '別の画面または端末で、利用者情報が変更されました。');
    expect(await phone.page.getByLabel('E-mail2', { exact: false }).first().inputValue()).toBe(
      'tegami-2@patron.example',
    );
    expect(await phone.page.getByLabel('予約受取館').inputValue()).toBe('kanagawa');
    expect(phone.refusals).toEqual(['409 PUT /api/me/profile']);
  });
});

describe('reservations in two browsers', () => {
  test('a title in both baskets is reserved once; what one cancels the other cannot change, and says so', async () => {
    for (const { page } of [phone, desk]) {
      await page.goto(`/titles/${titleId(3)}`);
      await press(page, '予約かごへ');
      await page.goto('/basket');
      await page.getByLabel('すべて選ぶ').check();
      await press(page, '通常予約');
      await said(page, '1番目の予約になります');
    }
    await press(phone.page, '予約');
    await said(phone.page, '予約を行いました。');
    await press(desk.page, '予約');
    await said(desk.page, 'すでに予約している資料です。');
    const { title } = (await (await fetch(`${pages.stack.url}/api/catalogue/titles/${titleId(3)}`)).json()) as {
      title: string;
    };
    const change = desk.page.getByRole('link', { name: `予約内容変更 ${title}` });
    await desk.page.goto('/reservations');
    await change.click();
    await desk.page.getByRole('heading', { name: '予約情報変更' }).waitFor();
    await phone.page.goto('/reservations');
    await phone.page.getByRole('link', { name: `予約取消 ${title}` }).click();
    await press(phone.page, '予約取消');
    await said(phone.page, '予約を取消しました。');
    await press(desk.page, '更新');
    await desk.page.getByRole('alert').waitFor();
    expect(desk.refusals).toEqual(['409 POST /api/me/reservations', expect.stringMatching(/^409 PATCH/)]);
    await desk.page.goto('/reservations');
    await desk.page.getByRole('list', { name: '取消した予約' }).waitFor();
    await isGone(change);
  });
});

describe('shelves in two browsers', () => {
  test('a title that one has moved away is not moved again by the other, which says so and moves nothing', async () => {
    await makeShelf(phone.page, 'いま');
    await makeShelf(phone.page, 'あと');
    await putOnShelf(phone.page, titleId(4), 'いま');
    await said(phone.page, '本棚「いま」に登録しました。');
    for (const { page } of [phone, desk]) {
      await openShelf(page, 'いま');
      await page.getByLabel(/^すべて選ぶ/).check();
      await press(page, '移動');
      await page.getByRole('radio', { name: /あと/ }).check();
    }
    await press(phone.page, '移動');
    await said(phone.page, '1件を移動しました。');
    await press(desk.page, '移動');
    await desk.page.getByRole('alert').waitFor();
    expect(desk.refusals).toEqual([expect.stringMatching(/^409 POST .*\/moves$/)]);
    await openShelf(desk.page, 'あと');
    const listed = desk.page.getByRole('list', { name: 'あと' }).getByRole('listitem');
    await isGone(listed.nth(1));
    expect(await listed.count()).toBe(1);
  });

  test('what goes to a shelf that the other has deleted is refused aloud, and the title stays at hand', async () => {
    await desk.page.goto(`/titles/${titleId(5)}/shelf`);
    await desk.page.getByRole('radio', { name: /いま/ }).check();
    await press(desk.page, '選択確定');
    await desk.page.getByRole('heading', { name: '本棚選択確認' }).waitFor();
    await phone.page.goto('/shelves');
    await phone.page.getByRole('checkbox', { name: '「いま」を選ぶ' }).check();
    await press(phone.page, '削除');
    await press(phone.page, '削除');
    await said(phone.page, '本棚「いま」を削除しました。');
    await press(desk.page, '選択確定');
    await desk.page.getByRole('alert').waitFor();
    expect(desk.refusals).toEqual([expect.stringMatching(/^404 PUT/)]);
    await desk.page.getByRole('link', { name: '本棚を選び直す' }).click();
    await desk.page.getByRole('radio', { name: /あと/ }).waitFor();
    await isGone(desk.page.getByRole('radio', { name: /いま/ }));
  });

  test('and nothing was written to the console, refused by the policy, or failed on the way', () => {
    expect([...phone.faults, ...desk.faults]).toEqual([]);
  });
});
