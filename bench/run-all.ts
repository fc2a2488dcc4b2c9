/**
 * `npm run bench`: the measurements one after the other, some six minutes in all; ends with code 1 when one of
 * them finds too much. With `-- --write` the pages in docs/ are written anew.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const measurements = ['capacity.ts', 'contention.ts', 'load.ts', 'bundle-sizes.ts'];
const takesWrite = ['capacity.ts', 'load.ts'];

for (const measurement of measurements) {
  console.log(`\n== ${measurement}`);
  const args = takesWrite.includes(measurement) ? process.argv.slice(2) : [];
  const done = spawnSync(process.execPath, [join(import.meta.dirname, measurement), ...args], { stdio: 'inherit' });
  if (done.status !== 0) process.exitCode = 1;
}
