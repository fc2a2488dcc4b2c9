/**
 * `npm run bench`: the measurements one after the other, some seven minutes in all; ends with code 1 when one of
 * them finds too much. With `-- --write` the pages in docs/ are written anew.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from '../tools/command.ts';

const measurements = ['capacity.ts', 'contention.ts', 'load.ts', 'bundles/bundle-sizes.ts'];
const takesWrite = ['capacity.ts', 'load.ts'];

const { values } = readArguments('usage: npm run bench -- [--write]', {
  options: { write: { type: 'boolean', default: false } },
});

for (const measurement of measurements) {
  console.log(`\n== ${measurement}`);
  const args = values.write && takesWrite.includes(measurement) ? ['--write'] : [];
  const done = spawnSync(process.execPath, [join(import.meta.dirname, measurement), ...args], { stdio: 'inherit' });
  if (done.status !== 0) process.exitCode = 1;
}
