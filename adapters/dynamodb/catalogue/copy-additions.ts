import { nextAttempt } from '../../../domain/attempts.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import { Refused } from '../../../domain/refused.ts';
import { waitingCount } from '../../../domain/circulation/title-queue.ts';
import { copyItem } from '../circulation/copies.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { enterQueue } from './import-copies.ts';
import { queues } from '../circulation/queues/queues.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';

export type NewCopy = Pick<Copy, 'barcode' | 'titleId' | 'homeLibraryId' | 'lendable'>;

/**
 * Adds a copy to a title by hand (L1, L2), in one write with the entry of who did it. A lendable copy
 * enters the title's queue, and those who wait appear on the pick list. The barcode of a withdrawn copy
 * is free again, so that one withdrawn by mistake can be put back.
 * @throws Refused `not-found` (no such title), `barcode-taken`, `busy`
 */
export async function addCopy(table: Table, copy: NewCopy, auditItem: TransactItem): Promise<void> {
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const queue = await queues(table).read(copy.titleId);
    if (!queue) throw new Refused('not-found');
    const item = copyItem({ ...copy, kind: queue.kind });
    const write = await writeTransaction(table, [
      putFree(table.name, item),
      auditItem,
      ...(copy.lendable ? [enterQueue(table.name, { ...copy, kind: queue.kind }, waitingCount(queue) > 0)] : []),
    ]);
    if (write.done) return;
    if (write.images[0] !== undefined) throw new Refused('barcode-taken');
    // The queue has changed since it was read.
  }
}

function putFree(tableName: string, item: StoredItem): TransactItem {
  const free = new Expression();
  const PK = free.path('PK');
  free.where(`attribute_not_exists(${PK}) OR ${free.path('state')} = ${free.value('withdrawn')}`);
  return free.put(tableName, item);
}
