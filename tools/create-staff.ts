/**
 * npm run staff:create -- --staff-id ID [--new-authenticator] [--stage NAME]
 *
 * Makes a user for a member of staff, or gives them a new temporary password, and prints it once. With
 * --new-authenticator (a lost device) the user is made anew, and sets an app up at the next sign-in.
 * The target is the running local stack (MY_LIBRARY_URL, default http://127.0.0.1:3000) or, with
 * --stage, AWS with the operator's own credentials.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, paginateListUserPools } from '@aws-sdk/client-cognito-identity-provider';
import { credentialsIn } from '../adapters/cognito/credentials.ts';
import { loginRemoval } from '../adapters/cognito/login-removal.ts';
import { temporaryPassword } from '../domain/passwords/temporary-password.ts';
import { normaliseStaffId } from '../domain/staff-id.ts';

type Target = { readonly cognito: CognitoIdentityProviderClient; readonly poolId: string };

const usage = 'usage: npm run staff:create -- --staff-id ID [--new-authenticator] [--stage NAME]';

async function localTarget(): Promise<Target> {
  const origin = process.env['MY_LIBRARY_URL'] ?? 'http://127.0.0.1:3000';
  const answer = await fetch(new URL('/_local/status', origin)).catch(() => null);
  const status = answer?.ok ? ((await answer.json()) as { urls?: { cognito?: string } }) : null;
  const endpoint = status?.urls?.cognito;
  if (!endpoint) throw new Error(`no local stack answers at ${origin}; start it with npm start, or name --stage`);
  const cognito = new CognitoIdentityProviderClient({
    endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  for await (const { UserPools = [] } of paginateListUserPools({ client: cognito }, { MaxResults: 60 })) {
    const pool = UserPools.find(({ Name }) => Name === 'my-library-local-staff');
    if (pool?.Id) return { cognito, poolId: pool.Id };
  }
  throw new Error(`the local stack at ${origin} has no pool for the staff`);
}

async function deployedTarget(stage: string): Promise<Target> {
  const StackName = `MyLibrary-${stage}-Identity`;
  const { Stacks = [] } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName }));
  const poolId = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'StaffPoolId')?.OutputValue;
  if (!poolId) throw new Error(`the stack ${StackName} names no pool for the staff`);
  return { cognito: new CognitoIdentityProviderClient({}), poolId };
}

async function createStaff(): Promise<void> {
  const { values } = parseArgs({
    options: { 'staff-id': { type: 'string' }, 'new-authenticator': { type: 'boolean' }, stage: { type: 'string' } },
  });
  const staffId = normaliseStaffId(values['staff-id'] ?? '');
  if (!staffId) throw new Error(`${usage}\nID: 2 to 64 letters, digits, dots, hyphens or underscores`);
  const { cognito, poolId } = values.stage ? await deployedTarget(values.stage) : await localTarget();
  const password = temporaryPassword(randomBytes, staffId);
  const credentials = credentialsIn(cognito, { poolId, clientId: '' });
  // An authenticator belongs to its user and cannot be taken away from them.
  if (values['new-authenticator']) await loginRemoval(cognito, { poolId })(staffId);
  await credentials.issueTemporaryPassword(staffId, password);
  await credentials.signOutEverywhere(staffId);
  console.log(`${staffId} signs in once with the temporary password ${password} and then chooses another.`);
}

try {
  await createStaff();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
