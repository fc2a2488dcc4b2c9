import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { tableOver, type Table } from '../adapters/dynamodb/table/table.ts';
import { policySchema, type Policy } from '../contract/policy.ts';
import { settings } from '../lib/settings.ts';
import { CannotRun } from './command.ts';

/** The target cannot be reached, or is not what was asked for; the message is for the operator. */
export class NoTarget extends CannotRun {
  override readonly name = 'NoTarget';
}

/** What the running local stack says of itself at /_local/status. */
export type LocalStatus = {
  readonly urls: { readonly dynamodb: string; readonly s3: string; readonly cognito: string };
  readonly tableName: string;
  readonly searchBucket: string;
  readonly searchMaxTitles?: number;
  readonly libraryPolicy: unknown;
  /** The library's now. */
  readonly now: string;
};

/** Where the local stack answers unless MY_LIBRARY_URL says otherwise. */
export const localUrl = (): string => (process.env['MY_LIBRARY_URL'] ?? 'http://127.0.0.1:3000').replace(/\/+$/, '');

/** An operator's command does much at once and waits for it: more patience than a function has. */
export const patient = {
  maxAttempts: 8,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 30_000, throwOnRequestTimeout: true },
} satisfies DynamoDBClientConfig;

/** A command should soon say that no stack answers. */
const hasty = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
};

/** Where and as whom the clients of the local engines work. */
export const localClient = {
  ...patient,
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** @throws NoTarget when no local stack answers at `url` */
export async function localStatus(url = localUrl()): Promise<LocalStatus> {
  const status = (await answerOf(`${url}/_local/status`)) as Partial<LocalStatus> | null;
  if (!status?.urls?.dynamodb || !status.tableName) {
    throw new NoTarget(`no local stack answers at ${url}; start it with npm start, or name --stage`);
  }
  return status as LocalStatus;
}

/**
 * The table of a deployed stage, with the operator's own AWS credentials, or of the running local stack.
 * @throws NoTarget
 */
export async function tableOf(stage: string | undefined): Promise<Table> {
  if (stage === undefined) {
    const { urls, tableName } = await localStatus();
    return tableOver(new DynamoDBClient({ ...localClient, endpoint: urls.dynamodb }), tableName);
  }
  const name = (await outputsOf(stage, 'Data')).get('TableName');
  if (!name) throw new NoTarget(`the stack MyLibrary-${stage}-Data has no table`);
  return tableOver(new DynamoDBClient(clientOf(stage)), name);
}

/** A library as a command works on it: its table, its rules and its now. */
export type LibraryTarget = { readonly table: Table; readonly policy: Policy; readonly now: Date };

/**
 * As `tableOf`, with the rules of the stage and its now, which the local stack's clock may have moved. @throws NoTarget
 */
export async function libraryOf(stage: string | undefined): Promise<LibraryTarget> {
  const table = await tableOf(stage);
  if (stage === undefined) {
    const { libraryPolicy, now } = await localStatus();
    return { table, policy: readPolicy(libraryPolicy), now: new Date(now) };
  }
  const outputs = await outputsOf(stage, 'Api');
  return { table, policy: policyIn(outputs), now: new Date() };
}

/** What a deployed stage goes by: `LibraryPolicy`, and where it is long `LibraryPolicy2`, … @throws NoTarget */
export function policyIn(outputs: ReadonlyMap<string, string>): Policy {
  const parts = [outputs.get('LibraryPolicy') ?? 'null'];
  for (let next = 2; outputs.has(`LibraryPolicy${next}`); next += 1)
    parts.push(outputs.get(`LibraryPolicy${next}`) ?? '');
  return readPolicy(JSON.parse(parts.join('')));
}

function readPolicy(value: unknown): Policy {
  const policy = policySchema.safeParse(value);
  if (!policy.success) throw new NoTarget('the target does not say by which rules it works');
  return policy.data;
}

/**
 * Where the clients of a deployed stage work: in the region of its settings, whatever a shell says (O2).
 * @throws NoTarget when lib/settings.ts knows no such stage on AWS
 */
export function clientOf(stage: string): typeof patient & { readonly region: string } {
  const known = Object.values(settings).find((one) => one.stage === stage && one.stage !== 'local');
  if (known === undefined) throw new NoTarget(`lib/settings.ts has no stage ${stage} on AWS`);
  return { ...patient, region: known.region };
}

/** An endpoint that is named, as AWS's own variable names it, has no names of its own for buckets. */
export const pathStyleWhereNamed = () => ({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined });

/** The outputs of a stack of a deployed stage. @throws NoTarget when it cannot be read */
export async function outputsOf(stage: string, stack: string): Promise<Map<string, string>> {
  const stackName = `MyLibrary-${stage}-${stack}`;
  const { region } = clientOf(stage);
  try {
    const { Stacks = [] } = await new CloudFormationClient({ ...hasty, region }).send(
      new DescribeStacksCommand({ StackName: stackName }),
    );
    return new Map((Stacks[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } catch (error) {
    throw new NoTarget(
      `the stack ${stackName} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The JSON at an address, or null when there is none. */
export async function answerOf(url: string): Promise<unknown> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
