/** What axe finds on a page. It is brought into a document once and asked there as often as wanted. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Found = readonly { readonly id: string; readonly html: string }[];

/** Runs in the page. */
const ask = (options: object) => `
  axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html: html.slice(0, 160) }))))`;

async function violationsOn(page: Page, options: object = {}): Promise<string[]> {
  const isThere = await page.evaluate<boolean>("'axe' in window");
  if (!isThere) await page.evaluate(`${axe.source}; undefined`);
  return (await page.evaluate<Found>(ask(options))).map(({ id, html }) => `${id}: ${html}`);
}

const coloursAlone = { runOnly: { type: 'rule', values: ['color-contrast'] } };

/**
 * Barriers that axe finds on the page as it is (WCAG 2.2 AA and what axe holds for good practice), each with its place.
 * What depends on colours is looked at in the other theme, too.
 */
export async function barriersOn(page: Page): Promise<string[]> {
  const found = await violationsOn(page);
  const isDark = await page.evaluate<boolean>("matchMedia('(prefers-color-scheme: dark)').matches");
  await page.emulateMedia({ colorScheme: isDark ? 'light' : 'dark' });
  const inverted = await violationsOn(page, coloursAlone);
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
  return [...found, ...inverted];
}
