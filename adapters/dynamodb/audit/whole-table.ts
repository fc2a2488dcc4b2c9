import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { breachesOf, type Breach, type Holdings } from '../../../domain/circulation/invariants.ts';
import { readAccount } from '../circulation/accounts.ts';
import { readCopy } from '../circulation/copies.ts';
import { catalogueBreachesOf } from './catalogue-breaches.ts';
import { indexBreachesOf } from './index-breaches.ts';
import { orphanBreachesOf } from './orphan-breaches.ts';
import { readQueue } from '../circulation/queues.ts';
import type { Table } from '../table/table.ts';
import { termBreachesOf } from './term-breaches.ts';
import type { StoredItem } from '../table/transaction.ts';

/** Every item of the table, page by page, strongly consistent. For operators' commands only. */
export async function* everyItem(table: Table): AsyncGenerator<StoredItem> {
  let start: StoredItem | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
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
  for await (const item of items) {
    const key = String(item['PK']).slice(2);
    if (item['SK'] === 'CARD#ACCOUNT') holdings.accounts.set(key, readAccount(item));
    else if (item['SK'] === 'QUEUE') holdings.queues.set(key, readQueue(item));
    else if (item['SK'] === 'COPY') holdings.copies.set(key, readCopy(item));
  }
  return holdings;
}

/**
 * One full look at the table: what stands in it of circulation, everything that does not agree, and the
 * items themselves. Like readHoldings no snapshot.
 */
export async function auditTable(
  table: Table,
): Promise<{ items: StoredItem[]; holdings: Holdings; breaches: Breach[] }> {
  const items: StoredItem[] = [];
  for await (const item of everyItem(table)) items.push(item);
  const holdings = await holdingsOf(items);
  const orphans = orphanBreachesOf(items, holdings.accounts);
  const terms = termBreachesOf(items, holdings.accounts);
  const catalogue = catalogueBreachesOf(items);
  const breaches = [...breachesOf(holdings), ...indexBreachesOf(items), ...terms, ...orphans, ...catalogue];
  return { items, holdings, breaches };
}
