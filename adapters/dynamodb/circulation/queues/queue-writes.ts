import type { ActiveReservation } from '../../../../domain/circulation/account.ts';
import { ticketOf } from '../../../../domain/circulation/ticket.ts';
import { ticketMapOf, type TicketMap } from '../../../../domain/circulation/title-queue.ts';
import type { TransactItem } from '../../table/expression.ts';
import { isItem } from '../../table/keys.ts';
import type { Table } from '../../table/table.ts';
import { writeTransaction, type Written } from '../../table/transaction.ts';
import { withFront } from './queue-front.ts';
import { leaveQueue, leaveWhereverItStands, pauseWhereverItStands, ticketMoves, type Place } from './queue-changes.ts';

type Leaving = { readonly patronNumber: string; readonly titleId: string; readonly entry: ActiveReservation };

/** A write with which a waiting reservation leaves its queue. */
export function writeLeaving(
  table: Table,
  { patronNumber, titleId, entry }: Leaving,
  itemsWith: (leaving: TransactItem) => TransactItem[],
): Promise<Written> {
  const place = { patronNumber, titleId, reservationId: entry.id };
  const from = ticketMapOf(entry);
  return writeWhereverItStands(table, place, from, itemsWith, {
    byId: leaveWhereverItStands(table.name, place, from),
    byTicket: (ticket) => leaveQueue(table.name, place, ticket, from),
  });
}

/** A write with which one who waits is passed over for a while. */
export function writePausing(
  table: Table,
  place: Place,
  itemsWith: (pausing: TransactItem) => TransactItem[],
): Promise<Written> {
  return writeWhereverItStands(table, place, 'waiting', itemsWith, {
    byId: pauseWhereverItStands(table.name, place),
    byTicket: (ticket) => ticketMoves(table.name, place, { from: 'waiting', to: 'suspended', ticket }),
  });
}

type Ways = { readonly byId: TransactItem; readonly byTicket: (ticket: number) => TransactItem };

/**
 * One from before ids told tickets stands at hand with another ticket: only the refused write shows that.
 */
async function writeWhereverItStands(
  table: Table,
  { patronNumber, reservationId }: Place,
  from: TicketMap,
  itemsWith: (change: TransactItem) => TransactItem[],
  { byId, byTicket }: Ways,
): Promise<Written> {
  const written = await writeTransaction(table, itemsWith(byId));
  if (written.done || written.images[0] !== undefined) return written;
  const queue = written.images.find((image) => image && isItem(image, 'queue'));
  const ticket = (queue?.[from] as Record<string, number> | undefined)?.[patronNumber];
  if (ticket === undefined || ticket === ticketOf(reservationId)) return written;
  return writeTransaction(table, itemsWith(byTicket(ticket)));
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
