import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { unlessPassing } from '../../passing-faults.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { indexKeys, indexPartitions, keys } from '../table/keys.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { updateItem } from '../table/write.ts';
import { readCopy } from './copies.ts';
import { nobodyWaits, whereNobodyIsFarBack } from './queues/queue-changes.ts';

/** A transaction takes a hundred items, one of them the queue. A title with more copies stays among the new ones. */
const maxCopies = 99;

/**
 * Notes each free copy of a title below its library, and takes the title out of the new ones: in one write, on the
 * condition that all its copies are as they were seen. From then on, one that comes free while somebody waits is noted
 * by the write that shelves it, and whoever begins to wait makes the title new again.
 */
export async function noteFreeCopies(table: Table, queue: TitleQueue, copies: readonly StoredItem[]): Promise<void> {
  const barcodes = Object.keys(queue.copies);
  if (barcodes.length > maxCopies || copies.length < barcodes.length) return;
  const update = new Expression();
  update.whereEquals(update.path('copies'), queue.copies);
  update.remove(update.path('indexPK')).remove(update.path('indexSK'));
  const items = [
    update.update(table.name, keys.queue(queue.titleId)),
    ...copies.map((item) => asSeen(table.name, item)),
  ];
  // Busy, or refused: the title stays a new one, for whoever reads a list next.
  await writeTransaction(table, items).catch(unlessPassing);
}

/** A free copy is noted; one that is not free stays so. */
function asSeen(tableName: string, item: StoredItem): TransactItem {
  const { barcode, titleId, homeLibraryId, state, lendable } = readCopy(item);
  const update = new Expression();
  const [stateNow, lendableNow] = [update.path('state'), update.path('lendable')];
  if (state !== 'available' || !lendable) {
    update.where(`${stateNow} <> ${update.value('available')} OR ${lendableNow} = ${update.value(false)}`);
    return update.check(tableName, keys.copy(barcode));
  }
  const free = { titleId, homeLibraryId, state, lendable };
  for (const [name, value] of Object.entries(free)) update.whereEquals(update.path(name), value);
  const noted = indexKeys.pickAt(homeLibraryId, titleId, barcode);
  for (const [name, value] of Object.entries(noted)) update.setValue(update.path(name), value);
  return update.update(tableName, keys.copy(barcode));
}

/** Takes a title out of the new ones for which nobody waits any more. */
export async function leavePickIndex(table: Table, titleId: string): Promise<void> {
  const update = new Expression();
  update.where(`size(${update.path('waiting')}) = ${update.value(0)}`);
  whereNobodyIsFarBack(update);
  update.remove(update.path('indexPK')).remove(update.path('indexSK'));
  // Refused: somebody has reserved it since, and it belongs into the index after all.
  await updateItem(table, keys.queue(titleId), update);
}

/** Takes a copy out of a library's list that is no longer wanted, not for loan any more, or at home elsewhere. */
export async function unnote(table: Table, libraryId: string, item: StoredItem): Promise<void> {
  const { barcode, titleId, homeLibraryId, lendable } = readCopy(item);
  const update = new Expression();
  update.whereEquals(update.path('indexPK'), indexPartitions.pickAt(libraryId));
  update.remove(update.path('indexPK')).remove(update.path('indexSK'));
  update.whereEquals(update.path('homeLibraryId'), homeLibraryId).whereEquals(update.path('lendable'), lendable);
  const standsHere = lendable && homeLibraryId === libraryId;
  await writeTransaction(table, [
    update.update(table.name, keys.copy(barcode)),
    ...(standsHere ? [nobodyWaits(table.name, titleId)] : []),
  ]).catch(unlessPassing);
}
