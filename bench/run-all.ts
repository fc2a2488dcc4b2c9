/** `npm run bench`: every measurement, one after the other; ends with code 1 when one of them finds too much. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const measurements = ['capacity.ts', 'bundle-sizes.ts'];

for (const measurement of measurements) {
  console.log(`\n== ${measurement}`);
  const done = spawnSync(process.execPath, [join(import.meta.dirname, measurement)], { stdio: 'inherit' });
  if (done.status !== 0) process.exitCode = 1;
}
