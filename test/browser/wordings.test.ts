/**
 * Every wording in 「」 of docs/requirements.md, met on a page exactly so. The list is read from the document: a wording
 * that gets no way here fails, and so does a way to a wording that nothing requires.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { errors, type Locator, type Page } from 'playwright-core';
import { readCopies, type DemoCopy } from '../../local/demo/catalogue.ts';
import { connect } from '../../local/demo/client.ts';
import { openDesk } from '../../local/demo/desk.ts';
import { enterDesk } from '../../testing/browser/desk-keys.ts';
import { demoPatron, openPages, signIn, type Pages } from '../../testing/browser/visitor.ts';

/** What a wording is on its page: all the words of one element, or some of a longer sentence. */
const elements = {
  heading: 'h1, h2, h3',
  button: 'button',
  link: 'a',
  radio: 'label:has(input[type=radio])',
  alert: '[role=alert] *',
  status: '[role=status] *',
  text: '*',
} as const;

type Kind = keyof typeof elements | 'sentence';

/** A point of a visit: how one comes to it from the one before, and the wordings that are met there. */
type Moment = {
  readonly by: (page: Page) => Promise<unknown>;
  readonly met: { readonly [K in Kind]?: readonly string[] };
};

type Visit = { readonly as: keyof Visitors; readonly moments: readonly Moment[] };
type Visitors = { readonly nobody: Page; readonly patron: Page; readonly desk: Page };

let pages: Pages;
let visitors: Visitors;
let known: { readonly wanted: DemoCopy; readonly shelfId: string };

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const opens = (path: string) => (page: Page) => page.goto(path);

const visits: { readonly [what: string]: Visit } = {
  'a card that cannot be used': {
    as: 'nobody',
    moments: [
      {
        by: async (page) => {
          const { patronNumber, password } = demoPatron(pages, 'idle');
          await page.goto('/sign-in');
          await signIn(page, patronNumber, password);
        },
        met: { alert: ['現在この利用者番号は使えません。図書館までご連絡ください。'] },
      },
      { by: opens('/help'), met: { sentence: ['3年以上'] } },
    ],
  },
  'the same card at the counter': {
    as: 'desk',
    moments: [
      {
        by: (page) => page.goto(`/counter/patrons/${demoPatron(pages, 'idle').patronNumber}`),
        met: { sentence: ['3年以上'] },
      },
    ],
  },
  'the form for a new password': {
    as: 'nobody',
    moments: [
      {
        by: async (page) => {
          await page.goto('/password-resets');
          await page.getByLabel('利用者番号').fill(demoPatron(pages, 'ready').patronNumber);
          await page.getByLabel('登録しているE-Mailアドレス').fill('other@patron.example');
          await press(page, '申請する');
        },
        met: { alert: ['ログインIDまたはE-Mailアドレスに誤りがあります。'] },
      },
    ],
  },
  'the top page': {
    as: 'patron',
    moments: [{ by: opens('/'), met: { heading: ['Myライブラリー', 'My本棚'], text: ['借りている資料'] } }],
  },
  'from the search to what was reserved': {
    as: 'patron',
    moments: [
      {
        by: (page) => page.goto(`/search?q=${encodeURIComponent(known.wanted.title)}`),
        met: { heading: ['検索結果一覧'] },
      },
      { by: (page) => follow(page, known.wanted.title), met: { button: ['予約かごへ'], link: ['本棚へ'] } },
      {
        by: async (page) => {
          await press(page, '予約かごへ');
          await follow(page, '予約かごを見る');
        },
        met: { link: ['検索結果一覧'], radio: ['連絡不要', 'メール'], button: ['通常予約'] },
      },
      {
        by: async (page) => {
          await page.getByLabel('すべて選ぶ').check();
          await press(page, '通常予約');
        },
        met: { button: ['予約'] },
      },
      { by: (page) => press(page, '予約'), met: { status: ['予約を行いました。'] } },
    ],
  },
  'the list of reservations': {
    as: 'patron',
    moments: [
      {
        by: opens('/reservations'),
        met: {
          heading: ['予約状況一覧'],
          text: ['予約中', '回送中', '貸出可能', '取消', '期限切れ取消'],
          link: ['予約内容変更', '予約取消'],
        },
      },
    ],
  },
  'the profile': {
    as: 'patron',
    moments: [
      { by: opens('/profile'), met: { radio: ['自PC', '携帯', '連絡不要', 'メール'] } },
      {
        by: async (page) => {
          await page.getByRole('checkbox', { name: /返却期限通知/ }).click();
          await press(page, '登録');
        },
        met: { text: ['以上の内容で登録してかまいませんか?'], button: ['はい'] },
      },
      { by: (page) => press(page, 'はい'), met: { status: ['利用者情報を更新しました'] } },
    ],
  },
  'the shelves': {
    as: 'patron',
    moments: [
      { by: opens('/shelves'), met: { heading: ['My本棚'] } },
      { by: (page) => page.goto(`/shelves/${known.shelfId}`), met: { button: ['複写', '移動'] } },
    ],
  },
};

