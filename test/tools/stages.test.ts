/** `npm run deploy` and `npm run teardown`: what they refuse before they act, and what they read of a synthesis. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { synthesize } from '../../local/synth/synthesize.ts';
import { readAssembly } from '../../tools/stages/assembly.ts';
import { clientOf } from '../../tools/targets.ts';

const root = resolve(import.meta.dirname, '../..');

function run(program: string, ...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}

describe.each(['tools/deploy.ts', 'tools/teardown.ts'])('%s', (program) => {
  test.each([
    [[], 'usage: '],
    [['staging', 'production'], 'usage: '],
    [['local'], 'name one of the stages staging, production'],
    [['nowhere'], 'name one of the stages staging, production'],
    [['staging'], 'lib/settings.ts still has its examples for staging: '],
  ])('%j is refused before anything is made', (args, reason) => {
    const { code, said } = run(program, ...args);
    expect(code).toBe(1);
    expect(said).toContain(reason);
    expect(said).not.toMatch(/^\s+at /m);
  });
});

test('account, region, stacks and the names of what is kept are read from the synthesis', async () => {
  const assembly = readAssembly('local', await synthesize(root));
  expect(assembly.environment).toEqual({ account: '000000000000', region: 'ap-northeast-1' });
  expect(assembly.tableName).toBe('my-library-local');
  expect(assembly.poolNames).toEqual(['my-library-local-patrons', 'my-library-local-staff']);
  expect(assembly.stacks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['MyLibrary-local-Data', 'MyLibrary-local-Identity', 'MyLibrary-local-Web']),
  );
});

test('commands work in the region of the settings, whatever a shell says', () => {
  expect(clientOf('production').region).toBe('ap-northeast-1');
  for (const stage of ['local', 'nowhere']) expect(() => clientOf(stage)).toThrow('has no stage');
});
