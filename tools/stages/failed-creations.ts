import {
  CloudFormationClient,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { patient } from '../targets.ts';
import { dataStackOf, identityStackOf, type Assembly } from './assembly.ts';

/**
 * Lets the stacks of the table and the pools go whose first creation failed. CDK deletes such a stack and makes it
 * anew; the protection against deletion, which it was given beforehand, would stop every further deployment. The stack
 * holds nothing any more; what it had made and keeps is seen by `orphansOf`.
 */
export async function letFailedCreationsGo({ stage, environment }: Pick<Assembly, 'stage' | 'environment'>) {
  const client = new CloudFormationClient({ ...patient, region: environment.region });
  for (const StackName of [dataStackOf(stage), identityStackOf(stage)]) {
    const stack = await stackAsItIs(client, StackName);
    if (stack?.StackStatus !== 'ROLLBACK_COMPLETE' || stack.EnableTerminationProtection !== true) continue;
    await client.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }));
  }
}

async function stackAsItIs(client: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName })).catch((error: Error) => {
    if (error.name === 'ValidationError') return { Stacks: [] };
    throw error;
  });
  return Stacks[0];
}
