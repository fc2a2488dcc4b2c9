/**
 * npm run web:size: what a browser loads for the patrons' top page, compressed as on the way, against the budget of
 * docs/pages.md. Builds the pages first; ends with 1 when they are too heavy.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { readArguments, runCommand } from '../command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.build', 'web');
/** Bytes, compressed (gzip, level 9). */
const budget = { js: 120_000, css: 20_000 };

/** The files that the entry names itself: scripts, what they preload, and style sheets. */
function filesOf(entry: string): string[] {
  const html = readFileSync(join(folder, entry), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file ?? '');
}

const weigh = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;

readArguments('usage: npm run web:size', {});
await runCommand(async () => {
  await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'warn' });
  const sums = { js: 0, css: 0 };
  for (const file of filesOf('index.html')) {
    const kind = file.endsWith('.css') ? 'css' : 'js';
    const bytes = weigh(file);
    sums[kind] += bytes;
    console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${file}`);
  }
  console.log(
    `script ${(sums.js / 1000).toFixed(1)} of ${budget.js / 1000} kB, ` +
      `style ${(sums.css / 1000).toFixed(1)} of ${budget.css / 1000} kB`,
  );
  return sums.js <= budget.js && sums.css <= budget.css ? 0 : 1;
});
