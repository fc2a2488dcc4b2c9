import type { Copy } from '../../../domain/circulation/copy.ts';
import type { Day } from '../../../domain/time/day.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import type { Scan } from '../../../domain/circulation/port.ts';
import type { WaitingPickups } from '../../../domain/mail/plan-mails.ts';
import type { MissedPorts } from '../../../domain/mail/plan-missed.ts';
import { batchRead } from '../table/batch-read.ts';
import { entryOfScan } from './copy-stream.ts';
import { readCopy } from './copies.ts';
import {
  holdSortKeys,
  indexPartitions,
  isItem,
  isToBeTakenOff,
  keys,
  partitionIdOf,
  readEntry,
} from '../table/keys.ts';
import { firstOf, itemsOf, pagesOf } from '../table/read.ts';
import { readQueue } from './queues/queues.ts';
import type { StoredItem, Table } from '../table/table.ts';

/** A copy that the index names, with its title's queue. The index may lag behind: look at `copy.state`. */
export type Shelved = { readonly copy: Copy; readonly queue: TitleQueue };

export type ShelfPage = {
  readonly items: readonly Shelved[];
  /** Null on the last page. */ readonly last: string | null;
};

/** What stands on the hold shelves, by library and deadline. */
export function holdShelves(table: Table) {
  return {
    /**
     * A page of a library's hold shelf, in order of deadline; first what must be taken off it.
     * @param after where the page before ended
     */
    async page(libraryId: string, limit: number, after?: string): Promise<ShelfPage> {
      const where = after === undefined ? undefined : { after };
      const question = { where, ofIndex: true, pageSize: limit };
      const { items, hasMore } = await firstOf(table, indexPartitions.hold(libraryId), question);
      return { items: await join(table, items), last: hasMore ? String(items.at(-1)?.['indexSK']) : null };
    },

    /** The deadlines on a library's hold shelf, as the index has them, and the copies that must be taken off it. */
    async work(libraryId: string): Promise<{ deadlines: Day[]; toRemove: Shelved[] }> {
      const question = { ofIndex: true, fields: ['indexSK'] };
      const entries = await itemsOf(table, indexPartitions.hold(libraryId), question);
      const [leaving, held] = [entries.filter(isToBeTakenOff), entries.filter((entry) => !isToBeTakenOff(entry))];
      const deadlines = held.map((entry) => readEntry.hold(entry).pickupBy);
      return { deadlines, toRemove: await join(table, leaving) };
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

/** What waits at a library, with the last scan of each (K4). */
export function waitingCopies(table: Table): MissedPorts['holdShelves'] {
  return {
    async *waiting(libraryId, today) {
      const question = { where: holdSortKeys.from(today), ofIndex: true, pageSize: 100 };
      for await (const page of pagesOf(table, indexPartitions.hold(libraryId), question)) {
        const items = await batchRead(
          table,
          page.map((entry) => keys.copy(readEntry.hold(entry).barcode)),
        );
        yield items.flatMap((item) => {
          const [copy, lastScan] = [readCopy(item), item['lastScan'] as Scan | undefined];
          if (copy.state !== 'on-hold') return [];
          return [{ ...copy.heldFor, ...(lastScan && { scanned: entryOfScan(lastScan) }) }];
        });
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
