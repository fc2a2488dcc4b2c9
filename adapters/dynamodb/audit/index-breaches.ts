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
  const all = [...items];
  const free = all.filter((item) => isItem(item, 'copy')).filter(isFree);
  const unnoted = new Set(free.filter((item) => !isNoted(item)).map((item) => String(item['titleId'])));
  for (const item of all) {
    if (isItem(item, 'copy') && !copyIsIndexed(item)) {
      breaches.push({ invariant: 'the index names a copy where it is', where: String(item['PK']) });
    }
    if (isItem(item, 'queue') && !queueIsIndexed(item, unnoted)) {
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
  // A home that was changed since is dropped by the list of the former.
  if (copy.state === 'available') return item['indexSK'] === indexKeys.pickAt('', titleId, barcode).indexSK;
  // On its way from a hold shelf, off which somebody must take it first.
  const { indexSK } = indexKeys.toRemove('', barcode, titleId);
  return copy.state === 'in-transit' && item['indexSK'] === indexSK;
}

const isFree = (item: StoredItem) => item['state'] === 'available' && item['lendable'] === true;

const isNoted = (item: StoredItem) => {
  const { homeLibraryId, titleId, barcode } = readCopy(item);
  return isEntry(item, indexKeys.pickAt(homeLibraryId, titleId, barcode));
};

/**
 * A title that somebody waits for is a new one, or all its free copies are noted. The list itself drops what nobody
 * waits for any more, so an entry too many is none.
 */
function queueIsIndexed(item: StoredItem, unnoted: ReadonlySet<string>): boolean {
  const queue = readQueue(item);
  if (waitingCount(queue) === 0 || isEntry(item, indexKeys.pick(queue.titleId))) return true;
  return item['indexPK'] === undefined && !unnoted.has(queue.titleId);
}

function isEntry(item: StoredItem, { indexPK, indexSK }: IndexKey): boolean {
  return item['indexPK'] === indexPK && item['indexSK'] === indexSK;
}
