/** How bundles take Node's own modules (lib/constructs/builtin-imports.ts). */
import { expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { withBuiltinsAsObjects } from '../../lib/constructs/builtin-imports.ts';

const options = { bundle: true, platform: 'node', format: 'esm', minify: true, write: false } as const;

/** Bundles a source and loads it. */
async function loaded(contents: string): Promise<Record<string, unknown>> {
  const { outputFiles, metafile } = buildSync({ ...options, stdin: { contents }, metafile: true });
  const [output] = Object.values(metafile.outputs);
  const code = withBuiltinsAsObjects(outputFiles[0]?.text ?? '', output?.imports.length ?? 0);
  expect(code).not.toMatch(/from"/);
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, unknown>;
}

test.each([
  ['names', `import { join, sep as between } from 'node:path'; export const said = join('a', 'b') + between;`, 'a/b/'],
  ['the whole', `import path from 'node:path'; export const said = path.join('a', 'b');`, 'a/b'],
  ['a namespace', `import * as path from 'node:path'; export const said = path.join('a', 'b');`, 'a/b'],
  ['the whole and names', `import path, { sep } from 'path'; export const said = path.join('a', 'b') + sep;`, 'a/b/'],
  [
    'a module below another',
    `import { pipeline } from 'node:stream/promises'; export const said = pipeline.name;`,
    'pipeline',
  ],
  [
    'one that has no name without node:',
    `import { DatabaseSync } from 'node:sqlite'; export const said = DatabaseSync.name;`,
    'DatabaseSync',
  ],
])('A bundle that imports %s gets what it imports', async (_, source, said) => {
  expect(await loaded(source)).toMatchObject({ said });
});

test('All else stays where it was, a line below', () => {
  expect(withBuiltinsAsObjects('export const a=1;', 0)).toBe('\nexport const a=1;');
  const code = 'import{a}from"node:path";console.log(a);';
  expect(withBuiltinsAsObjects(code, 1).split('\n')[1]?.indexOf('console')).toBe(code.indexOf('console'));
});

test('What is written in a way that is not known stops the build: nothing is left out silently', () => {
  expect(() => withBuiltinsAsObjects('import{"a-b" as c}from"node:path";export{c};', 1)).toThrow(
    'of which 0 are known',
  );
  expect(() => withBuiltinsAsObjects(`import{a}from"node:path";console.log('import{b}from"node:fs";')`, 1)).toThrow(
    'of which 2 are known',
  );
});
