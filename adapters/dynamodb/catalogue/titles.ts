import { canonicalText, type TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { placeInSet } from '../../../domain/catalogue/volumes/place-in-set.ts';
import type { RememberedTitle } from '../../../domain/shelves/shelf-list.ts';
import { batchRead } from '../table/batch-read.ts';
import { hashOf } from '../table/hashed.ts';
import { keys } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';

/**
 * The hash under which an import recognises what it has written before. A volume's says its set, too: one that was
 * written before sets were noted is written anew.
 */
export function contentHash(record: TitleRecord): string {
  const place = placeInSet(record);
  return hashOf(canonicalText(record) + (place ? place.set : ''));
}

/** The public part of a title. The hash is that of the record, and tells an import what has changed. */
export function titleItem(record: TitleRecord, contentHash: string): StoredItem {
  return { ...keys.title(record.titleId), ...record, contentHash };
}

export function readTitle(item: StoredItem): TitleRecord {
  const { PK: _pk, SK: _sk, indexPK: _index, indexSK: _place, contentHash: _hash, ...record } = item;
  return record as unknown as TitleRecord;
}

/** What has left the catalogue is remembered with its day. */
function readRemembered({ withdrawnOn, ...item }: StoredItem): RememberedTitle {
  return { record: readTitle(item), ...(withdrawnOn !== undefined && { withdrawnOn: String(withdrawnOn) }) };
}

/** Reads of titles by id, eventually consistent. */
export function titles(table: Table) {
  return {
    /** By title id; ids that never named a title are absent. */
    async remembered(titleIds: readonly string[]): Promise<Map<string, RememberedTitle>> {
      const items = await batchRead(table, titleIds.map(keys.title), { noneMissing: true });
      return new Map(items.map(readRemembered).map((title) => [title.record.titleId, title]));
    },

    /** True for a title that has not left the catalogue; false only when that is so at this moment. */
    async isInCatalogue(titleId: string): Promise<boolean> {
      const isThere = (item: StoredItem | null) => item !== null && item['withdrawnOn'] === undefined;
      const key = keys.title(titleId);
      return isThere(await readItem(table, key, { eventually: true })) || isThere(await readItem(table, key));
    },
  };
}
