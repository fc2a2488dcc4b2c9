/**
 * `npm run bundle-sizes`: writes docs/measured/bundle-sizes.md, the gzipped size of every function's bundle and how
 * long this machine takes to import it. Ends with code 1 when a bundle weighs more than it may.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleHandlers, largestBundle } from '../lib/constructs/handler-code.ts';
import { settings } from '../lib/settings.ts';
import { handlerFileOf } from '../functions/function-row.ts';
import { functions } from '../functions/functions.ts';
import { readArguments } from '../tools/command.ts';

const limitKilobytes = largestBundle / 1000;
const runs = 5;
const page = join(import.meta.dirname, '../docs/measured/bundle-sizes.md');

type Row = { readonly file: string; readonly plain: number; readonly gzipped: number; readonly importMs: number };

/** What a bundle reads of its environment while it is loaded; nothing is called. */
const environment = {
  AWS_REGION: 'ap-northeast-1',
  LIBRARY_POLICY: JSON.stringify(settings.local.policy),
  ...Object.fromEntries(
    [
      'TABLE_NAME',
      'STAGE',
      'VERSION',
      'PATRON_POOL_ID',
      'PATRON_CLIENT_ID',
      'STAFF_POOL_ID',
      'STAFF_CLIENT_ID',
      'SEARCH_BUCKET',
      'TOKEN_AUDIENCE',
      'MAIL_FROM',
      'MAIL_CONFIGURATION_SET',
      'PAGES_URL',
      'PAGES_BUCKET',
      'ORIGIN_PROOF',
      'MAIL_QUEUE_URL',
    ].map((name) => [name, 'something']),
  ),
  MAILS_PER_SECOND: '14',
  SEARCH_MOST_TITLES: '1000000',
  PATRON_SESSION_DAYS: '30',
  STAFF_SESSION_DAYS: '1',
};

const timer = `
  const startedAt = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - startedAt);
  process.exit(0);`;

/** The shortest of some imports, each in a process of its own: the rest is the machine's other work. */
function importMilliseconds(bundle: string): number {
  const times = Array.from({ length: runs }, () => {
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', timer, bundle], {
      env: environment,
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`${bundle} does not load: ${done.stderr}`);
    return Number(done.stdout);
  });
  return Math.min(...times);
}

function measure(file: string, folder: string): Row {
  const bundle = join(folder, 'index.mjs');
  const contents = readFileSync(bundle);
  return { file, plain: contents.length, gzipped: gzipSync(contents).length, importMs: importMilliseconds(bundle) };
}

function table(rows: readonly Row[]): string {
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);
  const lines = rows.map(
    ({ file, plain, gzipped, importMs }) =>
      `| \`${file}\` | ${kilobytes(plain)} | ${kilobytes(gzipped)} | ${importMs.toFixed(0)} |`,
  );
  return [
    '# Bundle sizes',
    '',
    `Written by \`npm run bundle-sizes\`. No function's bundle may be above ${limitKilobytes} kB gzipped; ` +
      `the SDK is inside.`,
    `The import time is the shortest of ${runs} on the machine that wrote this page (Node ${process.versions.node}), ` +
      `in a new process each.`,
    '',
    '| handler | kB | kB gzipped | import, ms |',
    '|---|--:|--:|--:|',
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
