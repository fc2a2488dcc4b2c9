import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import {
  CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DeleteTableCommand,
  DynamoDBClient,
  UpdateTableCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  S3Client,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import { pathStyleWhereNamed, patient } from '../targets.ts';
import { dataStackOf, identityStackOf, type Assembly } from './assembly.ts';
import { outputOf, poolIdsOf, stackIn, tableExists } from './what-is-there.ts';

/** What outlives its stack: found before the stacks go, because only they know the bucket's name. */
export type Kept = {
  readonly table: boolean;
  readonly poolIds: readonly string[];
  readonly bucket: string | undefined;
};

/** Lets go of what protects a stage's data against being deleted by mistake, and says what there is. */
export async function releaseProtections(assembly: Assembly): Promise<Kept> {
  const { stage, environment, tableName, poolNames } = assembly;
  const { region } = environment;
  const cloudFormation = new CloudFormationClient({ ...patient, region });
  for (const StackName of [dataStackOf(stage), identityStackOf(stage)])
    if ((await stackIn(environment, StackName)) !== undefined)
      await cloudFormation.send(
        new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }),
      );
  return {
    table: await tableExists(environment, tableName),
    poolIds: await poolIdsOf(environment, poolNames),
    bucket: await outputOf(environment, dataStackOf(stage), 'SearchBucketName'),
  };
}

/** Deletes table, pools and search index, whose stacks are gone. */
export async function removeKept({ environment, tableName }: Assembly, kept: Kept): Promise<void> {
  const { region } = environment;
  if (kept.table) await removeTable(new DynamoDBClient({ ...patient, region }), tableName);
  const cognito = new CognitoIdentityProviderClient({ ...patient, region });
  for (const UserPoolId of kept.poolIds) {
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'INACTIVE' }));
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
  }
  if (kept.bucket !== undefined)
    await removeBucket(new S3Client({ ...patient, ...pathStyleWhereNamed(), region }), kept.bucket);
}

async function removeTable(client: DynamoDBClient, TableName: string): Promise<void> {
  const waiting = { client, maxWaitTime: 600 };
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
  await waitUntilTableExists(waiting, { TableName });
  await client.send(new DeleteTableCommand({ TableName }));
  await waitUntilTableNotExists(waiting, { TableName });
}

/** A bucket goes only when no version of any object is left. */
async function removeBucket(client: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }: ObjectVersion) => ({ Key, VersionId }));
    if (Objects.length === 0) break;
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
  }
  await client.send(new DeleteBucketCommand({ Bucket }));
}
