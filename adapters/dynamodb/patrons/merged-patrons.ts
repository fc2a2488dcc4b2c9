import { endOfDay, type Day } from '../../../domain/time/day.ts';
import type { TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { Table } from '../table/table.ts';

/** The mark of a card that was merged: into which, kept through a day. */
export function mergedEntry(tableName: string, closing: string, into: string, through: Day): TransactItem {
  const expiresAt = Math.ceil(endOfDay(through).getTime() / 1000);
  return { Put: { TableName: tableName, Item: { ...keys.merged(closing), into, expiresAt } } };
}

/** The number of the card into which this one was merged, or null. */
export async function mergedInto(table: Table, patronNumber: string): Promise<string | null> {
  const item = await readItem(table, keys.merged(patronNumber));
  return item && String(item['into']);
}
