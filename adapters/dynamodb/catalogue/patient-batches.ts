import { unlessPassing } from '../../passing-faults.ts';
import { tryUntilKnown } from '../../retry.ts';
import { batchRead } from '../table/batch-read.ts';
import type { TransactItem } from '../table/expression.ts';
import type { Key } from '../table/keys.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction, type Written } from '../table/transaction.ts';

/** That of a command, which may wait for a minute: a table must first grow into what is asked of it. */
const ms = 100_000;

export const patience = {
  ms,
  exhausted: () => new Error('the table does not keep up; run the import again to go on'),
};

/** Items by key, each once, strongly consistent. */
export function readAll(table: Table, wanted: readonly Key[], fields?: readonly string[]): Promise<StoredItem[]> {
  return batchRead(table, wanted, { consistent: true, patience, ...(fields && { fields: ['PK', 'SK', ...fields] }) });
}

/** As writeTransaction, with a command's patience. */
export function writePatiently(table: Table, items: readonly TransactItem[]): Promise<Written> {
  const step = () => writeTransaction(table, items).catch(unlessPassing);
  return tryUntilKnown(step, { ms });
}
