/**
 * The public guide on pages, its sections on reserving and loans, one test a section, in its order and words. Each page
 * is looked at by axe.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../testing/journey/telling.ts';
import { barriersOn } from '../../testing/browser/barriers.ts';
import { demoPatron, isGone, openPages, type Pages, signIn, type Visitor } from '../../testing/browser/visitor.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages.close());

async function titleAt(index: number): Promise<{ titleId: string; title: string }> {
  const titleId = pages.stack.status.demo.titleIds[index] ?? '';
  return eventually(20, `the page of ${titleId} is there`, async () => {
    const answer = await fetch(`${pages.stack.url}/api/catalogue/titles/${titleId}`);
    return answer.status === 503 ? undefined : ((await answer.json()) as { titleId: string; title: string });
  });
}

async function searchFor(visitor: Visitor, title: string): Promise<void> {
  const { page } = visitor;
  await page.goto('/search');
  await page.getByLabel('キーワード').fill(title);
  await page.locator('main').getByRole('button', { name: '検索', exact: true }).click();
  await page.getByRole('heading', { name: '検索結果一覧' }).waitFor();
  await page.getByRole('link', { name: title, exact: true }).first().click();
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

async function signedIn(situation: string): Promise<Visitor> {
  const visitor = await pages.visit();
  const { patronNumber, password } = demoPatron(pages, situation);
  await visitor.page.goto('/sign-in');
  await signIn(visitor.page, patronNumber, password);
  await visitor.page.waitForURL((url) => url.pathname === '/');
  return visitor;
}

describe('資料検索', () => {
  test('suggests while one types; arrow keys choose, Esc closes, Enter goes to the title', async () => {
    const { page, refusals, faults } = await pages.visit();
    await page.goto('/search');
    const field = page.getByRole('combobox', { name: 'キーワード' });
    await field.pressSequentially('さん');
    const first = page.getByRole('option').first();
    await first.waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await first.waitFor({ state: 'hidden' });
    await field.pressSequentially('しろ');
    await page.getByRole('option', { name: '山椒大夫' }).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: '書名 三四郎', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '三四郎', level: 1 }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect([...refusals, ...faults]).toEqual([]);
  });

  test('shows readings above titles for whoever wishes them, and remembers it', async () => {
    const { page } = await pages.visit();
    await page.goto('/search?q=%E4%B8%89%E5%9B%9B%E9%83%8E');
    await page.getByRole('link', { name: '三四郎', exact: true }).waitFor();
    expect(await page.locator('main rt').count()).toBe(0);
    await page.getByRole('checkbox', { name: '書名によみを付ける' }).check();
    await page.locator('main rt', { hasText: 'サンシロウ' }).waitFor();
    await page.reload();
    await page.locator('main rt', { hasText: 'サンシロウ' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  test('says why a title was found, narrows the list and widens it again, and knows a spelling nearby', async () => {
    const { page, refusals, faults } = await pages.visit({ width: 1280 });
    await page.goto('/search?q=%E3%81%95%E3%82%93%E3%81%97%E3%82%8D%E3%81%86');
    await page.getByText('「さんしろう」はよみにあります(ひらがな・カタカナの違い)').waitFor();
    await page.goto('/search?q=%E3%81%AE');
    const found = page.getByRole('list', { name: '検索結果一覧' });
    await found.waitFor();
    await page.getByRole('link', { name: /^視聴覚/ }).click();
    const without = page.getByRole('link', { name: '「視聴覚」の絞り込みをやめる' });
    await without.waitFor();
    expect(new URL(page.url()).searchParams.get('kind')).toBe('av');
    expect(await barriersOn(page)).toEqual([]);
    await without.click();
    await without.waitFor({ state: 'detached' });
    await page.goto('/search?q=%E5%A4%8F%E7%9B%AE%E7%80%AC%E7%9F%B3');
    await page.getByText('もしかして').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: '夏目漱石' }).click();
    await found.waitFor();
    expect([...refusals, ...faults]).toEqual([]);
  });
});

describe('資料の予約', () => {
  test('from the title’s page into the basket, through the sign-in and the confirmation to 「予約を行いました。」', async () => {
    const visitor = await pages.visit();
    const { page } = visitor;
    const [first, second] = [await titleAt(0), await titleAt(1)];
    await searchFor(visitor, first.title);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: '予約かごへ', exact: true }).click();
    await page.getByText('予約はまだ確定していません。').waitFor();
    await page.getByRole('link', { name: '検索結果一覧' }).click();
    await page.getByRole('heading', { name: '検索結果一覧' }).waitFor();
    await searchFor(visitor, second.title);
    await page.getByRole('button', { name: '予約かごへ', exact: true }).click();
    await page.getByRole('link', { name: '予約かごを見る' }).click();
    await page.getByRole('heading', { name: '予約かご', level: 1 }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const { patronNumber, password } = demoPatron(pages, 'no-mail');
    await signIn(page, patronNumber, password);
    await page.getByRole('button', { name: '通常予約' }).click();
    await page.getByText('予約したい資料にチェックを入れてください。').first().waitFor();
    await page.getByLabel('すべて選ぶ').check();
    await page.getByLabel('予約受取館').selectOption({ label: '神奈川県立川崎図書館' });
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: '通常予約' }).click();
    await page.getByRole('heading', { name: '予約内容確認' }).waitFor();
    await page.getByText('神奈川県立川崎図書館').waitFor();
    await page.getByText('1番目の予約になります').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    // Nothing is reserved before 「予約」, and a double press reserves once.
    await page.getByRole('button', { name: '予約', exact: true }).dblclick();
    await page.getByText('予約を行いました。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.goBack();
    await page.getByText('予約かごには何も入っていません。').waitFor();
    expect(visitor.refusals).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });

  test('a title that is reserved already is refused in the preview and in the result, with the way on', async () => {
    const visitor = await signedIn('no-mail');
    const { page } = visitor;
    const first = await titleAt(0);
    await searchFor(visitor, first.title);
    await page.getByRole('button', { name: '予約かごへ', exact: true }).click();
    await page.getByRole('link', { name: '予約かごを見る' }).click();
    await page.getByLabel(first.title).check();
    await page.getByRole('button', { name: '通常予約' }).click();
    await page.getByText('すでに予約している資料です。').waitFor();
    await page.getByRole('button', { name: '予約', exact: true }).click();
    await page.getByText('予約できた資料はありませんでした。').waitFor();
    await page.getByRole('link', { name: '予約状況一覧を見る' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(visitor.refusals).toEqual(['409 POST /api/me/reservations']);
    expect(visitor.faults).toEqual([]);
  });
});

describe('予約状況の確認', () => {
  test('「予約した資料」 leads to 「予約状況一覧」, where 「貸出可能」 is what can be picked up', async () => {
    const visitor = await signedIn('ready');
    const { page } = visitor;
    await page.getByText('1点が貸出可能です').waitFor();
    await page.getByRole('link', { name: '予約した資料' }).click();
    await page.getByRole('heading', { name: '予約状況一覧' }).waitFor();
    const ready = page.getByRole('listitem').filter({ hasText: '貸出可能' });
    await ready.getByText('受取期限日').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '予約中' })
      .getByText(/人中 \d+番目/)
      .waitFor();
    await isGone(ready.getByRole('link', { name: '予約内容変更' }));
    expect(await barriersOn(page)).toEqual([]);
    expect(visitor.refusals).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });

  test('「予約内容変更」 → 「更新」, 一時停止 → 再開, 「予約取消」 → what was cancelled stays in the list', async () => {
    const visitor = await signedIn('no-mail');
    const { page } = visitor;
    const { title } = await titleAt(0);
    await page.goto('/reservations');
    const line = page.getByRole('listitem').filter({ hasText: title });
    await line.getByRole('link', { name: '予約内容変更' }).click();
    await page.getByLabel('予約受取館').selectOption({ label: '神奈川県立図書館' });
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: '更新' }).click();
    await page.getByText('予約内容を変更しました。').waitFor();
    await line.getByText('神奈川県立図書館').waitFor();
    await line.getByRole('link', { name: '一時停止' }).click();
    await page.getByRole('button', { name: '一時停止' }).click();
    await page.getByText('日付を入力してください。').first().waitFor();
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('いつまで').fill(until);
    await page.getByRole('button', { name: '一時停止' }).click();
    await page.getByText('予約を一時停止しました。').waitFor();
    await line.getByRole('button', { name: '再開' }).click();
    await line.getByRole('link', { name: '一時停止' }).waitFor();
    await line.getByRole('link', { name: '予約取消' }).click();
    await page.getByRole('heading', { name: '予約取消確認' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: '予約取消' }).click();
    await page.getByText('予約を取消しました。').waitFor();
    await page.getByRole('list', { name: '取消した予約' }).getByRole('listitem').filter({ hasText: title }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(visitor.refusals).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });
});

describe('貸出状況の確認・貸出期限の延長', () => {
  test('「貸出延長」 → the new due day → the result → the list shows it, and no second renewal', async () => {
    const visitor = await signedIn('loans');
    const { page } = visitor;
    await page.getByRole('link', { name: '借りている資料' }).click();
    await page.getByRole('heading', { name: '貸出状況一覧' }).waitFor();
    const lines = page.getByRole('list', { name: '貸出状況一覧' }).getByRole('listitem');
    const renewable = lines.filter({ has: page.getByRole('link', { name: '貸出延長' }) });
    const title = (await renewable.first().getByRole('heading').textContent()) ?? '';
    await lines.filter({ hasText: '予約が入っているため延長できません。' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await renewable.first().getByRole('link', { name: '貸出延長' }).click();
    await page.getByText('延長後返却日').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: '貸出延長' }).dblclick();
    await page.getByText('1点の貸出期限を延長しました。').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: '貸出状況一覧に戻る' }).click();
    const line = lines.filter({ hasText: title });
    await line.getByText('延長は1回のみです。').waitFor();
    await isGone(line.getByRole('link', { name: '貸出延長' }));
    expect(visitor.refusals).toEqual([]);
    expect(visitor.faults).toEqual([]);
  });
});
