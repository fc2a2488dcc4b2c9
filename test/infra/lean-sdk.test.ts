/** Bundles carry copies of the SDK's clients that say the same as the published ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';
import { sdkClients, withLiteralKeys } from '../../lib/constructs/lean-sdk.ts';

const root = join(import.meta.dirname, '../..');
const schemasOf = (client: string) =>
  readFileSync(join(root, 'node_modules', client, 'dist-es/schemas/schemas_0.js'), 'utf8');

/** What a file of schemas gives, as text; a schema that another one refers to is named. */
function given(source: string): string {
  const { code } = transformSync(source, { format: 'cjs' });
  const module = { exports: {} };
  class Registry {
    registerError() {}
  }
  runInNewContext(code, { module, exports: module.exports, require: () => ({ TypeRegistry: Registry }) });
  return JSON.stringify(Object.entries(module.exports), (_, value: unknown) =>
    typeof value === 'function' ? `refers to ${String((value as () => unknown[])())}` : value,
  );
}

test.each(sdkClients)('The schemas of %s say the same with literal keys, and none is computed any more', (client) => {
  const published = schemasOf(client);
  const lean = withLiteralKeys(published);
  expect(published).toMatch(/\[\w+\]:/);
  expect(lean).not.toMatch(/\[\w+\]:/);
  expect(given(lean)).toContain('httpError');
  expect(given(lean) === given(published)).toBe(true);
});

test('Every client that an adapter imports is one of them', () => {
  const files = readdirSync(join(root, 'adapters'), { recursive: true, encoding: 'utf8' });
  const imported = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(root, 'adapters', file), 'utf8').matchAll(/'(@aws-sdk\/client-[\w-]+)'/g)])
    .map(([, name]) => name);
  expect([...new Set(imported)].toSorted()).toEqual(sdkClients);
});
