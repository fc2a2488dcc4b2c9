import { batchRead } from '../table/batch-read.ts';
import { indexPartitions, isItem, keys, partitionIdOf, readEntry } from '../table/keys.ts';
import { firstOf } from '../table/read.ts';
import { readQueue } from './queues/queues.ts';
import { readCopy } from './copies.ts';
import { leavePickIndex, noteFreeCopies, unnote } from './pick-index.ts';
import type { StoredItem, Table } from '../table/table.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import { takersOf, waitingCount, withoutPassedOver, type TitleQueue } from '../../../domain/circulation/title-queue.ts';

/**
 * A title for which somebody waits who would get a copy now, with those of its copies that stand free on a library's
 * shelf, no more than wait. Cards that staff have suspended are not in the queue, as far as its order had to be
 * looked at.
 */
export type Pickable = { readonly queue: TitleQueue; readonly free: readonly Copy[] };

/**
 * Where a page of the list ended: at a noted copy, when so many of its title were shown; or behind them, at a title
 * that somebody wanted since they were noted.
 */
export type PickPosition = { readonly after: string; readonly shown: number } | { readonly newAfter: string };

export type PickPage = {
  readonly items: readonly Pickable[];
  /** Null on the last page. */ readonly next: PickPosition | null;
};

/** So many titles that are new to the index are looked through in one request. */
const newAtOnce = 50;

const nothing = { items: [], hasMore: false };

/**
 * What is to be fetched from a library's shelves (K2). Free copies for which somebody waits are noted in the index
 * below their library, so a list costs what stands in it (docs/decisions/0053). A title somebody has just begun to
 * wait for is known to the index by itself; whoever reads a list next notes its free copies, wherever they are.
 */
export function pickLists(table: Table) {
  return {
    /** @param limit of noted copies; those of new titles, up to fifty titles, come on top on the last of their pages */
    async page(libraryId: string, limit: number, from?: PickPosition): Promise<PickPage> {
      const [after, newAfter] = from && 'newAfter' in from ? [undefined, from.newAfter] : [from?.after, undefined];
      const partition = indexPartitions.pickAt(libraryId);
      const [noted, fresh] = await Promise.all([
        newAfter === undefined ? firstOf(table, partition, { ...pageAfter(after), pageSize: limit }) : nothing,
        firstOf(table, indexPartitions.pick, { ...pageAfter(newAfter), pageSize: newAtOnce }),
      ]);
      const titleIds = noted.hasMore ? [] : fresh.items.map((entry) => String(entry['indexSK']));
      const found = await join(table, libraryId, noted.items, titleIds);
      const usable = await withoutSuspendedPatrons(table, found);
      const before = from && 'after' in from ? { titleId: titleOf(from.after), shown: from.shown } : undefined;
      const items = usable.map((one) => noMoreThanWait(one, before));
      return { items: items.filter(({ free }) => free.length > 0), next: nextOf(noted, fresh, items, before) };
    },
  };
}

const pageAfter = (after: string | undefined) => ({ ofIndex: true, ...(after !== undefined && { where: { after } }) });

const titleOf = (sortKey: string) => readEntry.pickAt({ indexSK: sortKey }).titleId;

type Page = { readonly items: readonly StoredItem[]; readonly hasMore: boolean };
type Before = { readonly titleId: string; readonly shown: number } | undefined;

/** A title may lie across the border of two pages. */
function noMoreThanWait({ queue, free }: Pickable, before: Before): Pickable {
  const shown = before?.titleId === queue.titleId ? before.shown : 0;
  return { queue, free: free.slice(0, Math.max(0, waitingCount(queue) - shown)) };
}

function nextOf(noted: Page, fresh: Page, items: readonly Pickable[], before: Before): PickPosition | null {
  if (!noted.hasMore) {
    const last = fresh.items.at(-1);
    return fresh.hasMore && last ? { newAfter: String(last['indexSK']) } : null;
  }
  const after = String(noted.items.at(-1)?.['indexSK']);
  const titleId = titleOf(after);
  const here = items.find(({ queue }) => queue.titleId === titleId)?.free.length ?? 0;
  return { after, shown: here + (before?.titleId === titleId ? before.shown : 0) };
}

