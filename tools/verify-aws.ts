/**
 * npm run verify:aws -- --stage NAME [--attempts N]
 *
 * Checks on AWS what neither the local pools nor moto can show of Cognito (docs/cognito.md), with one user of its own
 * in each pool of the stage, which is removed again. Needs the operator's own credentials, with the rights on the two
 * pools that the functions have, AdminDisableUser and AdminDeleteUser. Exit code 0: all holds; 1: something does not,
 * or nothing could be checked.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { CannotRun, countOf, readArguments, runCommand } from './command.ts';
import { clientOf, NoTarget, outputsOf } from './targets.ts';
import { authenticatorChecks } from './verify/authenticator-checks.ts';
import { cognitoChecks, type Check } from './verify/cognito-checks.ts';

const usage = 'usage: npm run verify:aws -- --stage NAME [--attempts N]';
const maxAttempts = 10_000;

async function runAll(where: string, checks: readonly Check[]): Promise<number> {
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

async function verify(stage: string, attempts: number): Promise<number> {
  const outputs = await outputsOf(stage, 'Identity');
  const poolOf = (name: 'Patron' | 'Staff') => {
    const [poolId, clientId] = [outputs.get(`${name}PoolId`), outputs.get(`${name}ClientId`)];
    if (!poolId || !clientId) throw new NoTarget(`the stack MyLibrary-${stage}-Identity names no pool ${name}`);
    return { poolId, clientId };
  };
  const [patronPool, staffPool] = [poolOf('Patron'), poolOf('Staff')];
  const cognito = new CognitoIdentityProviderClient(clientOf(stage));
  const loginName = `verify-${randomBytes(6).toString('hex')}`;
  const patrons = cognitoChecks(cognito, patronPool, { loginName, attempts });
  const staff = await authenticatorChecks(cognito, staffPool, { loginName, nextCode });
  try {
    const failed = (await runAll('patrons', patrons.checks)) + (await runAll('staff', staff.checks));
    if (staff.checks.length === 0)
      console.log('The pool of staff asks for no one-time codes: nothing to check of them.');
    return failed;
  } finally {
    await Promise.all([patrons.cleanUp(), staff.cleanUp()]);
  }
}

await runCommand(async () => {
  const { values } = readArguments(usage, {
    options: { stage: { type: 'string' }, attempts: { type: 'string', default: '50' } },
  });
  if (values.stage === undefined) throw new CannotRun(usage);
  return (await verify(values.stage, countOf('attempts', values.attempts, maxAttempts))) === 0 ? 0 : 1;
});
