/**
 * Every address of the route tables, in every language and both themes, on a phone and wide: no barrier, nothing wider
 * than the window, one heading of the first level, nothing on the console. A page that is added to a table and not
 * here fails.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { barriersOn } from '../../testing/browser/barriers.ts';
import { enterDesk } from '../../testing/browser/desk-keys.ts';
import { routesOf } from '../../testing/browser/routes-of-pages.ts';
import { demoPatron, openPages, signIn, type Pages, type Visitor } from '../../testing/browser/visitor.ts';

let pages: Pages;
let known: Known;
const visitors = new Map<Who, Visitor>();

type Who = 'nobody' | 'ready' | 'loans';

/** What addresses and handed-on states speak of. */
type Known = {
  readonly titleId: string;
  readonly reservationId: string;
  readonly shelfId: string;
  readonly loanIds: readonly string[];
  readonly barcode: string;
};

/** How one comes to a page: who, at which address, with what in the history's state, as the page before hands it on. */
type Way = {
  readonly as?: Who;
  readonly at?: (known: Known) => string;
  readonly handed?: (known: Known) => object;
  /** Stands on the page once it shows what it is for. */
  readonly shows: string;
};

const spent = 'a'.repeat(43);
const titleOf = ({ titleId }: Known) => ({
  titleId,
  title: '三四郎',
  authors: ['夏目漱石'],
  kind: 'book',
  ndc: '913.6',
});
const editing = (of: Known) => ({ edit: 'copy', name: '旅の本', titles: [titleOf(of)], intent: 'i' });
const refusal = { outcome: 'refused', code: 'limit-book', detail: '図書の予約の上限(12冊)に達しています。' };

