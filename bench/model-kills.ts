/**
 * npm run model:kills -- [--only WORDS]
 *
 * Functions that are killed before and after each of their requests to AWS, and asked for the same again with the same
 * key. Prints one line of JSON for each intent; ends with 1 when anything was not as it has to be.
 */
import { intents } from '../testing/kills/intents.ts';
import { killEverywhere } from '../testing/kills/run.ts';
import { openWorld } from '../testing/kills/world.ts';
import { readArguments } from '../tools/command.ts';

const usage = 'usage: npm run model:kills -- [--only WORDS]';
const { values } = readArguments(usage, { options: { only: { type: 'string' } } });
const world = await openWorld();
try {
  for (const intent of intents.filter(({ name }) => name.includes(values.only ?? ''))) {
    const tally = await killEverywhere(world, intent);
    console.log(JSON.stringify(tally));
    if (tally.faults.length > 0) process.exitCode = 1;
  }
} finally {
  await world.stop();
}
