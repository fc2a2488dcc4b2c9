/**
 * A day at the desk in a browser, by keyboard events alone: a scanner types a code and Enter, a hand types the rest.
 * The pages
 * must cause no error and no barrier, and the table must agree afterwards.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Page } from 'playwright-core';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { tableOver } from '../../adapters/dynamodb/table/table.ts';
import { barriersOn } from '../../testing/browser/barriers.ts';
import { openPages, type Pages, type Visitor } from '../../testing/browser/visitor.ts';
import { openScene, type Scene } from '../../testing/browser/desk-scene.ts';
import { enterDesk, outcomesOnTape, scanAll, tabTo, typed } from '../../testing/browser/desk-keys.ts';

let pages: Pages;
let scene: Scene;
let visitor: Visitor;
let page: Page;
const registered: string[] = [];

beforeAll(async () => {
  pages = await openPages();
  scene = await openScene(pages.stack);
  visitor = await pages.visit({ width: 1280 });
  ({ page } = visitor);
});
afterAll(() => pages.close());

/** Goes to a page of the counter by its key. */
async function goTo(digit: number, heading: string): Promise<void> {
  await page.keyboard.press(`Alt+${digit}`);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
}

const atTheDesk = () => goTo(1, '貸出・返却');

test('signs in and chooses the library of the machine, once', async () => {
  await page.goto('/counter');
  await page.getByLabel('職員ID').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await enterDesk(page, scene.staff);
  expect(await barriersOn(page)).toEqual([]);
  await page.reload();
  await page.getByRole('heading', { name: '貸出・返却' }).waitFor();
  expect(await page.evaluate('document.activeElement?.id')).toBe('scan');
});

