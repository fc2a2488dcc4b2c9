import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { batchRead } from '../table/batch-read.ts';
import type { Expression } from '../table/expression.ts';
import { keys, partitionIdOf } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';

/** Home library by barcode. */
export type LendableCopies = Readonly<Record<string, string>>;

/** The queue of a new title: nobody waits. What names the title is repeated so that a list needs one read a title. */
export function queueItem(record: TitleRecord, copies: LendableCopies): StoredItem {
  const named = namesOf(record);
  return { ...keys.queue(record.titleId), ...named, waiting: {}, suspended: {}, hints: {}, nextTicket: 1, copies };
}

/** What a queue repeats of its title. */
export function namesOf({ kind, title, authors, ndc }: Pick<TitleQueue, 'kind' | 'title' | 'authors' | 'ndc'>) {
  return { kind, title, authors, ...(ndc !== undefined && { ndc }) };
}

/** Calls a queue as its title is called now; the kind is a matter of its own. */
export function setNames(
  update: Expression,
  { title, authors, ndc }: Pick<TitleQueue, 'title' | 'authors' | 'ndc'>,
): void {
  update.setValue(update.path('title'), title).setValue(update.path('authors'), authors);
  if (ndc === undefined) update.remove(update.path('ndc'));
  else update.setValue(update.path('ndc'), ndc);
}

export function readQueue(item: StoredItem): TitleQueue {
  const { waiting, suspended, copies } = item as unknown as TitleQueue;
  const reservationIds = item['hints'] as TitleQueue['reservationIds'];
  const named = namesOf(item as unknown as TitleQueue);
  return { titleId: partitionIdOf(item), ...named, waiting, suspended, reservationIds, copies };
}

/** Reads of the queues of titles. */
export function queues(table: Table) {
  return {
    /** Strongly consistent: for a decision about the head. */
    async read(titleId: string): Promise<TitleQueue | null> {
      const item = await readItem(table, keys.queue(titleId));
      return item && readQueue(item);
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
