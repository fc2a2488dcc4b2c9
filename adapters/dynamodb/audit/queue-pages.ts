import type { Account } from '../../../domain/circulation/account.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { isFarBack, leaversIn, pagesIn, readPage, type Entry } from '../circulation/queues/far-back.ts';
import { readQueue } from '../circulation/queues/queues.ts';
import { isItem, partitionIdOf } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';
import type { TableBreach } from './table-breach.ts';

/** Each queue with all who wait in it, those in pages too: what everything that looks at one item sees in parts. */
export function* wholeQueues(items: readonly StoredItem[]): Generator<TitleQueue> {
  const pages = Map.groupBy(
    items.filter((item) => isItem(item, 'queuePage')),
    partitionIdOf,
  );
  for (const item of items.filter((one) => isItem(one, 'queue'))) {
    const { farBack: _parts, ...queue } = readQueue(item);
    const entries = standing(item, pages.get(queue.titleId) ?? []);
    yield {
      ...queue,
      waiting: { ...queue.waiting, ...Object.fromEntries(entries.map((one) => [one.patronNumber, one.ticket])) },
      reservationIds: {
        ...queue.reservationIds,
        ...Object.fromEntries(entries.map((one) => [one.patronNumber, one.shortId ?? ''])),
      },
    };
  }
}

/** Those of the pages who wait: not at the front yet, not at hand, and not among those who left. */
function standing(item: StoredItem, pages: readonly StoredItem[]): (Entry & { readonly patronNumber: string })[] {
  const known = pagesIn(item);
  if (!known) return [];
  return pages
    .flatMap((page) => readPage(page).entries)
    .flatMap((entry) => {
      const { ticket, patronNumber } = entry;
      const isThere = isFarBack(known, ticket) && !leaversIn(item).has(ticket) && !known.atHand.includes(ticket);
      return isThere && patronNumber !== undefined ? [{ ...entry, patronNumber }] : [];
    });
}

/**
 * Where the counts of a queue are not those of its pages, so that places would be wrong; and where a page names
 * somebody who does not wait any more and was not noted as having left.
 */
export function queuePageBreachesOf(
  items: readonly StoredItem[],
  accounts: ReadonlyMap<string, Account>,
): TableBreach[] {
  const [pages, gone] = (['queuePage', 'queueLeavers'] as const).map((name) =>
    Map.groupBy(
      items.filter((item) => isItem(item, name)),
      partitionIdOf,
    ),
  );
  return items
    .filter((item) => isItem(item, 'queue'))
    .flatMap((item) => {
      const [titleId, where] = [partitionIdOf(item), String(item['PK'])];
      const of = { pages: pages?.get(titleId) ?? [], gone: gone?.get(titleId) ?? [] };
      const stale = standing(item, of.pages).some(
        ({ patronNumber, shortId }) =>
          !Object.values({
            ...accounts.get(patronNumber)?.reservations.book,
            ...accounts.get(patronNumber)?.reservations.av,
          }).some(({ id }) => id === `${shortId}.${titleId}`),
      );
      return [
        ...(countsAgree(item, of) ? [] : [{ invariant: 'a queue counts who stands in its pages', where }]),
        ...(stale ? [{ invariant: 'a page of a queue names only who waits', where }] : []),
      ];
    });
}

function countsAgree(
  item: StoredItem,
  of: { readonly pages: readonly StoredItem[]; readonly gone: readonly StoredItem[] },
): boolean {
  const known = pagesIn(item);
  if (!known) return of.pages.length === 0;
  const gone = known.gone.reduce((sum, one) => sum + one, 0);
  const leavers = [...leaversIn(item)].filter((one) => isFarBack(known, one) && !known.atHand.includes(one)).length;
  return (
    known.ever === known.passed + gone + known.atHand.length + known.filed &&
    known.filed - leavers === standing(item, of.pages).length
  );
}
