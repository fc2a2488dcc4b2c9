import type { Engines } from '../engines/start-engines.ts';
import type { Endpoints } from '../functions/definition.ts';
import type { Provided } from '../resources/provide-resources.ts';
import type { Assembly } from '../templates/assembly.ts';
import { resourcesOf, type BuiltType } from '../templates/resource-types.ts';
import { startGuard } from './guard.ts';
import { statementsByFunction } from './role-statements.ts';
import type { Names } from './uses.ts';

export type GuardedEngines = {
  /** For functions; the stack itself goes to the engines directly. */
  readonly endpoints: Endpoints;
  readonly stop: () => Promise<void>;
};

type KeySchema = readonly { readonly AttributeName: string; readonly KeyType: string }[];

/** Puts a guard before the table and the pools, with the roles of the templates. */
export async function guardEngines(
  assembly: Assembly,
  provided: Provided,
  engines: Engines,
  onRefusal: (message: string) => void,
): Promise<GuardedEngines> {
  const names = namesOf(assembly, provided);
  const statements = statementsByFunction(assembly, provided.resolver, provided.physicalResources);
  const guard = (engine: string) => startGuard({ engine, names, statements, onRefusal });
  const [table, pools] = await Promise.all([guard(engines.database.url), guard(engines.cognito.url)]);
  return {
    endpoints: { ...engines.endpoints, DYNAMODB: table.url, COGNITO_IDENTITY_PROVIDER: pools.url },
    stop: async () => {
      await Promise.all([table.stop(), pools.stop()]);
    },
  };
}

function namesOf(assembly: Assembly, { physicalResources }: Provided): Names {
  const arnOf = (type: BuiltType, name: string) => {
    const there = resourcesOf(assembly, type).map(({ key }) => physicalResources.get(key));
    return there.find((physical) => physical?.ref === name)?.attributes['Arn'] ?? `${name}, which is in no template`;
  };
  const schemas = resourcesOf(assembly, 'AWS::DynamoDB::Table').flatMap(({ properties }) => {
    const indexes = (properties['GlobalSecondaryIndexes'] ?? []) as readonly { readonly KeySchema: KeySchema }[];
    return [properties['KeySchema'] as KeySchema, ...indexes.map(({ KeySchema }) => KeySchema)];
  });
  return {
    tableArn: (table) => arnOf('AWS::DynamoDB::Table', table),
    poolArn: (poolId) => arnOf('AWS::Cognito::UserPool', poolId),
    partitionKeys: schemas.flatMap((schema) =>
      schema.filter(({ KeyType }) => KeyType === 'HASH').map(({ AttributeName }) => AttributeName),
    ),
  };
}
