/** How bundles take Node's own modules (lib/constructs/lazy-builtins.ts). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { bundling } from '../../lib/constructs/handler-code.ts';
import { asTheyAre, lazyBuiltins } from '../../lib/constructs/lazy-builtins.ts';

const folder = mkdtempSync(join(tmpdir(), 'my-library-builtins-'));
const alias = lazyBuiltins(join(folder, 'node'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Bundles a source as functions are, loads it in a new process, and gives what `said` says. */
function said(contents: string): unknown {
  const { outputFiles } = buildSync({ ...bundling, alias, stdin: { contents, resolveDir: folder } });
  const code = outputFiles[0]?.text ?? '';
  expect(code).not.toMatch(/from"/);
  const path = join(folder, 'bundle.mjs');
  writeFileSync(path, code);
  const args = [
    '--input-type=module',
    '-e',
    `const { said } = await import(${JSON.stringify(path)}); console.log(JSON.stringify(await said()));`,
  ];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(done.stderr).toBe('');
  return JSON.parse(done.stdout);
}

test.each([
  ['names', `import { join, sep as between } from 'node:path'; export const said = () => join('a', 'b') + between;`],
  ['the whole', `import path from 'node:path'; export const said = () => path.join('a', 'b') + path.sep;`],
  ['a namespace', `import * as path from 'node:path'; export const said = () => path.join('a', 'b') + path.sep;`],
  ['the whole and names', `import p, { sep } from 'path'; export const said = () => p.join('a', 'b') + sep;`],
  ['what a CommonJS file requires', `const p = require('path'); export const said = () => p.join('a', 'b') + p.sep;`],
])('A bundle that imports %s gets what it imports', (_, source) => {
  expect(said(source)).toBe('a/b/');
});

test.each([
  ['a module below another', `import { pipeline as it } from 'node:stream/promises';`, 'pipeline'],
  ['one that has no name without node:', `import { DatabaseSync as it } from 'node:sqlite';`, 'DatabaseSync'],
  [
    'a module that is a class',
    `import Emitter, { once } from 'events'; class Own extends Emitter {}
    const it = { name: typeof new Own().on + typeof once };`,
    'functionfunction',
  ],
  ['a module that is a function', `import assert from 'node:assert'; assert(true); const it = assert.ok;`, 'ok'],
  [
    'the process itself',
    `import * as all from 'node:process'; import own from 'process'; import { env } from 'node:process';
    const it = { name: [own === process, all.default === process, env === process.env].join() };`,
    'true,true,true',
  ],
  [
    'a class that it extends',
    `import { Readable } from 'stream'; class Own extends Readable {} const it = { name: typeof Own.from };`,
    'function',
  ],
])('A bundle that imports %s gets it', (_, source, name) => {
  expect(said(`${source} export const said = () => it.name;`)).toBe(name);
});

test('Nothing is loaded before a member of it is asked for', () => {
  const source = `
    import { readFile, ReadStream } from 'node:fs';
    import * as later from 'node:fs/promises';
    const late = ['NativeModule fs/promises', 'NativeModule internal/fs/streams'];
    const loaded = () => process.moduleLoadList.filter((name) => late.includes(name)).length;
    export const said = async () => [loaded(), typeof later.readFile, typeof ReadStream, loaded()];`;
  expect(said(source)).toEqual([0, 'function', 'function', 2]);
});

test('Modules that can be called or extended stay as they are, and so does the process', () => {
  const names = builtinModules
    .map((name) => name.replace(/^node:/, ''))
    .filter((name) => !/^_|^(sys|punycode)$/.test(name));
  const called = names.filter((name) => typeof process.getBuiltinModule(`node:${name}`) === 'function');
  expect([...called, 'process'].toSorted()).toEqual(asTheyAre);
});