/** Titles with their free copies here: those that are noted, in order, and those of titles that are new. */
async function join(
  table: Table,
  libraryId: string,
  noted: readonly StoredItem[],
  newTitleIds: readonly string[],
): Promise<Pickable[]> {
  const entries = noted.map(readEntry.pickAt);
  const titleIds = [...new Set([...entries.map(({ titleId }) => titleId), ...newTitleIds])];
  const first = await batchRead(table, [
    ...titleIds.map(keys.queue),
    ...entries.map(({ barcode }) => keys.copy(barcode)),
  ]);
  const queues = new Map(
    first.filter((item) => isItem(item, 'queue')).map((item) => [partitionIdOf(item), readQueue(item)]),
  );
  const copies = new Map(first.filter((item) => isItem(item, 'copy')).map((item) => [partitionIdOf(item), item]));
  const wanted = newTitleIds.flatMap((titleId) => queues.get(titleId) ?? []);
  const ofNew = await batchRead(
    table,
    wanted.filter((queue) => waitingCount(queue) > 0).flatMap((queue) => Object.keys(queue.copies).map(keys.copy)),
  );
  const byTitle = Map.groupBy(ofNew, (item) => String(item['titleId']));
  const [stale, current]: [StoredItem[], StoredItem[]] = [[], []];
  for (const { titleId, barcode } of entries) {
    const [queue, item] = [queues.get(titleId), copies.get(barcode)];
    if (!item || readCopy(item).state !== 'available') continue;
    if (queue && waitingCount(queue) > 0 && isFreeHere(item, libraryId)) current.push(item);
    else stale.push(item);
  }
  const known = new Set(current.map((item) => item['barcode']));
  current.push(...ofNew.filter((item) => isFreeHere(item, libraryId) && !known.has(item['barcode']) && !isNoted(item)));
  await Promise.all([
    ...wanted.map((queue) =>
      waitingCount(queue) === 0
        ? leavePickIndex(table, queue.titleId)
        : noteFreeCopies(table, queue, byTitle.get(queue.titleId) ?? []),
    ),
    ...stale.map((item) => unnote(table, libraryId, item)),
  ]);
  const free = Map.groupBy(current.map(readCopy), ({ titleId }) => titleId);
  return [...free].flatMap(([titleId, found]) => {
    const queue = queues.get(titleId);
    return queue ? [{ queue, free: found }] : [];
  });
}

function isFreeHere(item: StoredItem, libraryId: string): boolean {
  const copy = readCopy(item);
  return copy.state === 'available' && copy.lendable && copy.homeLibraryId === libraryId;
}

/** It stands on another page. */
const isNoted = (item: StoredItem) => item['indexPK'] === indexPartitions.pickAt(String(item['homeLibraryId']));

/** Nothing is fetched for a suspended card (K2). Only as many cards are read as there are copies to fetch. */
async function withoutSuspendedPatrons(table: Table, pickable: readonly Pickable[]): Promise<Pickable[]> {
  const usable = new Set<string>();
  const passedOver = new Set<string>();
  for (;;) {
    const unknown = pickable
      .flatMap(({ queue, free }) => takersOf(queue, passedOver).slice(0, free.length))
      .filter((patronNumber) => !usable.has(patronNumber));
    if (unknown.length === 0) break;
    const accounts = await batchRead(table, unknown.map(keys.account), { fields: ['PK', 'status'] });
    for (const account of accounts) if (account['status'] === 'active') usable.add(partitionIdOf(account));
    for (const patronNumber of unknown) if (!usable.has(patronNumber)) passedOver.add(patronNumber);
  }
  return pickable
    .map(({ queue, free }) => ({ queue: withoutPassedOver(queue, passedOver), free }))
    .filter(({ queue }) => waitingCount(queue) > 0);
}
