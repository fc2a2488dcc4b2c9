import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { bundleHandlers, sourceMapOf } from '../../lib/constructs/handler-code.ts';
import { withSources } from '../../tools/read-stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'my-library-stack-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('The frames of a bundle are found again in the source, with their lines', () => {
  const handlerFile = 'lambdas/system/check-health.ts';
  const bundle = join(bundleHandlers([handlerFile], folder).get(handlerFile) ?? '', 'index.mjs');
  // Without its environment it stops at once, and says where.
  const { stderr } = spawnSync(process.execPath, [bundle], { env: {}, encoding: 'utf8' });
  expect(stderr).toContain('the environment is incomplete');
  const read = withSources(stderr, new SourceMap(sourceMapOf(handlerFile)));
  expect(read).toMatch(/^ +at .*lambdas\/http\/environment\.ts:\d+:\d+/m);
  expect(read).toMatch(/^ +at .*lambdas\/system\/check-health\.ts:\d+:\d+/m);
  expect(read).not.toMatch(/^ +at .*index\.mjs/m);
});

test('What is no frame of a bundle stays as it is', () => {
  const map = new SourceMap(sourceMapOf('lambdas/system/check-health.ts'));
  expect(withSources('failure at node:internal/process:1:2\n', map)).toBe('failure at node:internal/process:1:2\n');
});
