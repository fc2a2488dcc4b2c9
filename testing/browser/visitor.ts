/**
 * The library as a patron meets it: a stack with demo data, its pages on the same origin, and a browser. One of each
 * per test file; every visitor has a browser profile of their own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { slowerBy } from '../../local/pace.ts';
import { startLocalStack, type LocalStack } from '../../local/stack.ts';
import { openBrowser } from '../../tools/browser.ts';
import { prepareData } from '../stack/prepared-data.ts';

type Look = { readonly width?: number; readonly theme?: 'light' | 'dark'; readonly language?: 'ja-JP' | 'en-GB' };

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Answers of the API that refused something, as `422 POST /api/password-resets`. */
  readonly refusals: string[];
  /** What a patron should never cause: errors on the console, breaches of the security policy, requests that failed. */
  readonly faults: string[];
};

export type Pages = {
  readonly stack: LocalStack;
  readonly browser: Browser;
  readonly visit: (look?: Look) => Promise<Visitor>;
  readonly close: () => Promise<void>;
};

/**
 * Chromium writes a line for each answer of 400 and above; the answers themselves are noted as refusals. 503 is what a
 * busy machine is told: a page that reads asks once more by itself, and the walk goes on.
 */
const isAnswer = (text: string) =>
  /^Failed to load resource: the server responded with a status of [45]\d\d/.test(text);

function watch(page: Page, { refusals, faults }: Pick<Visitor, 'refusals' | 'faults'>): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('requestfailed', (request) => {
    // A page that is left does not wait for its answers.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400 || (response.status() === 503 && response.request().method() === 'GET')) return;
    const said = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
    if (response.status() >= 500 && response.status() !== 503) faults.push(said);
    else refusals.push(said);
  });
}

export async function openPages(): Promise<Pages> {
  const dataDir = mkdtempSync(join(tmpdir(), 'my-library-pages-'));
  await prepareData('demo', dataDir);
  const stack = await startLocalStack({ seed: true, dataDir });
  const browser = await openBrowser();
  async function visit({ width = 360, theme = 'light', language = 'ja-JP' }: Look = {}): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: stack.url,
      viewport: { width, height: 800 },
      colorScheme: theme,
      locale: language,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000 * slowerBy);
    const page = await context.newPage();
    const visitor: Visitor = { page, context, refusals: [], faults: [] };
    watch(page, visitor);
    return visitor;
  }
  async function close(): Promise<void> {
    await browser.close();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { stack, browser, visit, close };
}

/** Signs in by the form of the page that is open. */
export async function signIn(page: Page, patronNumber: string, password: string): Promise<void> {
  await page.getByLabel('利用者番号').fill(patronNumber);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: 'ログイン', exact: true }).click();
}

/** A patron of the demo, by what is special about them. */
export function demoPatron({ stack }: Pages, situation: string): { patronNumber: string; password: string } {
  const found = stack.status.demo.patrons.find((patron) => patron.situation === situation);
  if (found === undefined) throw new Error(`the demo has nobody in the situation ${situation}`);
  return found;
}

/** Waits until what is looked for stands on the page no more: a list that is being fetched again still shows it. */
export async function isGone(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'detached' });
}
