import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { batchRead } from '../table/batch-read.ts';
import { readTitle } from './titles.ts';
import { keys, partitionIdOf } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

/** What the table says of titles that the search has found: at most 100 at a time. */
export function foundTitles(table: Table) {
  return {
    /**
     * Their records by id, in one round trip, two where a replica lags; those that have left the catalogue meanwhile
     * are absent.
     */
    async records(titleIds: readonly string[]): Promise<Map<string, TitleRecord>> {
      const items = await batchRead(table, titleIds.map(keys.title), { noneMissing: true });
      const present = items.filter(({ withdrawnOn }) => withdrawnOn === undefined).map(readTitle);
      return new Map(present.map((record) => [record.titleId, record]));
    },

    /** Those with a copy on the shelf at this moment, in two round trips. */
    async onShelf(titleIds: readonly string[]): Promise<Set<string>> {
      const queues = await batchRead(table, titleIds.map(keys.queue), { fields: ['PK', 'copies'] });
      const titleOf = new Map<string, string>();
      for (const queue of queues)
        for (const barcode of Object.keys((queue['copies'] ?? {}) as object))
          titleOf.set(barcode, partitionIdOf(queue));
      const copies = await batchRead(table, [...titleOf.keys()].map(keys.copy), { fields: ['barcode', 'state'] });
      const available = copies.filter(({ state }) => state === 'available');
      return new Set(available.map(({ barcode }) => titleOf.get(String(barcode)) ?? ''));
    },
  };
}
