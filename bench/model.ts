/**
 * npm run model -- [--runs 1000] [--commands 60] [--seed N]
 *
 * The model-based suite of test/model at length: seeded runs of patrons, staff and jobs with faults.
 * Prints the figures as one line of JSON; a broken invariant ends it with the shrunk run.
 */
import { startDynamoDb } from '../testing/engines/dynamodb.ts';
import { runOf } from '../testing/model/commands.ts';
import { runSeeds, someFaults } from '../testing/model/run.ts';
import { countOf, readArguments } from '../tools/command.ts';

const usage = 'usage: npm run model -- [--runs 1000] [--commands 60] [--seed N]';
const { values } = readArguments(usage, {
  options: {
    runs: { type: 'string', default: '1000' },
    commands: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
  },
});
const max = 1_000_000_000;
const commands = countOf('commands', values.commands, max);
const plan = {
  seed: countOf('seed', values.seed, max),
  count: countOf('runs', values.runs, max),
  faults: someFaults,
};
const engine = await startDynamoDb();
try {
  const began = performance.now();
  const tally = await runSeeds(engine, runOf(commands), plan);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(JSON.stringify({ ...plan, commands, ...tally, seconds }));
} finally {
  await engine.stop();
}
