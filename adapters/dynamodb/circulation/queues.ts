import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { batchRead } from '../table/batch-read.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

export function readQueue(item: StoredItem): TitleQueue {
  const { kind, title, authors, waiting, suspended, copies } = item as unknown as TitleQueue;
  const reservationIds = item['hints'] as TitleQueue['reservationIds'];
  const titleId = String(item['PK']).slice('T#'.length);
  return { titleId, kind, title, authors, waiting, suspended, reservationIds, copies };
}

/** Reads of the queues of titles. */
export function queues(table: Table) {
  return {
    /** Strongly consistent: for a decision about the head. */
    async read(titleId: string): Promise<TitleQueue | null> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: keys.queue(titleId), ConsistentRead: true }),
      );
      return Item ? readQueue(Item) : null;
    },

    /** By title, eventually consistent: for lists. */
    async readAll(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const found = (await batchRead(table, titleIds.map(keys.queue))).map(readQueue);
      return new Map(found.map((queue) => [queue.titleId, queue]));
    },

    /** The same, strongly consistent: as a write has just left them. */
    async readAllNow(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const found = (await batchRead(table, titleIds.map(keys.queue), { consistent: true })).map(readQueue);
      return new Map(found.map((queue) => [queue.titleId, queue]));
    },

    /**
     * By title, also of those that left the catalogue: these have a name, no copy and nobody who waits.
     * For lists that remember what has ended.
     */
    async readAllRemembered(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const found = await this.readAll(titleIds);
      const missing = titleIds.filter((titleId) => !found.has(titleId));
      if (missing.length === 0) return found;
      for (const item of await batchRead(table, missing.map(keys.title))) {
        const gone = readQueue({ ...item, waiting: {}, suspended: {}, hints: {}, copies: {} });
        found.set(gone.titleId, gone);
      }
      return found;
    },
  };
}