const patronWays: { readonly [pattern: string]: Way } = {
  '/': { as: 'ready', shows: '借りている資料' },
  '/sign-in': { shows: 'はじめてログインする方へ' },
  '/first-password': { handed: () => ({ patronNumber: '000006', challenge: 'c' }), shows: '新パスワード' },
  '/password-resets': { shows: '登録しているE-Mailアドレス' },
  '/password-resets/:resetToken': { at: () => `/password-resets/${spent}`, shows: 'このリンクは使用済み' },
  '/email-registrations': { shows: '生年月日' },
  '/email-confirmations/:confirmToken': { at: () => `/email-confirmations/${spent}`, shows: 'このリンクは使用済み' },
  '/due-notice-stops/:stopToken': { at: () => `/due-notice-stops/${spent}`, shows: '返却期限通知を止める' },
  '/libraries': { shows: '神奈川県立川崎図書館' },
  '/inquiries/:libraryId': { at: () => '/inquiries/kanagawa', shows: 'お問合せの内容' },
  '/search': { at: () => '/search?q=%E3%81%AE', shows: '見つかりました' },
  '/titles/:titleId': { at: ({ titleId }) => `/titles/${titleId}`, shows: '所蔵' },
  '/card': { as: 'ready', shows: '窓口でこの画面を見せると' },
  '/ebooks': { shows: 'KinoDen' },
  '/help': { shows: '順番にご案内します' },
  '/basket': { as: 'ready', shows: '通常予約' },
  '/basket/confirmation': {
    as: 'ready',
    handed: (of) => ({
      body: { titleIds: [of.titleId], pickupLibraryId: 'kanagawa', contactMethod: 'mail' },
      wishes: [titleOf(of)],
      intent: 'i',
    }),
    shows: '番目の予約になります',
  },
  '/basket/results': {
    as: 'ready',
    handed: (of) => ({
      message: '予約を行いました。',
      wishes: [titleOf(of)],
      results: [
        { titleId: of.titleId, outcome: 'reserved', reservation: { position: 2 } },
        { titleId: 'ml-0002', ...refusal },
      ],
    }),
    shows: '予約を行いました。',
  },
  '/reservations': { as: 'ready', shows: '貸出可能' },
  '/reservations/:reservationId/change': {
    as: 'ready',
    at: ({ reservationId }) => `/reservations/${reservationId}/change`,
    shows: '必要な期限',
  },
  '/reservations/:reservationId/cancellation': {
    as: 'ready',
    at: ({ reservationId }) => `/reservations/${reservationId}/cancellation`,
    shows: 'この予約を取消します',
  },
  '/reservations/:reservationId/suspension': {
    as: 'ready',
    at: ({ reservationId }) => `/reservations/${reservationId}/suspension`,
    shows: 'いつまで',
  },
  '/loans': { as: 'loans', shows: '返却期限日' },
  '/loans/renewal': {
    as: 'loans',
    handed: ({ loanIds }) => ({ loanIds, intent: 'i' }),
    shows: '延長後返却日',
  },
  '/loans/renewal/results': {
    as: 'loans',
    handed: () => ({
      outcomes: [
        { loanId: 'l1', title: '三体', outcome: 'renewed', dueOn: '2026-12-20' },
        { loanId: 'l2', title: '東京物語', ...refusal, code: 'reserved-by-other', detail: '予約が入っているため' },
      ],
    }),
    shows: '延長後返却日',
  },
  '/calendar-feed': { as: 'ready', shows: 'カレンダー用のアドレスを作る' },
  '/own-data': { as: 'ready', shows: 'データを受け取る' },
  '/profile': { as: 'ready', shows: '予約関連メール配信先' },
  // What was typed holds a password and is kept by nobody: loaded anew, the page says where to begin.
  '/profile/confirmation': { as: 'ready', shows: '利用者情報の変更' },
  '/shelves': { as: 'ready', shows: '旅の本' },
  '/shelves/new': { as: 'ready', shows: '本棚の名前' },
  '/shelves/new/confirmation': {
    as: 'ready',
    handed: () => ({ name: '次に読む本', intent: 'i' }),
    shows: '次に読む本',
  },
  '/shelves/deletion': {
    as: 'ready',
    handed: ({ shelfId }) => ({ shelves: [{ shelfId, name: '旅の本', count: 1 }] }),
    shows: '元に戻すことができません',
  },
  '/shelves/:shelfId': { as: 'ready', at: ({ shelfId }) => `/shelves/${shelfId}`, shows: 'すべて選ぶ' },
  '/shelves/:shelfId/name': { as: 'ready', at: ({ shelfId }) => `/shelves/${shelfId}/name`, shows: '本棚の名前' },
  '/shelves/:shelfId/editing': {
    as: 'ready',
    at: ({ shelfId }) => `/shelves/${shelfId}/editing`,
    handed: editing,
    shows: '三四郎',
  },
  '/titles/:titleId/shelf': { as: 'ready', at: ({ titleId }) => `/titles/${titleId}/shelf`, shows: '選択確定' },
  '/titles/:titleId/shelf/confirmation': {
    as: 'ready',
    at: ({ titleId }) => `/titles/${titleId}/shelf/confirmation`,
    handed: ({ shelfId }) => ({ shelfId, name: '旅の本' }),
    shows: '選択確定',
  },
  '/titles/:titleId/shelf/result': {
    as: 'ready',
    at: ({ titleId }) => `/titles/${titleId}/shelf/result`,
    handed: ({ shelfId }) => ({ shelfId, name: '旅の本' }),
    shows: '旅の本',
  },
};

const counterWays: { readonly [pattern: string]: (of: Known) => string } = {
  '/': () => '/',
  '/machine': () => '/machine',
  '/registration': () => '/registration',
  '/patrons': () => '/patrons',
  '/patrons/:patronNumber': () => `/patrons/${demoPatron(pages, 'ready').patronNumber}`,
  '/pick-list': () => '/pick-list',
  '/hold-shelf': () => '/hold-shelf',
  '/requests': () => '/requests',
  '/stock': () => '/stock',
  '/stock/copies/:barcode': ({ barcode }) => `/stock/copies/${barcode}`,
  '/calendar': () => '/calendar',
  '/reports': () => '/reports',
};

