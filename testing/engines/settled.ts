import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../adapters/dynamodb/table/table.ts';

/** A write with it is known to all replicas before it is answered (local/habits/start-habits.ts). */
const settledHeader = 'x-settled';

/** Puts an item that has been there for a while when a test begins: every read shows it, whatever the habits. */
export async function putLongAgo({ client, name }: Table, item: Record<string, unknown>): Promise<void> {
  const command = new PutCommand({ TableName: name, Item: item });
  command.middlewareStack.add(
    (next) => (args) => {
      Object.assign((args as { request: { headers: object } }).request.headers, { [settledHeader]: 'yes' });
      return next(args);
    },
    { step: 'build' },
  );
  await client.send(command);
}
