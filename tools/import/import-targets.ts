import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { tableOver, type Table } from '../../adapters/dynamodb/table/table.ts';
import { snapshotShippingOver, type SnapshotShipping } from '../../adapters/search/snapshot-shipping.ts';
import {
  answerOf,
  clientOf,
  localClient,
  localStatus,
  NoTarget,
  outputsOf,
  pathStyleWhereNamed,
  type patient,
} from '../targets.ts';
import { Unreadable } from './incoming.ts';

/** Where an import writes. */
export type Target = {
  readonly name: string;
  readonly table: Table;
  readonly snapshots: SnapshotShipping;
  /** The libraries that exist there, or undefined when it does not say. */
  readonly libraryIds?: ReadonlySet<string>;
  /** For how many titles the search is made there, or undefined when it does not say. */
  readonly maxTitles?: number;
};

/**
 * The running local stack at `url`.
 * @throws Unreadable when nothing answers there
 */
export async function localTarget(url: string): Promise<Target> {
  const origin = url.replace(/\/+$/, '');
  const { urls, tableName, searchBucket, searchMaxTitles } = await asUnreadable(localStatus(origin));
  const table = tableOver(new DynamoDBClient({ ...localClient, endpoint: urls.dynamodb }), tableName);
  return {
    ...over(origin, table, s3Client({ ...localClient, endpoint: urls.s3 }), searchBucket),
    ...(searchMaxTitles !== undefined && { maxTitles: searchMaxTitles }),
    ...(await librariesOf(origin)),
  };
}

/**
 * A deployed stage, by the outputs of its stacks and the operator's own AWS credentials.
 * @throws Unreadable when there is no such stage
 */
export async function deployedTarget(stage: string): Promise<Target> {
  const outputs = await asUnreadable(outputsOf(stage, 'Data'));
  const tableName = outputs.get('TableName');
  const bucket = outputs.get('SearchBucketName');
  if (!tableName || !bucket) throw new Unreadable(`the stack MyLibrary-${stage}-Data has no table or search bucket`);
  const client = clientOf(stage);
  const target = over(stage, tableOver(new DynamoDBClient(client), tableName), s3Client(client), bucket);
  const apiUrl = (await asUnreadable(outputsOf(stage, 'Api'))).get('ApiUrl');
  const maxTitles = Number(outputs.get('SearchMaxTitles') ?? Number.NaN);
  return {
    ...target,
    ...(maxTitles > 0 && { maxTitles }),
    ...(apiUrl && (await librariesOf(apiUrl.replace(/\/+$/, '')))),
  };
}

function over(name: string, table: Table, s3: S3Client, bucket: string): Target {
  return { name, table, snapshots: snapshotShippingOver(s3, bucket) };
}

function s3Client(config: typeof patient & { endpoint?: string }): S3Client {
  return new S3Client({
    ...config,
    ...(config.endpoint ? { forcePathStyle: true } : pathStyleWhereNamed()),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function librariesOf(origin: string): Promise<{ libraryIds?: ReadonlySet<string> }> {
  const libraries = (await answerOf(`${origin}/api/libraries`)) as { items?: { libraryId: string }[] } | null;
  return libraries?.items ? { libraryIds: new Set(libraries.items.map(({ libraryId }) => libraryId)) } : {};
}

/** The import tells every reason why nothing could be done in one way. */
async function asUnreadable<Value>(reaching: Promise<Value>): Promise<Value> {
  try {
    return await reaching;
  } catch (error) {
    if (error instanceof NoTarget) throw new Unreadable(error.message);
    throw error;
  }
}