beforeAll(async () => {
  pages = await openPages();
  known = await prepare();
  visitors.set('nobody', await pages.visit({ width: 320 }));
  for (const who of ['ready', 'loans'] as const) visitors.set(who, await signedIn(who));
  const basket = JSON.stringify([titleOf(known)]);
  await visitors.get('ready')?.page.evaluate(`localStorage.setItem('my-library:basket', ${JSON.stringify(basket)})`);
});

afterAll(() => pages.close());

async function signedIn(who: 'ready' | 'loans'): Promise<Visitor> {
  const visitor = await pages.visit({ width: 320 });
  const { patronNumber, password } = demoPatron(pages, who);
  await visitor.page.goto('/sign-in');
  await signIn(visitor.page, patronNumber, password);
  await visitor.page.waitForURL((url) => url.pathname === '/');
  return visitor;
}

async function asPatron(who: 'ready' | 'loans') {
  const ask = async <Answer>(method: string, path: string, body?: object, token?: string): Promise<Answer> => {
    const answer = await fetch(pages.stack.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'my-library',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  };
  const { patronNumber, password } = demoPatron(pages, who);
  const { token } = await ask<{ token: string }>('POST', '/api/sessions', { patronNumber, password });
  return <Answer>(method: string, path: string, body?: object) => ask<Answer>(method, path, body, token);
}

/** A shelf with a title, a reservation that waits, and loans. */
async function prepare(): Promise<Known> {
  const [titleId = '', barcode = ''] = [pages.stack.status.demo.titleIds[0], pages.stack.status.demo.barcodes[0]];
  const [ready, loans] = [await asPatron('ready'), await asPatron('loans')];
  const { shelfId } = await ready<{ shelfId: string }>('POST', '/api/me/shelves', { name: '旅の本' });
  await ready('PUT', `/api/me/shelves/${shelfId}/titles/${titleId}`);
  type Reservations = { items: { reservationId: string; state: string }[] };
  const { items } = await ready<Reservations>('GET', '/api/me/reservations');
  const reservationId = items.find(({ state }) => state === 'waiting')?.reservationId ?? '';
  type Loans = { items: { loanId: string; canRenew: boolean }[] };
  const lent = (await loans<Loans>('GET', '/api/me/loans')).items.filter(({ canRenew }) => canRenew);
  return { titleId, reservationId, shelfId, loanIds: lent.map(({ loanId }) => loanId), barcode };
}

/** Barriers in both themes, at the first width; what does not fit at any of them; headings. */
async function faultsOf(page: Page, widths: readonly number[]): Promise<string[]> {
  const faults = await barriersOn(page);
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`${headings} headings of the first level`);
  for (const width of widths.toReversed()) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (beyond > 0) faults.push(`wider than a window of ${width} by ${beyond}`);
  }
  return faults;
}

/** Goes there; what stands between page and library, `between`, comes before what the page asks for. */
async function go(
  page: Page,
  way: Way,
  pattern: string,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const address = way.at?.(known) ?? pattern;
  if (way.handed === undefined) {
    await between();
    await page.goto(address);
    return;
  }
  await page.goto(address);
  await page.evaluate(`history.replaceState(${JSON.stringify(way.handed(known))}, '')`);
  await between();
  await page.reload();
}

async function open(way: Way, pattern: string): Promise<Page> {
  const { page } = visitors.get(way.as ?? 'nobody') ?? (await pages.visit());
  await go(page, way, pattern);
  await page.locator('main').getByText(way.shows).first().waitFor();
  return page;
}

const onPhonesToo = [320, 1280];
/** A desk has a screen of its own. */
const atDesks = [1280, 1024];
const languages = ['English', 'やさしい日本語', '日本語'] as const;

