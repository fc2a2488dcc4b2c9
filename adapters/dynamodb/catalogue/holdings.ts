import type { Holding } from '../../../domain/catalogue/availability.ts';
import { lineLength } from '../../../domain/circulation/title-queue.ts';
import { readCopy } from '../circulation/copies.ts';
import { readQueue } from '../circulation/queues/queues.ts';
import { batchRead } from '../table/batch-read.ts';
import { isItem, keys, partitionIdOf } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { readBearers } from './bearers.ts';

/**
 * What the catalogue has of books by ISBN-13, eventually consistent: three round trips for all of them, two where there
 * are no copies.
 */
export async function holdingsByIsbn(table: Table, isbns: readonly string[]): Promise<Map<string, Holding[]>> {
  const titleIdsOf = new Map<string, Set<string>>(isbns.map((isbn) => [isbn, new Set([isbn])]));
  for (const item of await batchRead(table, isbns.map(keys.bearers))) {
    if (!isItem(item, 'bearers')) continue;
    for (const titleId of readBearers(item)) titleIdsOf.get(partitionIdOf(item))?.add(titleId);
  }
  const titleIds = [...titleIdsOf.values()].flatMap((ids) => [...ids]);
  const queues = new Map((await batchRead(table, titleIds.map(keys.queue))).map(readQueue).map((q) => [q.titleId, q]));
  const barcodes = [...queues.values()].flatMap(({ copies }) => Object.keys(copies));
  const copies = (await batchRead(table, barcodes.map(keys.copy), { noneMissing: true })).map(readCopy);
  const holdingOf = (titleId: string): Holding[] => {
    const queue = queues.get(titleId);
    if (!queue) return [];
    return [{ titleId, waiting: lineLength(queue), copies: copies.filter((copy) => copy.titleId === titleId) }];
  };
  return new Map([...titleIdsOf].map(([isbn, ids]) => [isbn, [...ids].flatMap(holdingOf)]));
}
