import { breachesOf, type Holdings, type Place } from '../../../domain/circulation/invariants.ts';
import { readAccount } from '../circulation/accounts.ts';
import { readCopy } from '../circulation/copies.ts';
import { catalogueBreachesOf } from './catalogue-breaches.ts';
import { indexBreachesOf } from './index-breaches.ts';
import { orphanBreachesOf } from './orphan-breaches.ts';
import type { TableBreach } from './table-breach.ts';
import { queuePageBreachesOf, wholeQueues } from './queue-pages.ts';
import { isItem, keys, partitionIdOf } from '../table/keys.ts';
import { scanPages } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { termBreachesOf } from './term-breaches.ts';

/** Every item of the table, page by page, strongly consistent. For operators' commands only. */
export async function* everyItem(table: Table): AsyncGenerator<StoredItem> {
  for await (const page of scanPages(table)) yield* page;
}

/**
 * Accounts, queues and copies of the whole table. A read of many pages is no snapshot: run it while
 * nothing is written, or look at what it finds a second time.
 */
export async function readHoldings(table: Table): Promise<Holdings> {
  return holdingsOf(everyItem(table));
}

/** What is of circulation among these items. */
async function holdingsOf(items: AsyncIterable<StoredItem> | Iterable<StoredItem>): Promise<Holdings> {
  const holdings = { accounts: new Map(), queues: new Map(), copies: new Map() };
  const lines: StoredItem[] = [];
  for await (const item of items) {
    const key = partitionIdOf(item);
    if (isItem(item, 'account')) holdings.accounts.set(key, readAccount(item));
    else if (isItem(item, 'copy')) holdings.copies.set(key, readCopy(item));
    if (isItem(item, 'queue') || isItem(item, 'queuePage') || isItem(item, 'queueLeavers')) lines.push(item);
  }
  for (const queue of wholeQueues(lines)) holdings.queues.set(queue.titleId, queue);
  return holdings;
}

/**
 * One full look at the table: what stands in it of circulation, everything that does not agree, and the
 * items themselves. Like readHoldings no snapshot.
 */
export async function auditTable(
  table: Table,
): Promise<{ items: StoredItem[]; holdings: Holdings; breaches: TableBreach[] }> {
  const items: StoredItem[] = [];
  for await (const item of everyItem(table)) items.push(item);
  const holdings = await holdingsOf(items);
  const orphans = orphanBreachesOf(items, holdings.accounts);
  const terms = termBreachesOf(items, holdings.accounts);
  const circulation = breachesOf(holdings).map(({ invariant, at }) => ({ invariant, where: partitionAt(at) }));
  const catalogue = catalogueBreachesOf(items);
  const pages = queuePageBreachesOf(items, holdings.accounts);
  const breaches = [...circulation, ...pages, ...indexBreachesOf(items), ...terms, ...orphans, ...catalogue];
  return { items, holdings, breaches };
}

function partitionAt(place: Place): string {
  if ('patron' in place) return keys.account(place.patron).PK;
  return 'title' in place ? keys.queue(place.title).PK : keys.copy(place.copy).PK;
}
