import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Expression } from './expression.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';
import type { StoredItem } from './transaction.ts';

/** With the item as it was before; or, where a condition failed, as it is: null where there is none. */
export type Updated =
  | { readonly done: true; readonly before: StoredItem }
  | { readonly done: false; readonly image: StoredItem | null };

/**
 * Updates one item under the update's conditions, and shows it either way: one request.
 * @param unseen a refusal shows nothing: it takes as long where there is an item as where there is none
 */
export async function updateIf(table: Table, key: Key, update: Expression, unseen = false): Promise<Updated> {
  const input = {
    ...update.updateInput(table.name, key),
    ReturnValues: 'ALL_OLD' as const,
    ...(unseen && { ReturnValuesOnConditionCheckFailure: 'NONE' as const }),
  };
  try {
    const { Attributes = {} } = await table.client.send(new UpdateCommand(input));
    return { done: true, before: Attributes };
  } catch (error) {
    const { name, Item } = error as { name?: string; Item?: Parameters<typeof unmarshall>[0] };
    if (name !== 'ConditionalCheckFailedException') throw error;
    return { done: false, image: Item ? unmarshall(Item) : null };
  }
}
