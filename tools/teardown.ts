/**
 * npm run teardown -- STAGE [--with-data]
 *
 * Takes a stage down. The stacks of the table and of the pools stay, with everything in them: a later deployment goes
 * on with them. --with-data removes those too, table, pools, search index and all, after the name of the stage was
 * typed once more. Exit code 0: all of it is gone; 1: not.
 */
import { createInterface } from 'node:readline/promises';
import { CannotRun, readArguments, runCommand } from './command.ts';
import { dataStackOf, identityStackOf, settingsToDeploy, synthesize, type Assembly } from './stages/assembly.ts';
import { runCdk } from './stages/cdk.ts';
import { releaseProtections, removeKept } from './stages/kept-data.ts';
import { stackIn } from './stages/what-is-there.ts';

const usage = 'usage: npm run teardown -- STAGE [--with-data]';

async function confirmed(stage: string): Promise<boolean> {
  process.stdout.write(`All cards, reservations and passwords of ${stage} will be gone. Type its name: `);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line.trim() === stage;
  return false;
}

async function destroy({ folder, stacks, environment }: Assembly, isMeant: (name: string) => boolean): Promise<void> {
  const there = [];
  for (const { name, region } of stacks)
    if (isMeant(name) && (await stackIn({ ...environment, region }, name)) !== undefined) there.push(name);
  if (there.length === 0) return;
  if ((await runCdk(['destroy', ...there, '--app', folder, '--force'])) !== 0)
    throw new CannotRun('Not everything was taken down; what went wrong stands above. The same command goes on.');
}

async function teardown(stage: string, withData: boolean): Promise<void> {
  const { account, region } = settingsToDeploy(stage);
  console.log(`My Library, stage ${stage}: AWS account ${account}, region ${region}.`);
  if (withData && !(await confirmed(stage))) throw new CannotRun('That is not its name. Nothing was taken down.');
  const assembly = await synthesize(stage);
  const keeping = [dataStackOf(stage), identityStackOf(stage)];
  await destroy(assembly, (name) => !keeping.includes(name));
  if (!withData) {
    console.log(`${stage} is taken down. ${keeping.join(' and ')} stay; npm run deploy -- ${stage} goes on with them.`);
    return;
  }
  const kept = await releaseProtections(assembly);
  await destroy(assembly, (name) => keeping.includes(name));
  await removeKept(assembly, kept);
  console.log(`${stage} is taken down with its data. AWS keeps a backup of the table for 35 days.`);
}

await runCommand(async () => {
  const { values, positionals } = readArguments(usage, {
    options: { 'with-data': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [stage, ...more] = positionals;
  if (stage === undefined || more.length > 0) throw new CannotRun(usage);
  await teardown(stage, values['with-data']);
  return 0;
});
