/**
 * npm run web:screens: pictures of the most telling pages into docs/screens/, and those of the guide's page, from a
 * running stack with demo data (MY_LIBRARY_URL, default http://127.0.0.1:3000). It reserves and cancels nothing; the
 * patron of the pictures gets shelves.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { CannotRun, readArguments, runCommand } from '../command.ts';
import { guidePictures, screens, type Screen } from './screens.ts';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const guide = fileURLToPath(new URL('../../web/patron/pages/help/pictures/', import.meta.url));
/** Only what hangs is given up: the machine may be busy. */
const waitMs = 300_000;
const url = process.env['MY_LIBRARY_URL'] ?? 'http://127.0.0.1:3000';

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

async function take(browser: Browser, screen: Screen, patrons: readonly DemoPatron[], into: string): Promise<void> {
  const { name, width, height, theme, language = 'ja-JP', as, open } = screen;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: theme,
    locale: language,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(waitMs);
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
  // The page itself, and not the frame of one on its way.
  await page.locator('h1:not(.sr-only)').waitFor();
  // The quiet lines of a list that is still on its way.
  await page.locator('.animate-pulse').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${into}${name}.png` });
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
  for (const into of [folder, guide]) mkdirSync(into, { recursive: true });
  for (const patron of patrons.filter(({ situation }) => situation === 'ready')) await makeShelves(patron);
  const browser = await openBrowser();
  try {
    for (const screen of screens) await take(browser, screen, patrons, folder);
    for (const screen of guidePictures) await take(browser, screen, patrons, guide);
  } finally {
    await browser.close();
  }
  writeFileSync(`${folder}README.md`, contents());
  console.log(`${screens.length} pictures in docs/screens/, ${guidePictures.length} of the guide`);
  return 0;
});
