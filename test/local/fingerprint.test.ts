/** The local stack synthesizes anew when a source of its templates has changed, and only then. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inputs } from '../../local/synth/fingerprint.ts';
import { readSource } from '../../testing/sources/source.ts';

const root = join(import.meta.dirname, '../..');

/** Every file of this repository that the app imports, straight or through others. */
function importedBy(first: string): Set<string> {
  const found = new Set([first]);
  for (const file of found) {
    if (!/\.tsx?$/.test(file)) continue;
    for (const { path, typeOnly } of readSource(root, file).imports) if (path !== null && !typeOnly) found.add(path);
  }
  return found;
}

test('everything that the CDK app imports is part of the fingerprint', () => {
  const isInput = (file: string) => inputs.some((input) => file === input || file.startsWith(`${input}/`));
  const imported = [...importedBy('bin/my-library.ts')];
  expect(imported.length).toBeGreaterThan(50);
  expect(imported.filter((file) => !isInput(file))).toEqual([]);
});
