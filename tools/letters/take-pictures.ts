/**
 * npm run letters:pictures
 *
 * Takes a picture of every letter as a browser shows it, into docs/letters/, beside its text part. The browser
 * brings a Japanese font along (tools/browser.ts).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { readArguments } from '../command.ts';
import { samples, type Sample } from './samples.ts';

const folder = fileURLToPath(new URL('../../docs/letters/', import.meta.url));
const width = 640;

async function takePicture(browser: Browser, { name, letter }: Sample): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 200 } });
  await page.setContent(letter.html);
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true });
  await page.close();
}

function pageOf(): string {
  const parts = samples.map(({ name, requirement, letter }) =>
    [
      `## ${name} (${requirement})`,
      `Subject: ${letter.subject}`,
      `![${name}](${name}.png)`,
      '```text',
      letter.text.trimEnd(),
      '```',
    ].join('\n\n'),
  );
  const head =
    'Every letter once, with invented people: the HTML part as a browser shows it, and the text part. ' +
    'Written by `npm run letters:pictures`.';
  return `# Letters\n\n${head}\n\n${parts.join('\n\n')}\n`;
}

readArguments('usage: npm run letters:pictures', {});
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
try {
  for (const sample of samples) await takePicture(browser, sample);
} finally {
  await browser.close();
}
writeFileSync(`${folder}README.md`, pageOf());
console.log(`${samples.length} pictures in docs/letters/`);
