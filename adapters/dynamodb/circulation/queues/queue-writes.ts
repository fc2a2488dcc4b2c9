import type { ActiveReservation } from '../../../../domain/circulation/account.ts';
import { ticketMapOf } from '../../../../domain/circulation/title-queue.ts';
import type { TransactItem } from '../../table/expression.ts';
import { isItem } from '../../table/keys.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { writeTransaction, type Written } from '../../table/transaction.ts';
import { bringToHand, withFront } from './queue-front.ts';
import { leaveQueue, leaveWhereverItStands } from './queue-changes.ts';

type Leaving = { readonly patronNumber: string; readonly titleId: string; readonly entry: ActiveReservation };

/**
 * A write with which a waiting reservation leaves its queue. One from before ids told tickets stands at hand with
 * another ticket: only the refused write shows that.
 */
export async function writeLeaving(
  table: Table,
  { patronNumber, titleId, entry }: Leaving,
  itemsWith: (leaving: TransactItem) => TransactItem[],
): Promise<Written> {
  const from = ticketMapOf(entry);
  if (from === 'suspended')
    return writeTransaction(table, itemsWith(leaveQueue(table.name, titleId, patronNumber, { from })));
  const items = itemsWith(leaveWhereverItStands(table.name, titleId, patronNumber, entry.id));
  const written = await writeTransaction(table, items);
  if (written.done) return written;
  const ticket = queueIn(written.images).flatMap((queue) => ticketAtHand(queue, patronNumber) ?? [])[0];
  if (ticket === undefined || written.images[0] !== undefined) return written;
  return writeTransaction(table, itemsWith(leaveQueue(table.name, titleId, patronNumber, { ticket })));
}

/** What a refused write has shown, with those at hand who are next in each queue. */
export async function withFronts(table: Table, written: Written, passedOver: readonly string[]): Promise<Written> {
  if (written.done) return written;
  const images = await Promise.all(
    written.images.map(async (image) =>
      image && isItem(image, 'queue') ? withFront(table, image, passedOver) : image,
    ),
  );
  return { done: false, images };
}

/**
 * A write about one who stands at hand. One who stands far back is brought there first, when the write was refused by
 * nothing but that.
 */
export async function writeAtHand(table: Table, reservationId: string, items: TransactItem[]): Promise<Written> {
  const written = await writeTransaction(table, items);
  if (written.done || written.images[0] !== undefined) return written;
  const [queue] = queueIn(written.images);
  return queue && (await bringToHand(table, queue, reservationId)) ? writeTransaction(table, items) : written;
}

const queueIn = (images: readonly (StoredItem | null | undefined)[]): StoredItem[] =>
  images.flatMap((image) => (image && isItem(image, 'queue') ? [image] : []));

function ticketAtHand(queue: StoredItem, patronNumber: string): number | undefined {
  return { ...(queue['suspended'] as object), ...(queue['waiting'] as Record<string, number>) }[patronNumber];
}
