import { callEngine, EngineRefused } from '../engines/aws-json.ts';
import type { Assembly, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { PhysicalResources, Resolver } from '../templates/resolver.ts';

type Description = {
  readonly TableName: string;
  readonly KeySchema: unknown;
  readonly AttributeDefinitions: readonly { AttributeName: string; AttributeType: string }[];
  readonly GlobalSecondaryIndexes?: readonly { IndexName: string; KeySchema: unknown; Projection: unknown }[];
  readonly LatestStreamArn?: string;
};

/**
 * Creates the template's tables, as CloudFormation would, where they are absent.
 * @throws when a table on disk has other keys or indexes than the template: it would have to be replaced
 */
export async function provideTables(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
  url: string,
): Promise<void> {
  for (const resource of resourcesOf(assembly, 'AWS::DynamoDB::Table')) {
    const name = physicalResources.get(resource.key)?.ref ?? resource.logicalId;
    const there = await describe(url, name);
    const table = there ?? (await create(url, name, resource, resolver));
    if (there !== undefined) refuseOtherShape(there, wanted(name, resource, resolver));
    const physical = physicalResources.get(resource.key);
    const stream = table.LatestStreamArn === undefined ? {} : { StreamArn: table.LatestStreamArn };
    physicalResources.set(resource.key, { ref: name, attributes: { ...physical?.attributes, ...stream } });
  }
}

async function describe(url: string, TableName: string): Promise<Description | undefined> {
  try {
    return (await callEngine<{ Table: Description }>(url, 'dynamodb', 'DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof EngineRefused && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function create(url: string, name: string, resource: Resource, resolver: Resolver): Promise<Description> {
  await callEngine(url, 'dynamodb', 'CreateTable', wanted(name, resource, resolver));
  const { TimeToLiveSpecification: ttl } = resolver.properties(resource, ['TimeToLiveSpecification']);
  if (ttl !== undefined) {
    await callEngine(url, 'dynamodb', 'UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: ttl });
  }
  const created = await describe(url, name);
  if (created === undefined) throw new Error(`${resource.key}: the table ${name} is not there after it was created.`);
  return created;
}

/** CreateTable's input: CloudFormation's properties have the same names, but for the stream. */
function wanted(name: string, resource: Resource, resolver: Resolver) {
  const { StreamSpecification: stream, ...same } = resolver.properties(resource, [
    'AttributeDefinitions',
    'BillingMode',
    'DeletionProtectionEnabled',
    'GlobalSecondaryIndexes',
    'KeySchema',
    'LocalSecondaryIndexes',
    'ProvisionedThroughput',
    'StreamSpecification',
  ]);
  const streams = stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, ...stream } };
  return { TableName: name, ...same, ...streams } as unknown as Description;
}

function refuseOtherShape(there: Description, wished: Description): void {
  if (shapeOf(there) === shapeOf(wished)) return;
  throw new Error(
    `The table ${there.TableName} in the data folder has other keys or indexes than the template. ` +
      'Start with --fresh to begin anew.',
  );
}

function shapeOf({ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes = [] }: Description): string {
  const attributes = AttributeDefinitions.map(
    ({ AttributeName, AttributeType }) => `${AttributeName}:${AttributeType}`,
  );
  const indexes = GlobalSecondaryIndexes.map((index) => [index.IndexName, keyNames(index.KeySchema), index.Projection]);
  return JSON.stringify([keyNames(KeySchema), attributes.toSorted(), indexes.toSorted()]);
}

function keyNames(schema: unknown): string[] {
  return (schema as { AttributeName: string; KeyType: string }[]).map((key) => `${key.AttributeName}:${key.KeyType}`);
}
