import type { Assembly, Resource } from './assembly.ts';
import type { Resolver } from './resolver.ts';
import { UnknownInTemplate } from './unknown-in-template.ts';

/** What the local stack builds or acts on. */
const built = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::EmailIdentity',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::Scheduler::Schedule',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::Secret',
  'Custom::Pages',
] as const;

export type BuiltType = (typeof built)[number];

/** Permissions, logs and alarms: nothing on one's own machine behaves differently without them. */
const withoutEffect = new Set([
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::S3::BucketPolicy',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/**
 * @throws {UnknownInTemplate} for the first resource of a type that the local stack neither builds nor may leave out,
 * so that nothing is deployed that was never run here
 */
export function refuseUnknownTypes(assembly: Assembly): void {
  const known = new Set<string>(built);
  for (const resource of allResources(assembly)) {
    if (known.has(resource.type) || withoutEffect.has(resource.type)) continue;
    throw new UnknownInTemplate(resource.key, `resources of type ${resource.type}`);
  }
}

/**
 * @throws {UnknownInTemplate} for the first intrinsic function that the resolver does not know, in any property of a
 * resource that is built here, used or not
 */
export function refuseUnknownIntrinsics(assembly: Assembly, resolver: Resolver): void {
  const known = new Set<string>(built);
  for (const resource of allResources(assembly).filter(({ type }) => known.has(type))) {
    const unknown = intrinsicsIn(resource.properties).find((name) => !resolver.knows(name));
    if (unknown !== undefined) throw new UnknownInTemplate(resource.key, unknown);
  }
}

function intrinsicsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [
    ...(name.startsWith('Fn::') ? [name] : []),
    ...intrinsicsIn(item),
  ]);
}

/** Resources of one type in all stacks. */
export function resourcesOf(assembly: Assembly, type: BuiltType): Resource[] {
  return allResources(assembly).filter((resource) => resource.type === type);
}

function allResources({ templates }: Assembly): Resource[] {
  return templates.flatMap(({ resources }) => [...resources.values()]);
}
