import type { TitleChange, TitleChanges } from '../../../domain/catalogue/oai/title-changes.ts';
import { batchRead } from '../table/batch-read.ts';
import { changeShards, changeSortKeys, indexPartitions, indexPrefixes, keys, readEntry } from '../table/keys.ts';
import { firstOf, readFound } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { readTitle } from './titles.ts';

/**
 * What changed in the catalogue, by the index: its parts one after the other, in each of them the oldest change first.
 */
export function titleChanges(table: Table): TitleChanges {
  return {
    async list({ from, until }, after, limit) {
      const found: TitleChange[] = [];
      for (let shard = after?.shard ?? 0; shard < changeShards && found.length < limit; shard += 1) {
        const range = changeSortKeys.between(from, until, shard === after?.shard ? after.entry : undefined);
        const question = { where: range, ofIndex: true, pageSize: limit - found.length };
        const { items } = await firstOf(table, indexPartitions.changed(shard), question);
        for (const entry of items) {
          const place = { shard, entry: String(entry['indexSK']) };
          found.push({ ...readEntry.changed(entry), place });
        }
      }
      return found;
    },

    async titles(titleIds) {
      // Consistent: what the index names and a lagging replica lacks would be missing in the harvest for good.
      const items = await batchRead(table, titleIds.map(keys.title), { consistent: true });
      const titles = items.map(harvested);
      return new Map(titles.map((title) => [title.record.titleId, title]));
    },

    async find(titleId) {
      const item = await readFound(table, keys.title(titleId));
      if (!item) return null;
      const isListed = String(item['indexPK']).startsWith(indexPrefixes.changed);
      return { ...harvested(item), changedAt: isListed ? readEntry.changed(item).changedAt : undefined };
    },
  };
}

function harvested({ withdrawnOn, ...item }: StoredItem) {
  return { record: readTitle(item), hasLeft: withdrawnOn !== undefined };
}
