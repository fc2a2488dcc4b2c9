/**
 * `npm run bundle-sizes`: writes docs/measured/bundle-sizes.md, the gzipped size of every function's bundle. Ends with
 * code 1 when a bundle weighs more than it may. How long they take to load: `npm run bench:start-up`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleHandlers, largestBundle } from '../../lib/constructs/handler-code.ts';
import { handlerFileOf } from '../../functions/function-row.ts';
import { functions } from '../../functions/functions.ts';
import { readArguments } from '../../tools/command.ts';

const limitKilobytes = largestBundle / 1000;
const page = join(import.meta.dirname, '../../docs/measured/bundle-sizes.md');

type Row = { readonly file: string; readonly plain: number; readonly gzipped: number };

function measure(file: string, folder: string): Row {
  const contents = readFileSync(join(folder, 'index.mjs'));
  return { file, plain: contents.length, gzipped: gzipSync(contents).length };
}

function table(rows: readonly Row[]): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);
  const lines = rows.map(({ file, plain, gzipped }) => `| \`${file}\` | ${kilobytes(plain)} | ${kilobytes(gzipped)} |`);
  return [
    '# Bundle sizes',
    '',
    `Written by \`npm run bundle-sizes\`. No function's bundle may be above ${limitKilobytes} kB gzipped; ` +
      `the SDK is inside.`,
    'How long they take to load stands in [start-up](start-up.md).',
    '',
    '| handler | kB | kB gzipped |',
    '|---|--:|--:|',
    ...lines,
    '',
  ].join('\n');
}

readArguments('usage: npm run bundle-sizes', {});

const rows = [...bundleHandlers(functions.map(handlerFileOf))].map(([file, folder]) => measure(file, folder));
rows.sort((one, other) => other.gzipped - one.gzipped || one.file.localeCompare(other.file));
writeFileSync(page, table(rows));
const large = rows.filter(({ gzipped }) => gzipped > limitKilobytes * 1000);
for (const { file, gzipped } of large) console.error(`${file}: ${gzipped} bytes gzipped, above ${limitKilobytes} kB`);
console.log(
  `${rows.length} bundles, the largest ${((rows[0]?.gzipped ?? 0) / 1000).toFixed(0)} kB gzipped; ` +
    `see docs/measured/bundle-sizes.md`,
);
process.exitCode = large.length > 0 ? 1 : 0;
