import type { Copy } from '../../../domain/circulation/copy.ts';
import type { Day } from '../../../domain/time/day.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import type { WaitingPickups } from '../../../domain/mail/plan-mails.ts';
import { batchRead } from '../table/batch-read.ts';
import { readCopy } from './copies.ts';
import { holdSortKeys, indexPartitions, isItem, keys, partitionIdOf, readEntry } from '../table/keys.ts';
import { itemsOf, pagesOf } from '../table/read.ts';
import { readQueue } from './queues/queues.ts';
import type { StoredItem, Table } from '../table/table.ts';

/** A copy that the index names, with its title's queue. The index may lag behind: look at `copy.state`. */
export type Shelved = { readonly copy: Copy; readonly queue: TitleQueue };

/** What stands on the hold shelves, by library and deadline. */
export function holdShelves(table: Table) {
  return {
    /** Everything on a library's hold shelf, in order of deadline; first what must be taken off it. */
    async read(libraryId: string): Promise<Shelved[]> {
      return join(table, await itemsOf(table, indexPartitions.hold(libraryId), { ofIndex: true }));
    },

    /** Page by page, what should have been collected before `day` (E3). */
    overstays: (libraryId: string, day: Day) => pages(table, libraryId, day),
  };
}

/** Patrons for whom something waits on a hold shelf; the index names the copies, and these their patrons (J3). */
export function waitingPickups(table: Table): WaitingPickups {
  return {
    async *patronsWaitingFor(libraryId, pickupBy) {
      const question = { where: holdSortKeys.on(pickupBy), ofIndex: true, pageSize: 100 };
      for await (const page of pagesOf(table, indexPartitions.hold(libraryId), question)) {
        const barcodes = page.map((entry) => readEntry.hold(entry).barcode);
        for (const copy of (await batchRead(table, barcodes.map(keys.copy))).map(readCopy)) {
          if (copy.state === 'on-hold') yield copy.heldFor.patronNumber;
        }
      }
    },
  };
}

async function* pages(table: Table, libraryId: string, beforeDay: Day): AsyncGenerator<Shelved[]> {
  const question = { where: holdSortKeys.before(beforeDay), ofIndex: true, pageSize: 50 };
  for await (const page of pagesOf(table, indexPartitions.hold(libraryId), question)) yield join(table, page);
}

async function join(table: Table, entries: readonly StoredItem[]): Promise<Shelved[]> {
  const wanted = entries.map(readEntry.hold);
  const items = await batchRead(
    table,
    wanted.flatMap(({ barcode, titleId }) => [keys.copy(barcode), keys.queue(titleId)]),
  );
  const copies = new Map(items.filter((item) => isItem(item, 'copy')).map((item) => [item['barcode'], readCopy(item)]));
  const queues = new Map(
    items.filter((item) => isItem(item, 'queue')).map((item) => [partitionIdOf(item), readQueue(item)]),
  );
  return wanted.flatMap(({ barcode, titleId }) => {
    const copy = copies.get(barcode);
    const queue = queues.get(titleId);
    return copy && queue ? [{ copy, queue }] : [];
  });
}
