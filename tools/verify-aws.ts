/**
 * npm run verify:aws -- --stage NAME [--url URL] [--attempts N] [--patience SECONDS]
 *
 * Asks a deployed stage what only AWS can answer (docs/verify-aws.md), a line for each answer: what we rely on of
 * Cognito, the main job over the deployed API with the roles of its functions, what the account around must be like.
 * Works with users, a card, a title and a copy of its own, which it removes. Needs the operator's own credentials.
 * --url
 * names another address of the library than the distribution's, --patience how long a bounce is waited for. Exit code
 * 0:
 * all holds; 1: something does not, or nothing could be checked.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { AdminDeleteUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { credentialsIn } from '../adapters/cognito/credentials.ts';
import { mailRuns } from '../adapters/dynamodb/mail/mail-records.ts';
import { addDays, libraryDay } from '../domain/time/day.ts';
import { settings, stages } from '../lib/settings.ts';
import { CannotRun, countOf, readArguments, runCommand } from './command.ts';
import { clientOf, NoTarget, outputsOf, pathStyleWhereNamed, tableOf } from './targets.ts';
import { askAws } from './verify/ask-aws.ts';
import { authenticatorChecks } from './verify/authenticator-checks.ts';
import { cognitoChecks, type Check } from './verify/cognito-checks.ts';
import { libraryChecks } from './verify/library-checks.ts';
import { staffSession } from './verify/staff-session.ts';
import { surroundingsChecks } from './verify/surroundings-checks.ts';

const usage = 'usage: npm run verify:aws -- --stage NAME [--url URL] [--attempts N] [--patience SECONDS]';
/** In all, over several names: Cognito locks a name after five wrong passwords. */
const maxAttempts = 100;

type Group = { readonly where: string; readonly checks: readonly Check[]; readonly cleanUp?: () => Promise<void> };

async function runAll({ where, checks }: Group): Promise<number> {
  let failed = 0;
  for (const { what, run } of checks) {
    try {
      const figure = await run();
      console.log(`ok     ${where}: ${what}${figure ? ` (${figure})` : ''}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${where}: ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}

/** The instant of the next code: one that was used does not work again. */
async function nextCode(): Promise<Date> {
  await sleep(30_000 - (Date.now() % 30_000) + 1000);
  return new Date();
}

async function poolsOf(stage: string) {
  const outputs = await outputsOf(stage, 'Identity');
  const poolOf = (name: 'Patron' | 'Staff') => {
    const [poolId, clientId] = [outputs.get(`${name}PoolId`), outputs.get(`${name}ClientId`)];
    if (!poolId || !clientId) throw new NoTarget(`the stack MyLibrary-${stage}-Identity names no pool ${name}`);
    return { poolId, clientId };
  };
  return { patrons: poolOf('Patron'), staff: poolOf('Staff') };
}

async function cognitoGroups(stage: string, attempts: number): Promise<Group[]> {
  const pools = await poolsOf(stage);
  const cognito = new CognitoIdentityProviderClient(clientOf(stage));
  const loginName = `verify-${randomBytes(6).toString('hex')}`;
  const patrons = cognitoChecks(cognito, pools.patrons, { loginName, attempts });
  const staff = await authenticatorChecks(cognito, pools.staff, { loginName, nextCode });
  if (staff.checks.length === 0) console.log('The pool of staff asks for no one-time codes: nothing to check of them.');
  return [
    { where: 'patrons', ...patrons },
    { where: 'staff', ...staff },
  ];
}

async function libraryGroup(stage: string, url: string, bounceSeconds: number): Promise<Group> {
  const { staff } = await poolsOf(stage);
  const cognito = new CognitoIdentityProviderClient(clientOf(stage));
  const loginName = `verify-${randomBytes(6).toString('hex')}`;
  let token: Promise<string> | undefined;
  const staffToken = () => (token ??= staffSession(credentialsIn(cognito, staff), loginName, nextCode));
  const libraryId = settingsOf(stage).policy.libraries.find(({ pickupKinds }) =>
    pickupKinds.includes('book'),
  )?.libraryId;
  const { checks, cleanUp } = libraryChecks({ url, staffToken, libraryId: libraryId ?? '', bounceSeconds });
  const removeUser = () =>
    cognito.send(new AdminDeleteUserCommand({ UserPoolId: staff.poolId, Username: loginName })).catch(() => undefined);
  return {
    where: 'library',
    checks,
    cleanUp: async () => {
      try {
        await cleanUp();
      } finally {
        await removeUser();
      }
    },
  };
}

async function surroundingsGroup(stage: string): Promise<Group> {
  const client = clientOf(stage);
  const StackName = `MyLibrary-${stage}-Alarms`;
  const asked = new DescribeStackResourcesCommand({ StackName });
  const { StackResources = [] } = await new CloudFormationClient(client).send(asked);
  const topic = StackResources.find(({ ResourceType }) => ResourceType === 'AWS::SNS::Topic');
  const searchBucket = (await outputsOf(stage, 'Data')).get('SearchBucketName') ?? '';
  const around = {
    ask: askAws(client.region),
    s3: new S3Client({ ...client, ...pathStyleWhereNamed() }),
    ses: new SESClient(client),
    searchBucket,
    topicArn: topic?.PhysicalResourceId ?? '',
    settings: settingsOf(stage),
  };
  return { where: 'account', checks: [...surroundingsChecks(around), lastRun(stage)] };
}

/** The Scheduler puts the instant into the event: a job that ran has noted the day that it ran for. */
function lastRun(stage: string): Check {
  return {
    what: 'the Scheduler starts the jobs, for the day on which they are due',
    async run() {
      const today = libraryDay(new Date());
      const last = await mailRuns(await tableOf(stage)).lastBefore('send-due-reminders', addDays(today, 1));
      if (last === undefined) throw new Error('none has run yet: ask again after 07:00 in Tokyo');
      if (last < addDays(today, -1)) throw new Error(`the last run was for ${last}`);
      return last;
    },
  };
}

function settingsOf(stage: string) {
  const known = stages.find((one) => one === stage);
  if (known === undefined) throw new NoTarget(`lib/settings.ts has no stage ${stage}`);
  return settings[known];
}

type Asked = { readonly attempts: number; readonly patience: number; readonly url: string | undefined };

async function verify(stage: string, { attempts, patience, url: given }: Asked): Promise<number> {
  const groups = await cognitoGroups(stage, attempts);
  const url = given ?? (await outputsOf(stage, 'Web')).get('LibraryUrl') ?? '';
  groups.push(await libraryGroup(stage, url.replace(/\/+$/, ''), patience), await surroundingsGroup(stage));
  let failed = 0;
  try {
    for (const group of groups) failed += await runAll(group);
  } finally {
    for (const { cleanUp } of groups) await cleanUp?.();
  }
  return failed;
}

await runCommand(async () => {
  const { values } = readArguments(usage, {
    options: {
      stage: { type: 'string' },
      url: { type: 'string' },
      attempts: { type: 'string', default: '20' },
      patience: { type: 'string', default: '120' },
    },
  });
  if (values.stage === undefined) throw new CannotRun(usage);
  const failed = await verify(values.stage, {
    attempts: countOf('attempts', values.attempts, maxAttempts),
    patience: countOf('patience', values.patience, 600),
    url: values.url,
  });
  return failed === 0 ? 0 : 1;
});
