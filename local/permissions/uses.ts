/** One use of a table or a pool: what IAM would be asked, were this AWS. */
export type Use = { readonly action: string; readonly resource: string; readonly leadingKeys: readonly string[] };

type Attribute = { readonly S?: string };
type Item = { readonly [name: string]: Attribute };
type Request = {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: { readonly [placeholder: string]: string };
  readonly ExpressionAttributeValues?: Item;
  readonly RequestItems?: { readonly [table: string]: { readonly Keys?: readonly Item[] } };
  readonly TransactItems?: readonly { readonly [operation: string]: Request }[];
  readonly UserPoolId?: string;
};

/** Names of ARNs and of partition keys, as they are on this machine. */
export type Names = {
  readonly tableArn: (table: string) => string;
  readonly poolArn: (poolId: string) => string;
  /** Partition keys of the table and its indexes, for example `PK` and `indexPK`. */
  readonly partitionKeys: readonly string[];
};

/** Operations inside a transaction, by the name of the action that IAM checks for each. */
const inTransaction: { readonly [operation: string]: string } = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * What a request of AWS's JSON protocol uses, in IAM's words; nothing for operations that anybody may call.
 * @param target the header `x-amz-target`, for example `DynamoDB_20120810.GetItem`
 */
export function usesOf(target: string, body: string, names: Names): readonly Use[] {
  const [service = '', operation = ''] = target.split('.');
  const request = JSON.parse(body === '' ? '{}' : body) as Request;
  if (service.startsWith('DynamoDB_')) return tableUses(operation, request, names);
  if (service === 'AWSCognitoIdentityProviderService' && request.UserPoolId !== undefined) {
    return [{ action: `cognito-idp:${operation}`, resource: names.poolArn(request.UserPoolId), leadingKeys: [] }];
  }
  return [];
}

function tableUses(operation: string, request: Request, names: Names): Use[] {
  const keyOf = (item: Item | undefined) => names.partitionKeys.slice(0, 1).map((name) => item?.[name]?.S ?? '');
  if (request.TransactItems !== undefined) {
    const parts = request.TransactItems.flatMap((part) => Object.entries(part));
    return parts.flatMap(([name, part]) => tableUses(inTransaction[name] ?? name, part, names));
  }
  const action = `dynamodb:${operation}`;
  if (request.RequestItems !== undefined) {
    return Object.entries(request.RequestItems).map(([table, { Keys = [] }]) => {
      return { action, resource: names.tableArn(table), leadingKeys: Keys.flatMap(keyOf) };
    });
  }
  const table = names.tableArn(request.TableName ?? '');
  const resource = request.IndexName === undefined ? table : `${table}/index/${request.IndexName}`;
  if (operation === 'Query') return [{ action, resource, leadingKeys: queried(request, names) }];
  return [{ action, resource, leadingKeys: operation === 'Scan' ? [] : keyOf(request.Key ?? request.Item) }];
}

/** The value that a query compares a partition key with. */
function queried(request: Request, { partitionKeys }: Names): string[] {
  const { KeyConditionExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = request;
  const equals = [...KeyConditionExpression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)];
  return equals
    .filter(([, name = '']) => partitionKeys.includes(ExpressionAttributeNames[name] ?? name))
    .map(([, , value = '']) => ExpressionAttributeValues[value]?.S ?? '');
}
