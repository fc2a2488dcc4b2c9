/**
 * npm run import:mutations -- [--count 100000] [--seed 1]
 *
 * Damaged records between whole ones: nothing may crash, take a second, or move a record into another. Writes its
 * figures to bench/results/import-mutations.json.
 */
import { writeFileSync } from 'node:fs';
import { runMutations } from '../testing/import/mutations.ts';
import { countOf, readArguments } from '../tools/command.ts';

const { values } = readArguments('usage: npm run import:mutations -- [--count 100000] [--seed 1]', {
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const most = 10_000_000;
const count = countOf('count', values.count, most);
const seed = countOf('seed', values.seed, most);
const began = performance.now();
const figures = await runMutations(count, seed);
const seconds = Math.round((performance.now() - began) / 1000);
writeFileSync(
  new URL('results/import-mutations.json', import.meta.url),
  `${JSON.stringify({ count, seed, ...figures, seconds }, null, 2)}\n`,
);
console.log(JSON.stringify({ count, seed, ...figures, seconds }));
if (figures.crashed + figures.shifted + figures.overASecond > 0) process.exitCode = 1;
