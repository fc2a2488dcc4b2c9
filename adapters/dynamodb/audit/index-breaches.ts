import { waitingCount } from '../../../domain/circulation/title-queue.ts';
import { readCopy } from '../circulation/copies.ts';
import type { TableBreach } from './table-breach.ts';
import { indexKeys, isItem, type IndexKey } from '../table/keys.ts';
import { readQueue } from '../circulation/queues/queues.ts';
import type { StoredItem } from '../table/table.ts';

/**
 * Where an item's entry in the index is not what the item says (docs/table.md): a loan that no reminder
 * would find, a held copy that no job would end, a title that the pick list would never show.
 */
export function indexBreachesOf(items: Iterable<StoredItem>): TableBreach[] {
  const breaches: TableBreach[] = [];
  for (const item of items) {
    if (isItem(item, 'copy') && !copyIsIndexed(item)) {
      breaches.push({ invariant: 'the index names a copy where it is', where: String(item['PK']) });
    }
    if (isItem(item, 'queue') && !queueIsIndexed(item)) {
      breaches.push({ invariant: 'a title for which somebody waits is on the pick list', where: String(item['PK']) });
    }
  }
  return breaches;
}

function copyIsIndexed(item: StoredItem): boolean {
  const copy = readCopy(item);
  const { barcode, titleId } = copy;
  if (copy.state === 'on-loan') return isEntry(item, indexKeys.due(copy.dueOn, copy.patronNumber, barcode));
  if (copy.state === 'on-hold') return isEntry(item, indexKeys.hold(copy.atLibraryId, copy.pickupBy, barcode, titleId));
  if (item['indexPK'] === undefined) return item['indexSK'] === undefined;
  // On its way from a hold shelf, off which somebody must take it first.
  const { indexSK } = indexKeys.toRemove('', barcode, titleId);
  return copy.state === 'in-transit' && item['indexSK'] === indexSK;
}

/** The list itself drops a title for which nobody waits any more, so an entry too many is none. */
function queueIsIndexed(item: StoredItem): boolean {
  const queue = readQueue(item);
  return waitingCount(queue) === 0 || isEntry(item, indexKeys.pick(queue.titleId));
}

function isEntry(item: StoredItem, { indexPK, indexSK }: IndexKey): boolean {
  return item['indexPK'] === indexPK && item['indexSK'] === indexSK;
}