describe('the patrons’ pages', () => {
  test('are all here', () => {
    expect(Object.keys(patronWays).toSorted()).toEqual(routesOf('patron').toSorted());
  });

  test.each(Object.keys(patronWays))('%s has no barrier and fits, in every language and theme', async (pattern) => {
    const page = await open(patronWays[pattern] as Way, pattern);
    const faults: string[] = [];
    for (const language of languages) {
      const button = { name: language, exact: true };
      await page.locator('footer').getByRole('button', button).click();
      // It is pressed when the texts are there.
      await page
        .locator('footer')
        .getByRole('button', { ...button, pressed: true })
        .waitFor();
      faults.push(...(await faultsOf(page, onPhonesToo)).map((fault) => `${language} ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test('an address that no page has says so', async () => {
    const page = await open({ shows: 'アドレスが正しくないか' }, '/no-such-page');
    expect(await faultsOf(page, onPhonesToo)).toEqual([]);
  });

  test('caused nothing on the console, no breach of the policy, no failed request', () => {
    expect([...visitors.values()].flatMap(({ faults }) => faults)).toEqual([]);
  });
});

const problem = (status: number, code: string, headers = {}) => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: JSON.stringify({ code, status, detail: '' }),
});

/** What may come instead of an answer. */
const instead: { readonly [state: string]: (route: Route) => Promise<void> } = {
  'while it loads': () => Promise.resolve(),
  'where the library fails': (route) => route.fulfill(problem(500, 'internal')),
  'without a line': (route) => route.abort('internetdisconnected'),
  'under maintenance': (route) => route.fulfill({ status: 503, body: '{"message":"Service Unavailable"}' }),
  'after too many requests': (route) => route.fulfill(problem(429, 'too-many-requests', { 'retry-after': '90' })),
};

/** Three pages in every state, each other one in the state whose turn it is: they all wait in the same way. */
const states = Object.keys(instead);
const everyState = ['/', '/reservations', '/search'];
const inStates = Object.keys(patronWays).flatMap((pattern, index) =>
  (everyState.includes(pattern) ? states : [states[index % states.length] ?? '']).map((state) => ({ pattern, state })),
);

describe('the patrons’ pages without the answer that they asked for', () => {
  test.each(inStates)('$pattern $state says so, without a barrier', async ({ pattern, state }) => {
    const way = patronWays[pattern] as Way;
    const { page } = visitors.get(way.as ?? 'nobody') ?? (await pages.visit());
    await go(page, way, pattern, () => page.route(/\/api\/(?!sessions)/, (route) => instead[state]?.(route)));
    const main = page.locator('main');
    // What stands there before the page: the way in, until the session is open again, and the frame of a page to come.
    const itself = page.locator('h1:not(.sr-only)');
    await (way.as === undefined ? itself : itself.filter({ hasNotText: /^ログイン$/ })).waitFor();
    const said = main.locator('[role=alert], [role=status]').or(main.getByText(way.shows));
    await said.filter({ visible: true }).first().waitFor();
    expect(await faultsOf(page, onPhonesToo)).toEqual([]);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

describe('the counter’s pages', () => {
  let page: Page;

  beforeAll(async () => {
    const [staff] = pages.stack.status.demo.staff;
    if (staff === undefined) throw new Error('the demo has nobody of the staff');
    const visitor = await pages.visit({ width: 1280 });
    ({ page } = visitor);
    await page.goto('/counter');
    await enterDesk(page, staff);
  });

  test('are all here', () => {
    expect(Object.keys(counterWays).toSorted()).toEqual(routesOf('counter').toSorted());
  });

  test.each(Object.keys(counterWays))('%s has no barrier and fits, in both languages and themes', async (pattern) => {
    await page.goto(`/counter${counterWays[pattern]?.(known) ?? ''}`);
    await page.locator('h1:not(.sr-only)').waitFor();
    const faults: string[] = [];
    for (const language of ['English', '日本語']) {
      await page.getByRole('button', { name: language, exact: true }).click();
      await page.waitForLoadState('networkidle');
      faults.push(...(await faultsOf(page, atDesks)).map((fault) => `${language} ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});
