/** What would be uploaded must load as it is: outside this repository, with nothing beside it but Node. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { handlerFileOf } from '../../functions/function-row.ts';
import { functions } from '../../functions/functions.ts';
import { bundleHandlers, largestBundle } from '../../lib/constructs/handler-code.ts';
import { settings } from '../../lib/settings.ts';
import { publisherFile } from '../../lib/stacks/pages.ts';
import { resourcesOf, synthesize } from '../../testing/templates/synthesis.ts';

const folder = mkdtempSync(join(tmpdir(), 'my-library-bundles-'));
const files = [...functions.map(handlerFileOf), publisherFile];
const beside = { policy: settings.local.policy };
const bundles = bundleHandlers(files, folder, beside);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** All variables that any function gets, with a word where the template has a reference. */
function environment(): { [name: string]: string } {
  const all = [...resourcesOf(synthesize('local'), 'AWS::Lambda::Function').values()].map(
    ({ Properties }) => (Properties['Environment'] as { Variables: { [name: string]: unknown } }).Variables,
  );
  const entries = Object.entries(Object.assign({}, ...all) as { [name: string]: unknown });
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : 'something']));
}

/** Texts are compared and cut by tables that take longer to load than a function: not while it is loaded. */
const loader = `
  for (const name of ['Collator', 'Segmenter', 'DateTimeFormat', 'NumberFormat', 'DisplayNames'])
    Intl[name] = class { constructor() { throw new Error(name + ' is made while a function is loaded'); } };
  const lengths = {};
  for (const [file, folder] of JSON.parse(process.argv[1])) {
    const { handler } = await import(folder + '/index.mjs');
    lengths[file] = typeof handler === 'function' ? handler.length : 'no function';
  }
  console.log(JSON.stringify(lengths));`;

test('Every bundle loads and its handler takes at most two parameters, as nodejs24.x asks', () => {
  const env = { ...environment(), AWS_REGION: 'ap-northeast-1' };
  const args = ['--input-type=module', '-e', loader, JSON.stringify([...bundles])];
  const done = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  expect(done.stderr.replaceAll(/^.*(ExperimentalWarning|trace-warnings).*$/gm, '').trim()).toBe('');
  const lengths = JSON.parse(done.stdout) as { [file: string]: number | string };
  expect(Object.keys(lengths).toSorted()).toEqual(files.toSorted());
  for (const length of Object.values(lengths)) expect([0, 1, 2]).toContain(length);
});

test('No bundle imports a module of Node as an ES module, which would read all of it', () => {
  const importing = [...bundles].filter(([, bundle]) =>
    /from"node:/.test(readFileSync(join(bundle, 'index.mjs'), 'utf8')),
  );
  expect(importing.map(([file]) => file)).toEqual([]);
});

test('No bundle is larger than 170 kB gzipped', () => {
  expect(largestBundle).toBe(170_000);
  const large = [...bundles].filter(
    ([, bundle]) => gzipSync(readFileSync(join(bundle, 'index.mjs'))).length > largestBundle,
  );
  expect(large.map(([file]) => file)).toEqual([]);
});

test('Bundling the same source twice gives the same bundles', () => {
  expect(bundleHandlers(files, folder, beside)).toEqual(bundles);
});
