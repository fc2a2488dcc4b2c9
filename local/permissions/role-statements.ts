import type { Assembly, Resource } from '../templates/assembly.ts';
import { resourcesOf } from '../templates/resource-types.ts';
import type { PhysicalResources, Resolver } from '../templates/resolver.ts';
import { UnknownInTemplate } from '../templates/unknown-in-template.ts';
import type { Statement } from './permits.ts';

type Unresolved = { readonly Action: string | readonly string[] };
type Policy = { readonly PolicyDocument: { readonly Statement: readonly Unresolved[] } };

/** The services whose engines stand behind a guard. */
const guarded = ['dynamodb:', 'cognito-idp:'];

/**
 * What each function's role allows on the guarded engines, by the function's name.
 * @throws {UnknownInTemplate} for a role that is not written beside its function, policies and all
 */
export function statementsByFunction(
  assembly: Assembly,
  resolver: Resolver,
  physicalResources: PhysicalResources,
): Map<string, readonly Statement[]> {
  return new Map(
    resourcesOf(assembly, 'AWS::Lambda::Function').map((resource) => {
      const role = roleOf(assembly, resource);
      const policies = (role.properties['Policies'] ?? []) as readonly Policy[];
      const own = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).filter(isGuarded);
      const statements = own.map((statement) => resolver.resolve(statement, role) as Statement);
      return [physicalResources.get(resource.key)?.ref ?? resource.logicalId, statements] as const;
    }),
  );
}

function roleOf({ templates }: Assembly, { key, stack, properties }: Resource): Resource {
  const { 'Fn::GetAtt': [id] = [] } = (properties['Role'] ?? {}) as { 'Fn::GetAtt'?: readonly string[] };
  const role = templates.find((template) => template.stack === stack)?.resources.get(id ?? '');
  if (role?.type !== 'AWS::IAM::Role') throw new UnknownInTemplate(key, 'the role of this function');
  if (role.properties['ManagedPolicyArns'] !== undefined) throw new UnknownInTemplate(role.key, 'managed policies');
  return role;
}

function isGuarded({ Action }: Unresolved): boolean {
  return [Action].flat().some((action) => guarded.some((service) => action.startsWith(service)));
}
