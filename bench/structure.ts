/**
 * `npm run structure [-- REVISION]`: counts what the rooms look like, in the working tree or in a revision of its
 * history; with `--write` it writes docs/measured/structure.md, with REVISION as "before". What must hold is not judged
 * here but in test/architecture.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { circlesIn } from '../testing/sources/circles.ts';
import { readSource, type Source } from '../testing/sources/source.ts';
import { readArguments } from '../tools/command.ts';

const usage = 'usage: npm run structure -- [REVISION] [--write]';
const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs/measured/structure.md');
const product = ['bin', 'lib', 'functions', 'lambdas', 'adapters', 'domain', 'contract', 'local', 'tools', 'web'];
const code = /\.(?:tsx?|mts|mjs|js)$/;
/** More flat files than this in one folder want a reason. */
const maxFlat = 20;

type File = { readonly path: string; readonly text: string };

const { values, positionals } = readArguments(usage, {
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [revision] = positionals;
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });

const folder = mkdtempSync(join(tmpdir(), 'my-library-'));
try {
  const now = rowsOf(filesOf(null));
  const before = revision === undefined ? [] : rowsOf(filesOf(revision));
  for (const [what, value] of now) {
    const former = before.find(([other]) => other === what)?.[1];
    console.log(`${what}: ${former === undefined ? '' : `${former} → `}${value}`);
  }
  if (values.write) writeFileSync(page, pageOf(before, now));
} finally {
  rmSync(folder, { recursive: true });
}

/** The files that git tracks, of a revision or as they lie in the working tree; fixtures of tests are none. */
function filesOf(of: string | null): File[] {
  const paths = (of === null ? git('ls-files') : git('ls-tree', '-r', '--name-only', of)).split('\n');
  return paths
    .filter((path) => (code.test(path) || path.endsWith('.md')) && !path.includes('/fixtures/'))
    .map((path) => ({
      path,
      text: of === null ? readFileSync(join(root, path), 'utf8') : git('show', `${of}:${path}`),
    }));
}

function rowsOf(files: readonly File[]): [what: string, value: string][] {
  const sources = files.filter(({ path }) => code.test(path));
  const parsed = sources.map((file) => parse(file));
  const ofProduct = sources.filter(({ path }) => product.includes(roomOf(path)));
  const adapters = sources.filter(({ path }) => path.startsWith('adapters/'));
  const [between, within] = [new Set<string>(), new Set<string>()];
  for (const { file, imports } of parsed) {
    for (const { path } of imports) {
      if (path === null || !path.includes('/') || dirname(file) === dirname(path)) continue;
      const sameRoom = roomOf(file) === roomOf(path);
      if (sameRoom) within.add(`${dirname(file)} ${dirname(path)}`);
      else if (product.includes(roomOf(file))) between.add(`${roomOf(file)} ${roomOf(path)}`);
    }
  }
  const crowded = crowdedFolders(sources);
  return [
    ['source files of the product', String(ofProduct.length)],
    [`folders with more than ${maxFlat} flat files`, crowded.join(', ') || 'none'],
    ['arrows between rooms of the product', String(between.size)],
    ['arrows between folders of one room', String(within.size)],
    ['circles of files, type imports included', String(circlesIn(parsed).length)],
    ['arrows from bench into test', String(arrows(parsed, 'bench', 'test'))],
    ['lines over 120 characters', String(count(sources, /^.{121,}$/gmu))],
    ['places that build a Get', String(count(adapters, /new GetCommand\(|\bGet: \{/g))],
    [
      'places that catch a failed condition',
      String(count(adapters, /(?:instanceof|===) ?'?(?:ConditionalCheckFailed|TransactionCanceled)\w*/g)),
    ],
    [
      'ports to send a letter',
      String(
        count(
          sources.filter(({ path }) => /^(?:domain|adapters)\//.test(path)),
          /^export (?:interface|type) \w*Outbox\b/gm,
        ),
      ),
    ],
    [
      'lists of functions that the stacks are given',
      String(
        count(
          sources.filter(({ path }) => path === 'lib/my-library.ts'),
          /^ {2}readonly \w+: readonly \w+\[\];/gm,
        ),
      ),
    ],
    [
      'tables of the rooms',
      String(files.filter(({ path, text }) => path.endsWith('.md') && /^\| `lambdas\/?` \|/m.test(text)).length),
    ],
  ];
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function parse({ path, text }: File): Source {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return readSource(folder, path);
}

function crowdedFolders(files: readonly File[]): string[] {
  const sizes = Map.groupBy(files, ({ path }) => dirname(path));
  return [...sizes].filter(([, inside]) => inside.length > maxFlat).map(([name, { length }]) => `${name} ${length}`);
}

function arrows(sources: readonly Source[], from: string, to: string): number {
  const imports = sources.filter(({ room }) => room === from).flatMap((source) => source.imports);
  return imports.filter(({ path }) => path !== null && roomOf(path) === to).length;
}

function count(files: readonly File[], pattern: RegExp): number {
  return files.reduce((sum, { text }) => sum + [...text.matchAll(pattern)].length, 0);
}

function pageOf(before: readonly (readonly [string, string])[], after: readonly (readonly [string, string])[]): string {
  const rows = after.map(
    ([what, value]) => `| ${what} | ${before.find(([other]) => other === what)?.[1] ?? ''} | ${value} |`,
  );
  return [
    '# What the rooms look like',
    '',
    `Written by \`npm run structure -- ${revision ?? 'REVISION'} --write\`, ` +
      `which counts the files that git tracks; before is that revision.`,
    'Exports, files and dependencies that nothing uses: `npm run check` ends with an error when there is one.',
    '',
    '| | before | now |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
