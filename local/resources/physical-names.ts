import { randomBytes } from 'node:crypto';
import type { Assembly, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import { accountId, region, type PhysicalResources, type Resolver } from '../templates/resolver.ts';

/**
 * Names that are known before anything exists. What CloudFormation would make up is derived from stack and
 * logical id, so that it is the same at every start. Pools and streams get theirs when they are made.
 */
export function nameResources(assembly: Assembly, resolver: Resolver, physicalResources: PhysicalResources): void {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  const given = (resource: Resource, property: string) => {
    const value = resource.properties[property];
    return value === undefined ? undefined : String(resolver.resolve(value, resource));
  };
  for (const resource of resourcesOf(assembly, 'AWS::DynamoDB::Table')) {
    const name = given(resource, 'TableName') ?? generatedName(resource);
    physicalResources.set(resource.key, { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } });
  }
  for (const resource of resourcesOf(assembly, 'AWS::S3::Bucket')) {
    const name = given(resource, 'BucketName') ?? generatedName(resource).toLowerCase().slice(0, 63);
    const domain = `${name}.s3.${region}.amazonaws.com`;
    physicalResources.set(resource.key, {
      ref: name,
      attributes: { Arn: `arn:aws:s3:::${name}`, RegionalDomainName: domain },
    });
  }
  for (const resource of resourcesOf(assembly, 'AWS::Lambda::Function')) {
    const name = given(resource, 'FunctionName') ?? generatedName(resource).slice(0, 64);
    physicalResources.set(resource.key, { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } });
  }
  for (const resource of resourcesOf(assembly, 'AWS::ApiGatewayV2::Api')) {
    const endpoint = `https://${resource.logicalId.toLowerCase()}.execute-api.${region}.amazonaws.com`;
    physicalResources.set(resource.key, {
      ref: resource.logicalId.toLowerCase(),
      attributes: { ApiEndpoint: endpoint, ApiId: resource.logicalId.toLowerCase() },
    });
  }
  for (const type of [
    'AWS::ApiGatewayV2::Authorizer',
    'AWS::ApiGatewayV2::Integration',
    'AWS::ApiGatewayV2::Route',
  ] as const) {
    for (const { key, logicalId } of resourcesOf(assembly, type)) {
      physicalResources.set(key, {
        ref: logicalId,
        attributes: { AuthorizerId: logicalId, IntegrationId: logicalId, RouteId: logicalId },
      });
    }
  }
  for (const resource of resourcesOf(assembly, 'AWS::ApiGatewayV2::Stage')) {
    physicalResources.set(resource.key, { ref: given(resource, 'StageName') ?? '$default', attributes: {} });
  }
  nameEdge(assembly, physicalResources);
  nameMailAndSchedules(assembly, given, physicalResources);
  nameWhatHasNoEffect(assembly, physicalResources);
}

/** What stands before the API. A secret is made anew at each start: nothing that outlives one depends on it. */
function nameEdge(assembly: Assembly, physicalResources: PhysicalResources): void {
  const attributesOf = {
    'AWS::CloudFront::Distribution': (id: string) => ({ DomainName: `${id.toLowerCase()}.cloudfront.net` }),
    'AWS::CloudFront::Function': (id: string) => ({ FunctionARN: `arn:aws:cloudfront::${accountId}:function/${id}` }),
    'AWS::CloudFront::ResponseHeadersPolicy': () => ({}),
    'AWS::SecretsManager::Secret': () => ({ SecretString: randomBytes(36).toString('base64url') }),
  };
  for (const [type, attributes] of Object.entries(attributesOf)) {
    for (const resource of resourcesOf(assembly, type as keyof typeof attributesOf))
      physicalResources.set(resource.key, { ref: generatedName(resource), attributes: attributes(resource.logicalId) });
  }
}

/** Roles and logs do nothing here, but what is built refers to them. */
function nameWhatHasNoEffect(assembly: Assembly, physicalResources: PhysicalResources): void {
  for (const { resources } of assembly.templates) {
    for (const resource of resources.values()) {
      const name = generatedName(resource);
      const arns: { readonly [type: string]: string } = {
        'AWS::CloudFront::CachePolicy': name,
        'AWS::CloudFront::OriginAccessControl': name,
        'AWS::IAM::Role': `arn:aws:iam::${accountId}:role/${name}`,
        'AWS::Logs::LogGroup': `arn:aws:logs:${region}:${accountId}:log-group:${name}:*`,
        'AWS::KMS::Key': `arn:aws:kms:${region}:${accountId}:key/${name}`,
      };
      const arn = arns[resource.type];
      if (arn !== undefined) physicalResources.set(resource.key, { ref: name, attributes: { Arn: arn, Id: name } });
    }
  }
}

function nameMailAndSchedules(
  assembly: Assembly,
  given: (resource: Resource, property: string) => string | undefined,
  physicalResources: PhysicalResources,
): void {
  const plain = [
    ['AWS::SES::ConfigurationSet', 'Name', 'ses', 'configuration-set/'],
    ['AWS::SES::EmailIdentity', 'EmailIdentity', 'ses', 'identity/'],
    ['AWS::Scheduler::Schedule', 'Name', 'scheduler', 'schedule/default/'],
    ['AWS::Scheduler::ScheduleGroup', 'Name', 'scheduler', 'schedule-group/'],
  ] as const;
  for (const [type, property, service, prefix] of plain) {
    for (const resource of resourcesOf(assembly, type)) {
      const name = given(resource, property) ?? generatedName(resource);
      const attributes = { Arn: `arn:aws:${service}:${region}:${accountId}:${prefix}${name}` };
      physicalResources.set(resource.key, { ref: name, attributes });
    }
  }
  for (const resource of resourcesOf(assembly, 'AWS::SNS::Topic')) {
    const name = given(resource, 'TopicName') ?? generatedName(resource);
    const arn = `arn:aws:sns:${region}:${accountId}:${name}`;
    physicalResources.set(resource.key, { ref: arn, attributes: { TopicArn: arn, TopicName: name } });
  }
}

/** The name of a resource that the template leaves unnamed. */
export function generatedName({ stack, logicalId }: Resource): string {
  return `${stack}-${logicalId}`;
}
