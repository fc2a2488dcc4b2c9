import type { Day } from '../../../domain/time/day.ts';
import type { PromisedDays } from '../../../domain/loans/move-promised-days.ts';
import { batchRead } from '../table/batch-read.ts';
import { dueShards, holdSortKeys, indexPartitions, keys, readEntry } from '../table/keys.ts';
import { itemsOf } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { readCopy } from './copies.ts';
import { promisedBy } from './promised-days.ts';

/** Days looked at beside one another: their partitions are asked together. */
const daysAtOnce = 4;

/**
 * Promised days out of those that are named, each by its own partitions of the index, so that a page can wait for it.
 * The operators' command reads the whole index instead, and finds days however far off.
 */
export function promisedDaysAmong(table: Table, days: readonly Day[]): Pick<PromisedDays, 'of'> {
  return {
    async *of(libraryId, wants) {
      const wanted = days.filter(wants);
      const found = async (barcodes: readonly string[]) =>
        (await batchRead(table, barcodes.map(keys.copy)))
          .map(readCopy)
          .flatMap((copy) => promisedBy(copy, libraryId))
          .filter(({ day }) => wanted.includes(day));
      for (let from = 0; from < wanted.length; from += daysAtOnce) {
        const some = wanted.slice(from, from + daysAtOnce);
        const barcodes = await Promise.all(some.map((day) => promisedOn(table, libraryId, day)));
        yield* await found(barcodes.flat());
      }
    },
  };
}

/** Barcodes of copies due on a day at any library, and of those whose deadline at this one it is. */
async function promisedOn(table: Table, libraryId: string, day: Day): Promise<string[]> {
  const due = Array.from({ length: dueShards }, (_, shard) =>
    itemsOf(table, indexPartitions.due(day, shard), { ofIndex: true }),
  );
  const where = holdSortKeys.on(day);
  const [held, ...lent] = await Promise.all([
    itemsOf(table, indexPartitions.hold(libraryId), { ofIndex: true, where }),
    ...due,
  ]);
  return [
    ...lent.flat().map((entry) => readEntry.due(entry).barcode),
    ...held.map((entry) => readEntry.hold(entry).barcode),
  ];
}
