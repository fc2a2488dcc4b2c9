import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, paginateListUserPools } from '@aws-sdk/client-cognito-identity-provider';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CannotRun } from '../command.ts';
import { patient } from '../targets.ts';
import { dataStackOf, identityStackOf, type Assembly, type Environment } from './assembly.ts';

/** A first deployment that failed leaves a stack in these states, which holds nothing and is made anew. */
const holdsNothing = ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'DELETE_COMPLETE'];

/**
 * A stack, or undefined where there is none.
 * @throws CannotRun when the credentials are those of another account than the settings name
 */
export async function stackIn({ account, region }: Environment, name: string): Promise<Stack | undefined> {
  const client = new CloudFormationClient({ ...patient, region });
  const stack = await client.send(new DescribeStacksCommand({ StackName: name })).then(
    ({ Stacks }) => Stacks?.[0],
    (error: Error) => {
      if (error.name === 'ValidationError' && error.message.includes('does not exist')) return undefined;
      throw error;
    },
  );
  if (stack === undefined || holdsNothing.includes(stack.StackStatus ?? '')) return undefined;
  const owner = stack.StackId?.split(':')[4];
  if (owner !== undefined && owner !== account)
    throw new CannotRun(`these credentials are for the account ${owner}, and the settings name ${account}`);
  return stack;
}

export async function outputOf(environment: Environment, stack: string, output: string): Promise<string | undefined> {
  const { Outputs = [] } = (await stackIn(environment, stack)) ?? {};
  return Outputs.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
}

export async function tableExists({ region }: Environment, name: string): Promise<boolean> {
  return new DynamoDBClient({ ...patient, region }).send(new DescribeTableCommand({ TableName: name })).then(
    () => true,
    (error: Error) => {
      if (error.name === 'ResourceNotFoundException') return false;
      throw error;
    },
  );
}

/** The pools of a stage, by the names that its template gives them. */
export async function poolIdsOf({ region }: Environment, names: readonly string[]): Promise<string[]> {
  const client = new CognitoIdentityProviderClient({ ...patient, region });
  const ids: string[] = [];
  for await (const { UserPools = [] } of paginateListUserPools({ client }, { MaxResults: 60 }))
    ids.push(...UserPools.filter(({ Name = '' }) => names.includes(Name)).flatMap(({ Id }) => Id ?? []));
  return ids;
}

/**
 * What a stage has kept of an earlier life although its stack is gone: `table`, `pools`. A deployment would fail on
 * the one, and make new ones beside the others, without anybody's password.
 */
export async function orphansOf({
  stage,
  environment,
  tableName,
  poolNames,
}: Assembly): Promise<('table' | 'pools')[]> {
  const [data, identity] = await Promise.all([
    stackIn(environment, dataStackOf(stage)),
    stackIn(environment, identityStackOf(stage)),
  ]);
  const table = data === undefined && (await tableExists(environment, tableName));
  const pools = identity === undefined && (await poolIdsOf(environment, poolNames)).length > 0;
  return [...(table ? (['table'] as const) : []), ...(pools ? (['pools'] as const) : [])];
}
