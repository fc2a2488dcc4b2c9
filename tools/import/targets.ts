import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { tableOver, type Table } from '../../adapters/dynamodb/table.ts';
import { snapshotShippingOver, type SnapshotShipping } from '../../adapters/search/snapshot-shipping.ts';
import { Unreadable } from './incoming.ts';

/** Where an import writes. */
export type Target = {
  readonly name: string;
  readonly table: Table;
  readonly snapshots: SnapshotShipping;
  /** The libraries that exist there, or undefined when it does not say. */
  readonly libraryIds?: ReadonlySet<string>;
};

/** An import writes much at once and waits for it: more patience than a function has. */
const patient = {
  maxAttempts: 8,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 30_000, throwOnRequestTimeout: true },
} satisfies DynamoDBClientConfig;

/**
 * The running local stack at `url`.
 * @throws Unreadable when nothing answers there
 */
export async function localTarget(url: string): Promise<Target> {
  const origin = url.replace(/\/+$/, '');
  const status = (await answerOf(`${origin}/_local/status`)) as {
    urls?: { dynamodb?: string; s3?: string };
    tableName?: string;
    searchBucket?: string;
  } | null;
  const { urls, tableName, searchBucket } = status ?? {};
  if (!urls?.dynamodb || !urls.s3 || !tableName || !searchBucket) {
    throw new Unreadable(`no local stack answers at ${origin}; start it with npm start, or name --stage`);
  }
  const engine = { ...patient, region: 'ap-northeast-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const table = tableOver(new DynamoDBClient({ ...engine, endpoint: urls.dynamodb }), tableName);
  return { ...over(origin, table, s3Client({ ...engine, endpoint: urls.s3 }), searchBucket), ...(await librariesOf(origin)) };
}

/**
 * A deployed stage, by the outputs of its stacks and the operator's own AWS credentials.
 * @throws Unreadable when there is no such stage
 */
export async function deployedTarget(stage: string): Promise<Target> {
  const outputs = await outputsOf(`MyLibrary-${stage}-Data`);
  const tableName = outputs.get('TableName');
  const bucket = outputs.get('SearchBucketName');
  if (!tableName || !bucket) throw new Unreadable(`the stack MyLibrary-${stage}-Data has no table or search bucket`);
  const target = over(stage, tableOver(new DynamoDBClient(patient), tableName), s3Client(patient), bucket);
  const apiUrl = (await outputsOf(`MyLibrary-${stage}-Api`)).get('ApiUrl');
  return { ...target, ...(apiUrl && (await librariesOf(apiUrl.replace(/\/+$/, '')))) };
}

function over(name: string, table: Table, s3: S3Client, bucket: string): Target {
  return { name, table, snapshots: snapshotShippingOver(s3, bucket) };
}

function s3Client(config: typeof patient & { endpoint?: string }): S3Client {
  return new S3Client({
    ...config,
    ...(config.endpoint && { forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function librariesOf(origin: string): Promise<{ libraryIds?: ReadonlySet<string> }> {
  const libraries = (await answerOf(`${origin}/api/libraries`)) as { items?: { libraryId: string }[] } | null;
  return libraries?.items ? { libraryIds: new Set(libraries.items.map(({ libraryId }) => libraryId)) } : {};
}

async function answerOf(url: string): Promise<unknown> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function outputsOf(stackName: string): Promise<Map<string, string>> {
  try {
    const { Stacks = [] } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: stackName }));
    return new Map((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } catch (error) {
    throw new Unreadable(`the stack ${stackName} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