test('three patrons are registered, each with a slip on A6', async () => {
  await goTo(2, '利用者登録');
  expect(await barriersOn(page)).toEqual([]);
  for (const name of ['一野 ひとみ', '二川 ふみ', '三田 みつる']) {
    await page.locator('input[name=name]:focus').waitFor();
    await typed(page, name, 'Tab', 'マドグチ ヨミ', 'Tab', '1990/4/1', 'Enter');
    const slip = page.getByRole('region', { name: '「Myライブラリー」のご案内' });
    await slip.waitFor();
    registered.push((await slip.locator('dd').first().textContent()) ?? '');
    await tabTo(page, '次の利用者を登録する');
    if (registered.length === 3) break;
    await page.keyboard.press('Enter');
  }
  expect(registered).toEqual([expect.stringMatching(/^\d{6}$/), expect.anything(), expect.anything()]);
  expect(await barriersOn(page)).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width = '', height = ''] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  // A6 in points.
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([298, 420]);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('twenty copies are lent to them, without waiting for an answer in between', async () => {
  await atTheDesk();
  for (const [at, patron] of registered.entries()) {
    const copies = scene.toLend.slice(at * 7, at * 7 + 7);
    await scanAll(page, [patron, ...copies]);
    const { is } = await outcomesOnTape(page, copies);
    expect(is).toEqual(copies.map(() => '貸し出しました'));
    await page.getByText(`貸出中 ${copies.length}点`).first().waitFor();
    await page.keyboard.press('Escape');
  }
  expect(await barriersOn(page)).toEqual([]);
});

test('twenty come back: five are held here, five are sent, ten go to their shelves', async () => {
  await scene.reserveReturned();
  const [here, away, home] = [scene.toLend.slice(0, 5), scene.toLend.slice(5, 10), scene.toLend.slice(10, 20)];
  await scanAll(page, [...here, ...away]);
  expect((await outcomesOnTape(page, here)).is).toEqual(here.map(() => '予約棚へ'));
  const sent = await outcomesOnTape(page, away);
  expect(sent.is).toEqual(away.map(() => '回送'));
  expect(sent.text.every((line) => line.includes('神奈川県立川崎図書館'))).toBe(true);
  await scanAll(page, home);
  expect((await outcomesOnTape(page, home)).is).toEqual(home.map(() => '書架へ'));
  expect(await barriersOn(page)).toEqual([]);
});

test('ten arrive for patrons of this library, and five of them are collected', async () => {
  await scanAll(page, scene.arriving);
  expect((await outcomesOnTape(page, scene.arriving)).is).toEqual(scene.arriving.map(() => '予約棚へ'));
  const collected = scene.arriving.slice(0, 5);
  await scanAll(page, [scene.waiting]);
  await page.getByText('この館に取り置き 10点').waitFor();
  await scanAll(page, collected);
  expect((await outcomesOnTape(page, collected)).is).toEqual(collected.map(() => '貸し出しました'));
  await page.getByText('この館に取り置き 5点').waitFor();
  // What was held for the patron cannot be undone; the page says why.
  await page.getByText('予約された資料の貸出は取り消せません。').waitFor();
  await page.keyboard.press('Escape');
});

test('a suspended card, another library’s copy, an unknown barcode and a double scan say what to do', async () => {
  await scanAll(page, [scene.suspended]);
  await page.getByText('貸出できません:利用停止中です').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await scanAll(page, [scene.spare]);
  await page.locator('[data-outcome=refused]').getByText('利用者の状態を「利用者」で確かめてください。').waitFor();
  await page.keyboard.press('Escape');
  await scanAll(page, [scene.fromElsewhere]);
  await page.locator('[data-outcome=send]').getByText('神奈川県立川崎図書館 へ').waitFor();
  await scanAll(page, ['NOBODY-KNOWS']);
  await page.locator('[data-outcome=not-ours]').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  const lent = registered[0] ?? '';
  await scanAll(page, [lent, scene.spare, scene.spare]);
  await page.locator('[data-outcome=doubled]').waitFor();
  await page.getByText('貸出中 1点').first().waitFor();
  // A busy library asks to come again, and the line does.
  const refused = visitor.refusals.filter((refusal) => !refusal.startsWith('503'));
  expect(refused).toEqual(['409 POST /api/staff/loans', '404 POST /api/staff/returns']);
});

test('a loan is undone by its key; a return says why it is not', async () => {
  await scanAll(page, [scene.another]);
  await page.locator('[data-outcome=lent]').waitFor();
  await page.keyboard.press('Alt+z');
  await page.locator('[data-outcome=undone]').getByText('書架へ').waitFor();
  await page.keyboard.press('Escape');
  await scanAll(page, [scene.spare]);
  await page.locator('[data-outcome=shelve]').waitFor();
  await page.getByText('返却は取り消せません。').waitFor();
});

test('a note about a patron is written, and stands at the desk when the card is scanned', async () => {
  const patron = registered[1] ?? '';
  await goTo(3, '利用者');
  await typed(page, patron, 'Enter');
  await page.getByRole('button', { name: '連絡メモを書く' }).waitFor();
  await tabTo(page, '連絡メモを書く');
  await page.keyboard.press('Enter');
  await page.locator('textarea[name=text]:focus').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await typed(page, '忘れ物の傘あり。', 'Tab', 'Enter');
  await page.getByText('連絡メモを保存しました。').waitFor();
  await atTheDesk();
  await scanAll(page, [patron]);
  await page.getByText('忘れ物の傘あり。').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
});

test('while the line is cut scans wait, marked as waiting, and are sent in order afterwards', async () => {
  const copies = scene.toLend.slice(10, 14);
  const before = visitor.faults.length;
  await page.keyboard.press('Alt+1');
  await scanAll(page, [registered[1] ?? ''], { wait: false });
  await page.getByText('貸出できます').waitFor();
  await visitor.context.setOffline(true);
  await scanAll(page, [...copies, 'NOBODY-KNOWS'], { wait: false });
  await page.getByText('送信待ち 5件').waitFor();
  await page.getByText('図書館のシステムにつながりません。').waitFor();
  await page.locator('[data-outcome=waiting]').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await visitor.context.setOffline(false);
  expect((await outcomesOnTape(page, copies)).is).toEqual(copies.map(() => '貸し出しました'));
  await page.locator('[data-outcome=refused]').getByText('登録されていません').waitFor();
  await page.keyboard.press('Escape');
  // What a cut line writes on the console is its own.
  const cut = visitor.faults.splice(before);
  expect(cut.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await scanAll(page, copies);
  expect((await outcomesOnTape(page, copies)).is).toEqual(copies.map(() => '書架へ'));
});

test('the pick list is ticked by scanning, and the hold shelf too', async () => {
  await scene.reserveFree();
  await pages.stack.settled();
  await goTo(4, '取り出しリスト');
  await page.getByRole('cell', { name: scene.toFetch, exact: true }).waitFor();
  await scanAll(page, [scene.toFetch], { wait: false });
  await page.locator('[data-outcome=hold-here]').waitFor();
  await page.getByText(/点中 1点を読み取りました/).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await pages.stack.settled();
  await goTo(5, '予約棚');
  await page.getByRole('cell', { name: scene.toFetch, exact: true }).waitFor();
  await scanAll(page, [scene.toFetch], { wait: false });
  await page.getByText(/点中 1点を読み取りました/).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});

test('locked, what was typed stays; every other page opens by its key without a barrier', async () => {
  await goTo(2, '利用者登録');
  await page.locator('input[name=name]:focus').waitFor();
  await typed(page, '鍵野 かぎ');
  await page.keyboard.press('Alt+0');
  await page.getByRole('dialog', { name: '画面をロックしました' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.locator('input[name=password]:focus').waitFor();
  await typed(page, scene.staff.password, 'Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByLabel('氏名', { exact: true }).inputValue()).toBe('鍵野 かぎ');
  const rest = [
    [3, '利用者'],
    [6, 'メールアドレス登録申請'],
    [7, '資料・所蔵'],
    [8, 'カレンダー'],
    [9, '記録'],
  ] as const;
  for (const [digit, heading] of rest) {
    await goTo(digit, heading);
    await page.waitForLoadState('networkidle');
    expect(await barriersOn(page)).toEqual([]);
  }
});

test('a token of the staff opens no patron’s route, and a patron’s none of the staff', async () => {
  const tokens = await scene.tokens();
  const status = (path: string, token: string) =>
    page.evaluate(
      async ([address, bearer]) =>
        (await fetch(address ?? '', { headers: { authorization: `Bearer ${bearer}` } })).status,
      [path, token],
    );
  const work = '/api/staff/desk-work?libraryId=kanagawa';
  expect([await status(work, tokens.staff), await status('/api/me', tokens.patron)]).toEqual([200, 200]);
  const wrong = ['/api/me', '/api/me/loans', '/api/me/profile'].map((path) => status(path, tokens.staff));
  const reverse = [work, '/api/staff/pick-list?libraryId=kanagawa', `/api/staff/patrons/${scene.waiting}/desk`];
  const both = await Promise.all([...wrong, ...reverse.map((path) => status(path, tokens.patron))]);
  expect(both).toEqual([401, 401, 401, 401, 401, 401]);
});

test('nothing was written on the console, and the table agrees', async () => {
  expect(visitor.faults).toEqual([]);
  await pages.stack.settled();
  const client = new DynamoDBClient({
    endpoint: pages.stack.status.urls.dynamodb,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { breaches } = await auditTable(tableOver(client, pages.stack.status.tableName));
  client.destroy();
  expect(breaches).toEqual([]);
});
