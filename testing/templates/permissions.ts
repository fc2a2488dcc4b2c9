/** Reads IAM statements of a template back into the words of a row, so that the two can be compared. */
import { indexPrefixes, prefixes } from '../../adapters/dynamodb/table/keys.ts';
import type { Route, TableAccess } from '../../contract/route.ts';
import type { Json, Resource } from './synthesis.ts';

export type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: Json;
  readonly Condition?: Json;
};

/** All statements of a role, and proof that nothing else gives it rights. */
export function statementsOf(role: Resource): readonly Statement[] {
  if (role.Properties['ManagedPolicyArns'] !== undefined) throw new Error('a managed policy is attached');
  const policies = role.Properties['Policies'] as unknown as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap((policy) => policy.PolicyDocument.Statement);
}

export function actionsOf({ Action }: Statement): readonly string[] {
  return typeof Action === 'string' ? [Action] : Action;
}

/** `action on leading key` for every item right that a role has; sorted. */
export function itemRights(role: Resource): string[] {
  const rights = statementsOf(role).flatMap((statement) => {
    const actions = actionsOf(statement).filter((action) => action.startsWith('dynamodb:'));
    return actions.flatMap((action) => leadingKeys(statement).map((key) => `${action} on ${place(statement)}${key}`));
  });
  return rights.toSorted();
}

/** The same, as the row asks for it and the adapter's keys spell it. */
export function itemRightsOf({ read = [], write = [], check = [], query = [] }: TableAccess): string[] {
  const families = (list: readonly (keyof typeof prefixes)[]) => list.map((family) => `${prefixes[family]}*`);
  const pairs = (actions: string[], patterns: string[]) =>
    actions.flatMap((action) => patterns.map((pattern) => `dynamodb:${action} on ${pattern}`));
  return [
    ...pairs(['GetItem', 'BatchGetItem', 'Query'], families(read)),
    ...pairs(['PutItem', 'UpdateItem', 'DeleteItem'], families(write)),
    ...pairs(['ConditionCheckItem'], families(check)),
    ...pairs(
      ['Query'],
      query.map((family) => `byDay ${indexPattern(indexPrefixes[family])}`),
    ),
  ].toSorted();
}

/** `action` for every Cognito right, with the pool that it is for. */
export function poolRights(role: Resource): string[] {
  const rights = statementsOf(role).flatMap((statement) => {
    const actions = actionsOf(statement).filter((action) => action.startsWith('cognito-idp:'));
    return actions.map(
      (action) => `${action} on ${/(Patron|Staff)Pool/.exec(JSON.stringify(statement.Resource))?.[0]}`,
    );
  });
  return rights.toSorted();
}

export function poolRightsOf({ cognito }: Route): string[] {
  const pool = cognito?.pool === 'staff' ? 'StaffPool' : 'PatronPool';
  return (cognito?.operations ?? []).map((operation) => `cognito-idp:${operation} on ${pool}`).toSorted();
}

function leadingKeys(statement: Statement): readonly string[] {
  const condition = statement.Condition as { [operator: string]: { [key: string]: string | string[] } } | undefined;
  const keys = condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
  if (keys === undefined || Object.keys(condition ?? {}).length !== 1)
    throw new Error('no leading keys, or more than them');
  return [keys].flat();
}

function place(statement: Statement): string {
  return JSON.stringify(statement.Resource).includes('/index/byDay') ? 'byDay ' : '';
}

/** Partitions whose key goes on after the prefix, or (`PICK`) ends with it. */
function indexPattern(prefix: string): string {
  return prefix.endsWith('#') ? `${prefix}*` : prefix;
}
