/**
 * npm run model -- [--runs 1000] [--commands 60] [--seed N]
 *
 * The model-based suite of test/model at length: seeded runs of patrons, staff and jobs with faults.
 * Prints the figures as one line of JSON; a broken invariant ends it with the shrunk run.
 */
import { parseArgs } from 'node:util';
import { startDynamoDb } from '../test/engines/dynamodb.ts';
import { runOf } from '../test/model/commands.ts';
import { runSeeds, someFaults } from '../test/model/run.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    commands: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const plan = { seed: Number(values.seed), count: Number(values.runs), faults: someFaults };
const engine = await startDynamoDb();
try {
  const began = performance.now();
  const tally = await runSeeds(engine, runOf(Number(values.commands)), plan);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(JSON.stringify({ ...plan, commands: Number(values.commands), ...tally, seconds }));
} finally {
  await engine.stop();
}
