/**
 * npm run model:import -- [--seeds 500] [--steps 16] [--first 1]
 *
 * The suite of testing/model/import-model.ts at length. Writes its figures to bench/results/import-model.json; a title
 * that became another book ends it with the seed and the step.
 */
import { writeFileSync } from 'node:fs';
import { startDynamoDb } from '../testing/engines/dynamodb.ts';
import { runImportModel, type ImportTally } from '../testing/model/import-model.ts';
import { countOf, readArguments } from '../tools/command.ts';

const { values } = readArguments('usage: npm run model:import -- [--seeds 500] [--steps 16] [--first 1]', {
  options: {
    seeds: { type: 'string', default: '500' },
    steps: { type: 'string', default: '16' },
    first: { type: 'string', default: '1' },
  },
});
const max = 1_000_000;
const seeds = countOf('seeds', values.seeds, max);
const steps = countOf('steps', values.steps, max);
const first = countOf('first', values.first, max);
const sum: ImportTally = { steps: 0, imports: 0, killed: 0, refused: 0, rejected: 0 };
/** Each with an engine of its own, so that no table of an earlier run slows a later one down. */
const seedsAnEngine = 50;

const began = performance.now();
for (let from = first; from < first + seeds; from += seedsAnEngine) {
  const engine = await startDynamoDb();
  try {
    for (let seed = from; seed < Math.min(from + seedsAnEngine, first + seeds); seed += 1) {
      const tally = await runImportModel(engine, seed, steps);
      for (const name of Object.keys(sum) as (keyof ImportTally)[]) sum[name] += tally[name];
    }
    console.log(`${Math.min(from + seedsAnEngine, first + seeds) - first} of ${seeds} seeds`);
  } finally {
    await engine.stop();
  }
}
const seconds = Math.round((performance.now() - began) / 1000);
const figures = { seeds, first, ...sum, titlesThatBecameAnotherBook: 0, breachesOfTheAudit: 0, seconds };
writeFileSync(new URL('results/import-model.json', import.meta.url), `${JSON.stringify(figures, null, 2)}\n`);
console.log(JSON.stringify(figures));
