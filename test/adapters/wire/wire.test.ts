/**
 * Networks break, services have no time, and connections die while a function sleeps. Each of our clients of AWS meets
 * each of these faults on a real socket; docs/faults.md promises what becomes of the request.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import type { Measured } from '../../../testing/wire/measure.ts';
import { paths } from '../../../testing/wire/paths.ts';

let measured: Measured;

beforeAll(async () => {
  const program = fileURLToPath(new URL('../../../testing/wire/measure.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  measured = JSON.parse(stdout) as Measured;
});

/** The table of the page: by the first cell of each row, the others. */
function promised(): Map<string, string[]> {
  const page = readFileSync(new URL('../../../docs/faults.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| '));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return new Map(cells.map(([name = '', ...others]) => [name, others]));
}

test.each(paths.map(({ name }) => name))('%s: what becomes of a request is what docs/faults.md promises', (name) => {
  expect(measured.rows[name]).toEqual(promised().get(name));
});

test('the page tells of no other way', () => {
  const [, ...named] = promised().keys();
  expect(named).toEqual(paths.map(({ name }) => name));
});

test('a handshake that breaks off before it is done has carried no mail', () => {
  expect(measured.handshake).toBe('refused-for-now');
});
