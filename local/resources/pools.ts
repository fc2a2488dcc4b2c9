import { callEngine } from '../engines/aws-json.ts';
import type { Assembly, Properties, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import { accountId, region, type PhysicalResources, type Resolver } from '../templates/resolver.ts';
import { generatedName } from './physical-names.ts';

type Listed = { readonly UserPools?: readonly { Id: string; Name: string }[] };
type ListedClients = { readonly UserPoolClients?: readonly { ClientId: string; ClientName: string }[] };

/** Creates the template's user pools and their clients where they are absent, found again by their names. */
export async function providePools(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
  url: string,
): Promise<void> {
  const listed = await callEngine<Listed>(url, 'cognito', 'ListUserPools', { MaxResults: 60 });
  for (const resource of resourcesOf(assembly, 'AWS::Cognito::UserPool')) {
    const { UserPoolName, ...properties } = resolver.properties(resource);
    const name = String(UserPoolName ?? generatedName(resource));
    const id = listed.UserPools?.find((pool) => pool.Name === name)?.Id ?? (await createPool(url, name, properties));
    const provider = `cognito-idp.${region}.amazonaws.com/${id}`;
    physicalResources.set(resource.key, {
      ref: id,
      attributes: {
        Arn: `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`,
        UserPoolId: id,
        ProviderName: provider,
        ProviderURL: `https://${provider}`,
      },
    });
  }
  for (const resource of resourcesOf(assembly, 'AWS::Cognito::UserPoolClient')) {
    const id = await provideClient(url, resource, resolver.properties(resource));
    physicalResources.set(resource.key, { ref: id, attributes: { ClientId: id } });
  }
}

async function createPool(url: string, PoolName: string, properties: Properties): Promise<string> {
  const { UserPoolTags: _, EnabledMfas: __, ...same } = properties;
  const input = { PoolName, UsernameAttributes: [], ...same };
  return (await callEngine<{ UserPool: { Id: string } }>(url, 'cognito', 'CreateUserPool', input)).UserPool.Id;
}

/** A client that is there already takes over what the template has changed, lifetimes of tokens for example. */
async function provideClient(url: string, resource: Resource, properties: Properties): Promise<string> {
  const { UserPoolId } = properties;
  const ClientName = String(properties['ClientName'] ?? generatedName(resource));
  const { UserPoolClients = [] } = await callEngine<ListedClients>(url, 'cognito', 'ListUserPoolClients', {
    UserPoolId,
    MaxResults: 60,
  });
  const there = UserPoolClients.find((client) => client.ClientName === ClientName);
  const input = { ...properties, ClientName };
  if (there !== undefined) {
    await callEngine(url, 'cognito', 'UpdateUserPoolClient', {
      ...input,
      GenerateSecret: undefined,
      ClientId: there.ClientId,
    });
    return there.ClientId;
  }
  type Created = { UserPoolClient: { ClientId: string } };
  return (await callEngine<Created>(url, 'cognito', 'CreateUserPoolClient', input)).UserPoolClient.ClientId;
}
