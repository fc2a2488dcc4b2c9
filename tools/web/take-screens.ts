/**
 * npm run web:screens: pictures of the most telling pages into docs/screens/, from a running stack with demo data
 * (MY_LIBRARY_URL, default http://127.0.0.1:3000). It reserves and cancels nothing; the patron of the pictures gets
 * shelves.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { CannotRun, readArguments, runCommand } from '../command.ts';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const url = process.env['MY_LIBRARY_URL'] ?? 'http://127.0.0.1:3000';

type Screen = {
  readonly name: string;
  /** What is to be seen, in a sentence. */
  readonly shows: string;
  readonly width: 360 | 768 | 1280;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly language?: 'ja-JP' | 'en-GB';
  /** The demo's patron by what is special about them; nobody when absent. */
  readonly as?: 'ready' | 'loans';
  readonly open: (page: Page) => Promise<unknown>;
};

const searching = `/search?q=${encodeURIComponent('夏目')}`;

const screens: readonly Screen[] = [
  {
    name: 'top',
    shows: '「Myライブラリー」: what a patron has going',
    width: 768,
    height: 760,
    theme: 'light',
    as: 'ready',
    open: (page) => page.goto('/'),
  },
  {
    name: 'sign-in',
    shows: 'The way in, on a phone',
    width: 360,
    height: 740,
    theme: 'light',
    open: (page) => page.goto('/sign-in'),
  },
  {
    name: 'results',
    shows: '「検索結果一覧」: no covers, but backs by the class of the Nippon Decimal Classification',
    width: 768,
    height: 760,
    theme: 'light',
    open: (page) => page.goto(searching),
  },
  {
    name: 'suggestions',
    shows: 'The search suggests while one types',
    width: 360,
    height: 740,
    theme: 'light',
    async open(page) {
      await page.goto('/search');
      await page.locator('main input[type=search]').fill('さん');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'title',
    shows: 'A title: copies by library, and what one can do with it',
    width: 768,
    height: 760,
    theme: 'light',
    open: (page) => page.goto('/titles/ml-0001'),
  },
  {
    name: 'basket',
    shows: '「予約かご」 in the dark',
    width: 360,
    height: 740,
    theme: 'dark',
    as: 'ready',
    async open(page) {
      await page.goto(searching);
      await page.getByRole('list', { name: '検索結果一覧' }).getByRole('link').first().click();
      await page.getByRole('button', { name: '予約かごへ' }).click();
      await page.getByRole('link', { name: '予約かごを見る' }).click();
      await page.getByRole('button', { name: '通常予約' }).waitFor();
      await page.evaluate('scrollTo(0, 0)');
    },
  },
  {
    name: 'card',
    shows: 'The card on the phone, also where there is no line',
    width: 360,
    height: 740,
    theme: 'dark',
    as: 'ready',
    open: (page) => page.goto('/card'),
  },
  {
    name: 'reservations',
    shows: '「予約状況一覧」: states, places, deadlines',
    width: 360,
    height: 740,
    theme: 'light',
    as: 'ready',
    open: (page) => page.goto('/reservations'),
  },
  {
    name: 'loans',
    shows: '「貸出状況一覧」, wide and dark',
    width: 1280,
    height: 720,
    theme: 'dark',
    as: 'loans',
    open: (page) => page.goto('/loans'),
  },
  {
    name: 'loans-in-english',
    shows: 'The same in English',
    width: 360,
    height: 740,
    theme: 'light',
    language: 'en-GB',
    as: 'loans',
    open: (page) => page.goto('/loans'),
  },
];

type DemoPatron = { readonly patronNumber: string; readonly password: string; readonly situation: string };

async function demoPatrons(): Promise<readonly DemoPatron[]> {
  const answer = await fetch(`${url}/_local/status`).catch(() => undefined);
  if (answer?.ok !== true) throw new CannotRun(`No running stack at ${url}: npm start`);
  return ((await answer.json()) as { demo: { patrons: DemoPatron[] } }).demo.patrons;
}

/** What the top page is for shows only with shelves on it. */
async function makeShelves({ patronNumber, password }: DemoPatron): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'my-library' };
  const post = (path: string, body: object, more = {}) =>
    fetch(url + path, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
  const { token } = (await (await post('/api/sessions', { patronNumber, password })).json()) as { token: string };
  const authorization = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/api/me/shelves`, { headers: authorization });
  if (((await answer.json()) as { items: unknown[] }).items.length > 0) return;
  for (const name of ['これから読む本', '旅の本']) await post('/api/me/shelves', { name }, authorization);
}

async function take(browser: Browser, screen: Screen, patrons: readonly DemoPatron[]): Promise<void> {
  const { name, width, height, theme, language = 'ja-JP', as, open } = screen;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const patron = patrons.find(({ situation }) => situation === as);
  if (patron !== undefined) {
    await page.goto('/sign-in');
    await page.locator('input[autocomplete=username]').fill(patron.patronNumber);
    await page.locator('input[autocomplete=current-password]').fill(patron.password);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL((at) => at.pathname === '/');
  }
  await open(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}${name}.png` });
  await context.close();
}

function contents(): string {
  const rows = screens.map(({ name, shows, width, theme }) =>
    [`## ${shows}`, `${width} pixels wide, ${theme}.`, `![${shows}](${name}.png)`].join('\n\n'),
  );
  return `# Screens\n\nWritten by \`npm run web:screens\` from the demo.\n\n${rows.join('\n\n')}\n`;
}

readArguments('usage: npm run web:screens (MY_LIBRARY_URL names another stack than http://127.0.0.1:3000)', {});
await runCommand(async () => {
  const patrons = await demoPatrons();
  mkdirSync(folder, { recursive: true });
  for (const patron of patrons.filter(({ situation }) => situation === 'ready')) await makeShelves(patron);
  const browser = await openBrowser();
  try {
    for (const screen of screens) await take(browser, screen, patrons);
  } finally {
    await browser.close();
  }
  writeFileSync(`${folder}README.md`, contents());
  console.log(`${screens.length} pictures in docs/screens/`);
  return 0;
});
