/** A table of the product's shape through the SDK's own client, for tests of what DynamoDB itself does. */
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startDynamoDb } from './dynamodb.ts';
import { plainClient } from './plain-client.ts';

export type BareTable = Awaited<ReturnType<typeof openBareTable>>;

export async function openBareTable() {
  const engine = await startDynamoDb();
  const TableName = (await engine.newTable()).name;
  const client = plainClient(engine.endpoint, 3);
  let made = 0;
  const newKey = () => ({ PK: `item-${(made += 1)}`, SK: 'ITEM' });
  return {
    TableName,
    client,
    newKey,
    newToken: () => `token-${(made += 1)}-${process.pid}`,
    get: async (Key: object) =>
      (await client.send(new GetCommand({ TableName, Key: { ...Key }, ConsistentRead: true }))).Item,
    put: (Item: object, more: object = {}) => client.send(new PutCommand({ TableName, Item: { ...Item }, ...more })),
    transact: (TransactItems: readonly object[], ClientRequestToken?: string) =>
      client.send(new TransactWriteCommand({ TransactItems: [...TransactItems], ClientRequestToken })),
    /** An update that adds one to `n`. */
    adding: (Key: ReturnType<typeof newKey>) => ({
      TableName,
      Key,
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
    stop: () => engine.stop(),
  };
}

export const nameOf = (error: unknown) => (error as Error).name;
