import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Expression } from './expression.ts';
import type { Key } from './keys.ts';
import type { StoredItem, Table } from './table.ts';

/**
 * How a write of one item ended. Written: the item as it was before, `{}` where there was none; as it is now, where
 * that was asked for. Refused by its condition: the item that refused it, null where there is none, and how often
 * the SDK had sent the write: an earlier answer may have been lost.
 */
export type ItemWritten =
  | { readonly done: true; readonly shown: StoredItem }
  | { readonly done: false; readonly image: StoredItem | null; readonly sent: number };

type Shows = {
  /** Shows the item as it is after the write. */
  readonly after?: boolean;
  /** A refusal shows nothing: it takes as long where there is an item as where there is none. */
  readonly unseen?: boolean;
};

/** Updates one item under the update's conditions; makes it where there is none. One request. */
export function updateItem(
  table: Table,
  key: Key,
  update: Expression,
  { after = false, unseen = false }: Shows = {},
): Promise<ItemWritten> {
  const input = {
    ...update.updateInput(table.name, key),
    ReturnValues: after ? ('ALL_NEW' as const) : ('ALL_OLD' as const),
    ...(unseen && { ReturnValuesOnConditionCheckFailure: 'NONE' as const }),
  };
  return written(table.client.send(new UpdateCommand(input)));
}

/** Puts an item over whatever was there, or under a condition. One request. */
export function putItem(table: Table, item: StoredItem, condition = new Expression()): Promise<ItemWritten> {
  const input = { ...condition.putInput(table.name, item), ReturnValues: 'ALL_OLD' as const };
  return written(table.client.send(new PutCommand(input)));
}

/** Deletes an item, if there is one; or under a condition. One request. */
export function deleteItem(table: Table, key: Key, condition = new Expression()): Promise<ItemWritten> {
  const input = { ...condition.deleteInput(table.name, key), ReturnValues: 'ALL_OLD' as const };
  return written(table.client.send(new DeleteCommand(input)));
}

async function written(sent: Promise<{ Attributes?: StoredItem | undefined }>): Promise<ItemWritten> {
  try {
    const { Attributes = {} } = await sent;
    return { done: true, shown: Attributes };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { done: false, image: error.Item ? unmarshall(error.Item) : null, sent: error.$metadata.attempts ?? 1 };
  }
}

type Refusal = Error & {
  readonly Item?: Parameters<typeof unmarshall>[0];
  readonly $metadata: { readonly attempts?: number };
};

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
