import type { Assembly, Properties, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { PhysicalResources, Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import { headerRulesOf, type HeaderRules } from './header-rules.ts';
import { viewerFunction, type ViewerFunction } from './viewer-function.ts';

/** Where a request goes: a bucket, or the API, with the headers that the distribution adds. */
type Origin = {
  readonly domainName: string;
  /** Name of the bucket, for an origin that is one. */
  readonly bucket?: string;
  readonly headers: { readonly [name: string]: string };
};

export type Behaviour = {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
  readonly origin: Origin;
  readonly onRequest?: ViewerFunction;
  readonly headerRules: HeaderRules;
};

/** The one distribution of the templates; the behaviour that takes everything stands last. */
export type Distribution = {
  readonly id: string;
  readonly domainName: string;
  readonly behaviours: readonly Behaviour[];
};

/** What of a distribution makes a difference here, or none on one machine: caching, protocols, certificates. */
const known = {
  distribution: ['CacheBehaviors', 'DefaultCacheBehavior', 'Origins', 'CustomErrorResponses', 'DefaultRootObject'],
  withoutEffect: ['Comment', 'Enabled', 'HttpVersion', 'IPV6Enabled', 'PriceClass', 'Aliases', 'ViewerCertificate'],
  behaviour: ['AllowedMethods', 'FunctionAssociations', 'PathPattern', 'ResponseHeadersPolicyId', 'TargetOriginId'],
  caching: ['CachedMethods', 'CachePolicyId', 'Compress', 'OriginRequestPolicyId', 'ViewerProtocolPolicy'],
};

/** AWS's own policy "AllViewerExceptHostHeader", the only one that an HTTP API can stand behind. */
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** @throws {UnknownInTemplate} for whatever CloudFront would do and this stack does not */
export function distributionOf(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
): Distribution | undefined {
  const [resource, another] = resourcesOf(assembly, 'AWS::CloudFront::Distribution');
  if (resource === undefined) return undefined;
  if (another !== undefined) throw new UnknownInTemplate(another.key, 'what to do with a second distribution');
  const config = resolver.properties(resource)['DistributionConfig'] as Properties;
  refuseOthers(resource, config, [...known.distribution, ...known.withoutEffect]);
  const errors = (config['CustomErrorResponses'] ?? []) as readonly Properties[];
  if (errors.some(({ ResponsePagePath }) => ResponsePagePath !== undefined))
    throw new UnknownInTemplate(resource.key, 'pages for errors of an origin');
  const origins = originsOf(resource, config, assembly, physicalResources);
  const behaviour = (properties: Properties) =>
    behaviourOf(resource, properties, origins, assembly, resolver, physicalResources);
  return {
    id: resource.logicalId,
    domainName: physicalResources.get(resource.key)?.attributes['DomainName'] ?? '',
    behaviours: [
      ...((config['CacheBehaviors'] ?? []) as readonly Properties[]).map(behaviour),
      behaviour({ ...(config['DefaultCacheBehavior'] as Properties), PathPattern: '*' }),
    ],
  };
}

function originsOf(
  { key }: Resource,
  config: Properties,
  assembly: Assembly,
  physicalResources: PhysicalResources,
): ReadonlyMap<string, Origin> {
  const buckets = resourcesOf(assembly, 'AWS::S3::Bucket').map((bucket) => physicalResources.get(bucket.key));
  const origins = (config['Origins'] ?? []) as readonly Properties[];
  return new Map(
    origins.map((properties) => {
      const { Id, DomainName, OriginCustomHeaders = [], OriginPath } = properties;
      if (OriginPath !== undefined) throw new UnknownInTemplate(key, 'origins below a path');
      const bucket = buckets.find((candidate) => candidate?.attributes['RegionalDomainName'] === DomainName);
      const added = OriginCustomHeaders as readonly { HeaderName: string; HeaderValue: string }[];
      const headers = Object.fromEntries(added.map(({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue]));
      return [String(Id), { domainName: String(DomainName), headers, ...(bucket && { bucket: bucket.ref }) }] as const;
    }),
  );
}

function behaviourOf(
  resource: Resource,
  properties: Properties,
  origins: ReadonlyMap<string, Origin>,
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
): Behaviour {
  refuseOthers(resource, properties, [...known.behaviour, ...known.caching]);
  const { AllowedMethods = ['GET', 'HEAD'], FunctionAssociations = [], OriginRequestPolicyId } = properties;
  const origin = origins.get(String(properties['TargetOriginId']));
  if (origin === undefined) throw new UnknownInTemplate(resource.key, 'an origin that a behaviour names');
  if (origin.bucket === undefined && OriginRequestPolicyId !== allButHost)
    throw new UnknownInTemplate(resource.key, `the origin request policy ${String(OriginRequestPolicyId)}`);
  const associations = FunctionAssociations as readonly { EventType: string; FunctionARN: string }[];
  const other = associations.find(({ EventType }) => EventType !== 'viewer-request');
  if (other !== undefined) throw new UnknownInTemplate(resource.key, `functions on ${other.EventType}`);
  const [first] = associations;
  return {
    pattern: patternOf(String(properties['PathPattern'])),
    methods: AllowedMethods as readonly string[],
    origin,
    headerRules: headerRulesOf(assembly, resolver, physicalResources, properties['ResponseHeadersPolicyId']),
    ...(first && { onRequest: viewerFunction(assembly, resolver, physicalResources, first.FunctionARN) }),
  };
}

/** `*` stands for any letters, `?` for one. */
function patternOf(pattern: string): RegExp {
  const parts = pattern.split(/([*?])/).map((part) => {
    if (part === '*') return '.*';
    return part === '?' ? '.' : part.replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

function refuseOthers({ key }: Resource, properties: Properties, names: readonly string[]): void {
  const other = Object.keys(properties).find((name) => !names.includes(name));
  if (other !== undefined) throw new UnknownInTemplate(key, `the property ${other} of a distribution`);
}
