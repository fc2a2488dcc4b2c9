import type { Assembly, Properties, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import { parseRouteKey, type RouteKey } from './route-key.ts';
import { slowerBy } from '../pace.ts';

export type JwtAuthorizer = {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** The request header that carries the token, in lower case. */
  readonly header: string;
};

export type ApiRoute = {
  readonly key: RouteKey;
  /** ARN or name of the function behind it. */
  readonly functionName: string;
  readonly timeoutMs: number;
  readonly authorizer?: JwtAuthorizer;
  readonly scopes: readonly string[];
};

export type Cors = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly credentials: boolean;
  readonly maxAgeSeconds?: number;
};

/** The one HTTP API of the templates. */
export type ApiDefinition = {
  readonly apiId: string;
  readonly stage: string;
  readonly routes: readonly ApiRoute[];
  readonly cors?: Cors;
};

const defaultTimeoutMs = 30_000;

/** @throws {UnknownInTemplate} for a kind of API, integration or authorizer that this gateway does not have */
export function apiOf(assembly: Assembly, resolver: Resolver): ApiDefinition {
  const [api, another] = resourcesOf(assembly, 'AWS::ApiGatewayV2::Api');
  if (api === undefined) throw new Error('The templates define no AWS::ApiGatewayV2::Api.');
  if (another !== undefined) throw new UnknownInTemplate(another.key, 'what to do with a second API');
  const { ProtocolType, CorsConfiguration, Body } = resolver.properties(api);
  if (ProtocolType !== 'HTTP' || Body !== undefined)
    throw new UnknownInTemplate(api.key, 'an API that is not an HTTP API with routes of its own');
  const [stage] = resourcesOf(assembly, 'AWS::ApiGatewayV2::Stage');
  const integrations = byLogicalId(resourcesOf(assembly, 'AWS::ApiGatewayV2::Integration'));
  const authorizers = byLogicalId(resourcesOf(assembly, 'AWS::ApiGatewayV2::Authorizer'));
  const routes = resourcesOf(assembly, 'AWS::ApiGatewayV2::Route').map((route): ApiRoute => {
    const properties = resolver.properties(route);
    const integration = named(integrations, String(properties['Target']).replace('integrations/', ''), route);
    return {
      key: parseRouteKey(String(properties['RouteKey'])),
      ...integrationOf(integration, resolver.properties(integration)),
      ...authorizerOf(route, properties, authorizers, resolver),
      scopes: (properties['AuthorizationScopes'] ?? []) as string[],
    };
  });
  return {
    apiId: api.logicalId.toLowerCase(),
    stage: stage === undefined ? '$default' : String(resolver.properties(stage, ['StageName'])['StageName']),
    routes,
    ...(CorsConfiguration === undefined ? {} : { cors: corsOf(CorsConfiguration as Properties) }),
  };
}

function integrationOf({ key }: Resource, properties: Properties): Pick<ApiRoute, 'functionName' | 'timeoutMs'> {
  const { IntegrationType, IntegrationUri, PayloadFormatVersion, TimeoutInMillis } = properties;
  if (IntegrationType !== 'AWS_PROXY')
    throw new UnknownInTemplate(key, `integrations of type ${String(IntegrationType)}`);
  if (PayloadFormatVersion !== '2.0')
    throw new UnknownInTemplate(key, `the payload format ${String(PayloadFormatVersion)}`);
  // A function's ARN as it is, or inside the older form arn:aws:apigateway:…:path/…/functions/<arn>/invocations.
  const functionName = String(IntegrationUri).replace(/^.*\/functions\/(.*)\/invocations$/, '$1');
  return { functionName, timeoutMs: Number(TimeoutInMillis ?? defaultTimeoutMs) * slowerBy };
}

function authorizerOf(
  route: Resource,
  { AuthorizationType = 'NONE', AuthorizerId }: Properties,
  authorizers: ReadonlyMap<string, Resource>,
  resolver: Resolver,
): Pick<ApiRoute, 'authorizer'> {
  if (AuthorizationType === 'NONE') return {};
  if (AuthorizationType !== 'JWT')
    throw new UnknownInTemplate(route.key, `the authorization ${String(AuthorizationType)}`);
  const authorizer = named(authorizers, String(AuthorizerId), route);
  const { AuthorizerType, IdentitySource, JwtConfiguration } = resolver.properties(authorizer);
  const [source] = IdentitySource as readonly string[];
  const header = /^\$request\.header\.(.+)$/.exec(source ?? '')?.[1];
  if (AuthorizerType !== 'JWT' || header === undefined)
    throw new UnknownInTemplate(authorizer.key, 'authorizers that read no JWT from a header');
  const { Issuer, Audience } = JwtConfiguration as { Issuer: string; Audience: string[] };
  return { authorizer: { issuer: Issuer, audience: Audience, header: header.toLowerCase() } };
}

function corsOf(properties: Properties): Cors {
  const list = (name: string) => (properties[name] ?? []) as readonly string[];
  const { MaxAge, AllowCredentials } = properties;
  return {
    origins: list('AllowOrigins'),
    methods: list('AllowMethods'),
    headers: list('AllowHeaders'),
    exposed: list('ExposeHeaders'),
    credentials: AllowCredentials === true,
    ...(MaxAge === undefined ? {} : { maxAgeSeconds: Number(MaxAge) }),
  };
}

function byLogicalId(resources: readonly Resource[]): Map<string, Resource> {
  return new Map(resources.map((resource) => [resource.logicalId, resource]));
}

function named(resources: ReadonlyMap<string, Resource>, id: string, { key }: Resource): Resource {
  const resource = resources.get(id);
  if (resource === undefined) throw new UnknownInTemplate(key, `the ${id} that it refers to`);
  return resource;
}
