import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { shelfStatus, type ShelfStatus } from '../../../domain/catalogue/shelf-status.ts';
import { canonicalText, type TitleRecord } from '../../../domain/catalogue/title-record.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import { batchRead } from '../table/batch-read.ts';
import { keys } from '../table/keys.ts';
import { readQueue } from '../circulation/queues.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

/** Home library by barcode. */
export type LendableCopies = Readonly<Record<string, string>>;

/** A short, fixed hash of text: letters, digits, `_` and `-`. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}

/** The hash under which an import recognises what it has written before. */
export function contentHash(record: TitleRecord): string {
  return hashOf(canonicalText(record));
}

/** The public part of a title. The hash is that of the record, and tells an import what has changed. */
export function titleItem(record: TitleRecord, contentHash: string): StoredItem {
  return { ...keys.title(record.titleId), ...record, contentHash };
}

/** The queue of a new title: nobody waits. Title and authors are repeated so that a list needs one read a title. */
export function queueItem(record: TitleRecord, copies: LendableCopies): StoredItem {
  const { titleId, kind, title, authors } = record;
  return { ...keys.queue(titleId), kind, title, authors, waiting: {}, suspended: {}, hints: {}, nextTicket: 1, copies };
}

/** A copy that has just come to the library: it stands on its home library's shelf. */
export function copyItem(copy: Pick<Copy, 'barcode' | 'titleId' | 'kind' | 'homeLibraryId' | 'lendable'>): StoredItem {
  const { barcode, titleId, kind, homeLibraryId, lendable } = copy;
  return { ...keys.copy(barcode), barcode, titleId, kind, homeLibraryId, lendable, state: 'available' };
}

export function readTitle(item: StoredItem): TitleRecord {
  const { PK: _pk, SK: _sk, indexPK: _index, indexSK: _place, contentHash: _hash, ...record } = item;
  return record as unknown as TitleRecord;
}

/** Reads of the catalogue for one title's page. */
export function catalogue(table: Table) {
  return {
    /** A title with the state of its copies (L2), or null: two round trips, one when it has no copies. */
    async show(titleId: string): Promise<{ record: TitleRecord; status: ShelfStatus } | null> {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'PK = :title',
          ExpressionAttributeValues: { ':title': keys.title(titleId).PK },
        }),
      );
      const title = Items.find((item) => item['SK'] === keys.title(titleId).SK);
      const queueStored = Items.find((item) => item['SK'] === keys.queue(titleId).SK);
      if (!title || !queueStored) return null;
      const queue = readQueue(queueStored);
      const copies = await batchRead(table, Object.keys(queue.copies).map(keys.copy));
      return { record: readTitle(title), status: shelfStatus(queue, copies as unknown as Copy[]) };
    },
  };
}
