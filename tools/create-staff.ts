/**
 * npm run staff:create -- --staff-id ID [--new-authenticator] [--stage NAME]
 *
 * Makes a user for a member of staff, or gives them a new temporary password, and prints it once. With
 * --new-authenticator (a lost device) the user is made anew, and sets an app up at the next sign-in.
 * The target is the running local stack (MY_LIBRARY_URL, default http://127.0.0.1:3000) or, with
 * --stage, AWS with the operator's own credentials.
 */
import { randomBytes } from 'node:crypto';
import { CognitoIdentityProviderClient, paginateListUserPools } from '@aws-sdk/client-cognito-identity-provider';
import { credentialsIn } from '../adapters/cognito/credentials.ts';
import { loginRemoval } from '../adapters/cognito/login-removal.ts';
import { temporaryPassword } from '../domain/sign-in/passwords/temporary-password.ts';
import { normaliseStaffId } from '../domain/sign-in/staff-id.ts';
import { CannotRun, readArguments, runCommand } from './command.ts';
import { clientOf, localClient, localStatus, localUrl, NoTarget, outputsOf } from './targets.ts';

type Target = { readonly cognito: CognitoIdentityProviderClient; readonly poolId: string };

const usage = 'usage: npm run staff:create -- --staff-id ID [--new-authenticator] [--stage NAME]';

async function localTarget(): Promise<Target> {
  const { urls } = await localStatus();
  const cognito = new CognitoIdentityProviderClient({ ...localClient, endpoint: urls.cognito });
  for await (const { UserPools = [] } of paginateListUserPools({ client: cognito }, { MaxResults: 60 })) {
    const pool = UserPools.find(({ Name }) => Name === 'my-library-local-staff');
    if (pool?.Id) return { cognito, poolId: pool.Id };
  }
  throw new NoTarget(`the local stack at ${localUrl()} has no pool for the staff`);
}

async function deployedTarget(stage: string): Promise<Target> {
  const poolId = (await outputsOf(stage, 'Identity')).get('StaffPoolId');
  if (!poolId) throw new NoTarget(`the stack MyLibrary-${stage}-Identity names no pool for the staff`);
  return { cognito: new CognitoIdentityProviderClient(clientOf(stage)), poolId };
}

async function createStaff(): Promise<number> {
  const { values } = readArguments(usage, {
    options: { 'staff-id': { type: 'string' }, 'new-authenticator': { type: 'boolean' }, stage: { type: 'string' } },
  });
  const staffId = normaliseStaffId(values['staff-id'] ?? '');
  if (!staffId) throw new CannotRun(`${usage}\nID: 2 to 64 letters, digits, dots, hyphens or underscores`);
  const { cognito, poolId } = values.stage !== undefined ? await deployedTarget(values.stage) : await localTarget();
  const password = temporaryPassword(randomBytes, staffId);
  const credentials = credentialsIn(cognito, { poolId, clientId: '' });
  // An authenticator belongs to its user and cannot be taken away from them.
  if (values['new-authenticator']) await loginRemoval(cognito, { poolId })(staffId);
  await credentials.issueTemporaryPassword(staffId, password);
  await credentials.signOutEverywhere(staffId);
  console.log(`${staffId} signs in once with the temporary password ${password} and then chooses another.`);
  return 0;
}

await runCommand(createStaff);
