import { shelfStatus, type ShelfStatus } from '../../../domain/catalogue/shelf-status.ts';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { readCopy } from '../circulation/copies.ts';
import { readQueue } from '../circulation/queues/queues.ts';
import { batchRead } from '../table/batch-read.ts';
import { isItem, keys, sortKeys, titlePartition } from '../table/keys.ts';
import { itemsOf } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { volumesBeside, type Volume } from './sets.ts';
import { readTitle } from './titles.ts';

/** Reads of the catalogue for one title's page. */
export function catalogue(table: Table) {
  async function readTitleAndQueue(titleId: string, eventually: boolean) {
    const items = await itemsOf(table, titlePartition(titleId), { where: sortKeys.queueAndTitle, eventually });
    const title = items.find((item) => isItem(item, 'title'));
    const queueStored = items.find((item) => isItem(item, 'queue'));
    return title && queueStored && { title, queueStored };
  }

  return {
    /**
     * A title with the state of its copies (L2) and the volumes of its set: two round trips, one when it has no copies,
     * three when it is a volume. Null only where there is none at this moment.
     */
    async show(titleId: string): Promise<{ record: TitleRecord; status: ShelfStatus; volumes: Volume[] } | null> {
      const stored = (await readTitleAndQueue(titleId, true)) ?? (await readTitleAndQueue(titleId, false));
      if (!stored) return null;
      const { title, queueStored } = stored;
      const queue = readQueue(queueStored);
      const record = readTitle(title);
      const [copies, volumes] = await Promise.all([
        batchRead(table, Object.keys(queue.copies).map(keys.copy), { noneMissing: true }),
        volumesBeside(table, record),
      ]);
      return { record, status: shelfStatus(queue, copies.map(readCopy)), volumes };
    },
  };
}
