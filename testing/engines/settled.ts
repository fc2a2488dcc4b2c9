/** What has been there for a while: the one way for tests to have no lag where whoever asks would come later. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { RunningHabits } from '../../local/habits/start-habits.ts';

const habitsOf = new WeakMap<Table['client'], RunningHabits>();

/** The engine of this table has AWS's habits. */
export function lags(table: Table, habits: RunningHabits): Table {
  habitsOf.set(table.client, habits);
  return table;
}

/**
 * So much time passes that every read shows what was written until now, as it would to whoever asks seconds later: a
 * job of the night, a patron who looks at a list, a desk where the staff set the calendar yesterday. Nobody sleeps.
 */
export function letTimePass(table: Table): void {
  habitsOf.get(table.client)?.letTimePass();
}

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