beforeAll(async () => {
  pages = await openPages();
  known = await prepare();
  const [nobody, patron, desk] = [await pages.visit(), await pages.visit(), await pages.visit({ width: 1280 })];
  visitors = { nobody: nobody.page, patron: patron.page, desk: desk.page };
  const { patronNumber, password } = demoPatron(pages, 'ready');
  await patron.page.goto('/sign-in');
  await signIn(patron.page, patronNumber, password);
  await patron.page.waitForURL((url) => url.pathname === '/');
  await desk.page.goto('/counter');
  await enterDesk(desk.page, staffOf(pages));
});

afterAll(() => pages.close());

function staffOf({ stack }: Pages): { staffId: string; password: string } {
  const [staff] = stack.status.demo.staff;
  if (staff === undefined) throw new Error('the demo has nobody of the staff');
  return staff;
}

/** One patron with a reservation in each state (E1), and with a title on a shelf. */
async function prepare(): Promise<typeof known> {
  const { stack } = pages;
  // What was ready in the demo is not collected: seven open days and all closed ones between them fit into a month.
  stack.clock.moveTo(new Date(Date.now() + 31 * 24 * 60 * 60 * 1000));
  await stack.jobs.run('expire-pickups');

  const client = connect(stack.url);
  const desk = await openDesk(client, staffOf(pages));
  const { patronNumber, password } = demoPatron(pages, 'ready');
  const { token } = (await client.call<{ token: string }>('POST', '/api/sessions', { patronNumber, password })).body;
  const patron = client.as(token);
  const free = new Set(stack.status.demo.barcodes);
  const copies = readCopies().filter(({ barcode, libraryId }) => libraryId === 'kanagawa' && free.has(barcode));
  const [ready, away, dropped, wanted] = copies;
  if (!ready || !away || !dropped || !wanted) throw new Error('the demo has too few free copies');

  await desk.reserve(patron, [ready, dropped], { pickupLibraryId: 'kanagawa', contactMethod: 'none' });
  await desk.reserve(patron, [away], { pickupLibraryId: 'kawasaki', contactMethod: 'none' });
  for (const copy of [ready, away]) await desk.capture(copy);
  type Listed = { items: { reservationId: string; titleId: string }[] };
  const { items } = (await patron.call<Listed>('GET', '/api/me/reservations')).body;
  const id = items.find(({ titleId }) => titleId === dropped.titleId)?.reservationId ?? '';
  await patron.call('DELETE', `/api/me/reservations/${id}`);

  const { shelfId } = (await patron.call<{ shelfId: string }>('POST', '/api/me/shelves', { name: '旅の本' })).body;
  await patron.call('PUT', `/api/me/shelves/${shelfId}/titles/${wanted.titleId}`);
  return { wanted, shelfId };
}

/** Where the words stand in sight of whoever looks; what only a screen reader says is not counted with them. */
function wordsOn(page: Page, kind: Kind, wording: string): Locator {
  const main = page.locator('main');
  const isHidden = 'ancestor-or-self::*[contains(@class, "sr-only")]';
  const isOther = `normalize-space(.) != "" and normalize-space(.) != "${wording}" and not(${isHidden})`;
  const just = `//*[text()[normalize-space(.) = "${wording}"]][not(${isHidden})][not(.//text()[${isOther}])]`;
  const found =
    kind === 'sentence' ? main.getByText(wording) : main.locator(elements[kind]).and(page.locator(`xpath=${just}`));
  return found.filter({ visible: true }).first();
}

async function isMet(words: Locator): Promise<boolean> {
  try {
    await words.waitFor();
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

const wordingsAt = ({ met }: Moment) =>
  Object.entries(met).flatMap(([kind, wordings]) => wordings.map((wording) => ({ kind: kind as Kind, wording })));

describe('the wordings of the requirements', () => {
  test('have a way each, and no way leads to anything else', () => {
    const document = readFileSync(new URL('../../docs/requirements.md', import.meta.url), 'utf8');
    const required = new Set([...document.matchAll(/「([^」]+)」/g)].map(([, wording]) => wording));
    const met = Object.values(visits).flatMap(({ moments }) => moments.flatMap(wordingsAt));
    expect(new Set(met.map(({ wording }) => wording))).toEqual(required);
  });

  test.each(Object.keys(visits))('are met exactly so: %s', async (what) => {
    const { as, moments } = visits[what] as Visit;
    const page = visitors[as];
    for (const moment of moments) {
      await moment.by(page);
      const missing = await Promise.all(
        wordingsAt(moment).map(async ({ kind, wording }) =>
          (await isMet(wordsOn(page, kind, wording))) ? [] : [`${kind} 「${wording}」`],
        ),
      );
      expect(missing.flat()).toEqual([]);
    }
  });
});
