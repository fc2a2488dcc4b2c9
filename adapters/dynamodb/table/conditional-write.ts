import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';
import type { StoredItem } from './transaction.ts';

/**
 * Writes one item under its condition. Where that fails: the item as it is, if the request asked to see
 * it (`ReturnValuesOnConditionCheckFailure`), else null.
 */
export async function writeIf(
  table: Table,
  command: PutCommand | UpdateCommand | DeleteCommand,
): Promise<'written' | StoredItem | null> {
  try {
    await table.client.send(command as PutCommand);
    return 'written';
  } catch (error) {
    const { name, Item } = error as { name?: string; Item?: Parameters<typeof unmarshall>[0] };
    if (name !== 'ConditionalCheckFailedException') throw error;
    return Item ? unmarshall(Item) : null;
  }
}
