import type { TitleRecord } from '../../../../domain/catalogue/title-record.ts';
import type { TitleQueue } from '../../../../domain/circulation/title-queue.ts';
import { readReservationId, titlesReserved } from '../../../../domain/circulation/reservation-id.ts';
import { unlessPassing } from '../../../passing-faults.ts';
import { tryUntilKnown } from '../../../retry.ts';
import { batchRead } from '../../table/batch-read.ts';
import type { Expression } from '../../table/expression.ts';
import { keys, partitionIdOf } from '../../table/keys.ts';
import { readItem } from '../../table/read.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { pagesIn, readFarBack, withPlaces } from './far-back.ts';
import { withFront } from './queue-front.ts';
import { hintsIn } from './queue-hints.ts';
import { takeOutLeavers } from './queue-leavers.ts';
import { usualLimits } from './queue-parts.ts';
import { keepShort } from './queue-upkeep.ts';
import { longQueues } from './queues-known-long.ts';

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
  const { waiting, suspended, nextTicket, copies } = item as unknown as TitleQueue;
  const reservationIds = hintsIn(item);
  const named = namesOf(item as unknown as TitleQueue);
  const farBack = readFarBack(item);
  const atHand = { waiting, suspended, reservationIds, nextTicket, copies };
  return { titleId: partitionIdOf(item), ...named, ...atHand, ...(farBack && { farBack }) };
}

/** Reads of the queues of titles. */
export function queues(table: Table, limits = usualLimits) {
  const long = longQueues(table);
  return {
    /**
     * Strongly consistent, with those at hand who are next: for a decision about the head.
     * @param front so many are brought to hand from far back, if none is there
     */
    async read(titleId: string, front?: number): Promise<TitleQueue | null> {
      const item = await readItem(table, keys.queue(titleId));
      const settled = item && (await withFront(table, item, [], front));
      return settled && readQueue(settled);
    },

    /** By title, eventually consistent: for lists. */
    async readAll(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const found = (await batchRead(table, titleIds.map(keys.queue))).map(readQueue);
      return new Map(found.map((queue) => [queue.titleId, queue]));
    },

    /** The same, and none is missing that there is at this moment: for an answer that would say so. */
    async readAllThere(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const items = await batchRead(table, titleIds.map(keys.queue), { noneMissing: true });
      return new Map(items.map((item) => [partitionIdOf(item), readQueue(item)]));
    },

    /** The queues of these reservations, with their places; eventually consistent. */
    async readAllFor(reservationIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const begun = long.begin(reservationIds);
      const items = await batchRead(table, titlesReserved(reservationIds).map(keys.queue));
      long.remember(items);
      return withPlacesIn(table, items, reservationIds, { eventually: true, begun: await begun });
    },

    /** The same, all of it strongly consistent: where what was read eventually lacks a place that there must be. */
    async readAllNow(reservationIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const items = await batchRead(table, titlesReserved(reservationIds).map(keys.queue), { consistent: true });
      return withPlacesIn(table, items, reservationIds, { eventually: false });
    },

    /**
     * All of it strongly consistent, as a write has just left it: others may have put a ticket into a page since. Those
     * that became long are kept short. A fault that passes is waited out: the answer to the write tells the place (E1).
     * @throws Refused `busy` when it does not pass in time
     */
    async readAllAfter(reservationIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const titleKeys = titlesReserved(reservationIds).map(keys.queue);
      const read = async () => {
        const items = await batchRead(table, titleKeys, { consistent: true });
        const [found] = await Promise.all([
          withPlacesIn(table, items, reservationIds, { eventually: false }),
          ...items.map((item) => keepShort(table, item, limits).catch(unlessPassing)),
        ]);
        return found;
      };
      return tryUntilKnown(() => read().catch(unlessPassing));
    },

    /** By title, eventually consistent; where many left, they are taken out. */
    async readAllBesideLeaving(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      const items = await batchRead(table, titleIds.map(keys.queue));
      await Promise.all(items.map((item) => keepShort(table, item, limits, { isLeaving: true }).catch(unlessPassing)));
      return new Map(items.map(readQueue).map((queue) => [queue.titleId, queue]));
    },

    /**
     * By title, also of those that left the catalogue: these have a name, no copy and nobody who waits.
     * For mails, which remember what has ended.
     */
    async readAllRemembered(titleIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      return withRemembered(table, titleIds, await this.readAll(titleIds));
    },

    /** The same for these reservations, with their places. For lists. */
    async readAllRememberedFor(reservationIds: readonly string[]): Promise<Map<string, TitleQueue>> {
      return withRemembered(table, titlesReserved(reservationIds), await this.readAllFor(reservationIds));
    },
  };
}

/** No page of these titles names anybody any more who left. */
export async function forgetLeavers(table: Table, titleIds: readonly string[]): Promise<void> {
  const items = await batchRead(table, titleIds.map(keys.queue), { consistent: true });
  await Promise.all(items.filter(pagesIn).map((item) => takeOutLeavers(table, item)));
}

async function withRemembered(
  table: Table,
  titleIds: readonly string[],
  found: Map<string, TitleQueue>,
): Promise<Map<string, TitleQueue>> {
  const missing = titleIds.filter((titleId) => !found.has(titleId));
  if (missing.length === 0) return found;
  for (const item of await batchRead(table, missing.map(keys.title), { noneMissing: true })) {
    const gone = readQueue({ ...item, waiting: {}, suspended: {}, hints: {}, nextTicket: 0, copies: {} });
    found.set(gone.titleId, gone);
  }
  return found;
}

async function withPlacesIn(
  table: Table,
  items: readonly StoredItem[],
  reservationIds: readonly string[],
  reading: Parameters<typeof withPlaces>[4],
): Promise<Map<string, TitleQueue>> {
  const found = await Promise.all(
    items.map((item) => {
      const queue = readQueue(item);
      const own = reservationIds.filter((id) => readReservationId(id)?.titleId === queue.titleId);
      return withPlaces(table, item, queue, own, reading);
    }),
  );
  return new Map(found.map((queue) => [queue.titleId, queue]));
}
