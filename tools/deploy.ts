/**
 * npm run deploy -- STAGE [--adopt] [--maintenance]
 *
 * Deploys a stage of lib/settings.ts into the account and region that stand there, with the operator's own AWS
 * credentials: one synthesis, CDK's own stack where the account does not have it yet, then every stack of the stage.
 * Says where it goes before anything is done, and ends with the address of the library. --adopt takes a table into the
 * stage that an earlier stage of the same name has left; without it such a table stops the deployment. --maintenance
 * closes the library: see docs/runbook.md. Exit code 0: all is deployed; 1: not.
 */
import { CannotRun, readArguments, runCommand } from './command.ts';
import { settingsToDeploy, synthesize, type Assembly } from './stages/assembly.ts';
import { runCdk } from './stages/cdk.ts';
import { letFailedCreationsGo } from './stages/failed-creations.ts';
import { orphansOf, outputOf, stackIn } from './stages/what-is-there.ts';

const usage = 'usage: npm run deploy -- STAGE [--adopt] [--maintenance]';

/** CDK's own stack: a bucket for what is deployed, and roles to deploy with. Once for an account and region. */
async function bootstrapWhereMissing({ stacks }: Assembly): Promise<void> {
  const places = new Map(stacks.map(({ account, region }) => [`aws://${account}/${region}`, { account, region }]));
  for (const [place, environment] of places) {
    if ((await stackIn(environment, 'CDKToolkit')) !== undefined) continue;
    console.log(`${place} has not been deployed into by CDK: it is prepared first (cdk bootstrap).`);
    if ((await runCdk(['bootstrap', place])) !== 0) throw new CannotRun(`${place} could not be prepared`);
  }
}

async function refuseOrphans(assembly: Assembly, adopt: boolean): Promise<void> {
  const { stage, tableName, poolNames } = assembly;
  const orphans = await orphansOf(assembly);
  const remove = `npm run teardown -- ${stage} --with-data does away with what was left`;
  if (orphans.includes('table') && !adopt)
    throw new CannotRun(
      `The table ${tableName} is there without its stack. npm run deploy -- ${stage} --adopt takes it into the stage ` +
        `with all that it holds; ${remove}. Nothing was deployed.`,
    );
  if (orphans.includes('pools'))
    throw new CannotRun(
      `Pools of the names ${poolNames.join(', ')} are there without their stack; new ones would know no password. ` +
        `npx cdk import MyLibrary-${stage}-Identity -c stage=${stage} takes them in; ${remove}. Nothing was deployed.`,
    );
}

async function deploy(stage: string, adopt: boolean, maintenance: boolean): Promise<void> {
  const { account, region } = settingsToDeploy(stage);
  console.log(`My Library, stage ${stage}: AWS account ${account}, region ${region}.`);
  // Credentials that are missing, or another account's, are told before the minutes that the templates take.
  await stackIn({ account, region }, 'CDKToolkit');
  const assembly = await synthesize(stage, maintenance ? ['maintenance=true'] : []);
  await bootstrapWhereMissing(assembly);
  await refuseOrphans(assembly, adopt);
  await letFailedCreationsGo(assembly);
  const how = ['--require-approval', 'never', '--concurrency', '3', ...(adopt ? ['--import-existing-resources'] : [])];
  if ((await runCdk(['deploy', '--all', '--app', assembly.folder, ...how])) !== 0)
    throw new CannotRun(
      'Not everything was deployed; what went wrong stands above. The same command goes on (docs/runbook.md).',
    );
  if (maintenance)
    console.log(`Closed: every page and request is answered by 503. npm run deploy -- ${stage} opens it.`);
  console.log(`My Library is at ${await outputOf(assembly.environment, `MyLibrary-${stage}-Web`, 'LibraryUrl')}`);
}

await runCommand(async () => {
  const { values, positionals } = readArguments(usage, {
    options: { adopt: { type: 'boolean', default: false }, maintenance: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [stage, ...more] = positionals;
  if (stage === undefined || more.length > 0) throw new CannotRun(usage);
  await deploy(stage, values.adopt, values.maintenance);
  return 0;
});
