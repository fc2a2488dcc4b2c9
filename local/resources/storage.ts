import type { QueueDefinition, Storage } from '../engines/storage.ts';
import type { Assembly, Properties, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import { accountId, region, type PhysicalResources, type Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import { generatedName } from './physical-names.ts';

/** Queue attributes that SQS takes under CloudFormation's names. */
const sameNames = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
];
/** Encryption and redrive permission: no difference on one's own machine. */
const withoutEffect = [
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'QueueName',
  'RedriveAllowPolicy',
  'SqsManagedSseEnabled',
  'Tags',
];

/** Creates the template's buckets and queues where they are absent. Buckets must be named already. */
export async function provideStorage(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
  storage: Storage,
): Promise<void> {
  const queues = resourcesOf(assembly, 'AWS::SQS::Queue');
  for (const queue of queues) {
    const { QueueName } = resolver.properties(queue, ['QueueName']);
    const name = String(QueueName ?? `${generatedName(queue)}${queue.properties['FifoQueue'] === true ? '.fifo' : ''}`);
    const attributes = {
      Arn: `arn:aws:sqs:${region}:${accountId}:${name}`,
      QueueName: name,
      QueueUrl: storage.queueUrl(name),
    };
    physicalResources.set(queue.key, { ref: storage.queueUrl(name), attributes });
  }
  const buckets = resourcesOf(assembly, 'AWS::S3::Bucket').map(({ key }) => physicalResources.get(key)?.ref ?? key);
  await storage.provide(
    buckets,
    queues.map((queue) => definition(queue, resolver.properties(queue), physicalResources)),
  );
}

function definition({ key }: Resource, properties: Properties, physicalResources: PhysicalResources): QueueDefinition {
  const unknown = Object.keys(properties).find((name) => !sameNames.includes(name) && !withoutEffect.includes(name));
  if (unknown !== undefined) throw new UnknownInTemplate(key, `the queue property ${unknown}`);
  const attributes = Object.entries(properties)
    .filter(([name]) => sameNames.includes(name))
    .map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
  return {
    queueName: physicalResources.get(key)?.attributes['QueueName'] ?? '',
    attributes: Object.fromEntries(attributes) as Record<string, string>,
  };
}
