import { shortReservationId } from '../../../../domain/circulation/reservation-id.ts';
import { ticketOf, withoutTicket, withTicketAgain } from '../../../../domain/circulation/ticket.ts';
import type { StoredItem } from '../../table/table.ts';

/**
 * What a queue's item keeps of a reservation id beside its ticket: not the title and, where the ticket says how the id
 * begins, not that. Twelve letters less for each who waits at hand keep more of them below 1 KB.
 */
export function idBesideTicket(reservationId: string, ticket: number): string {
  const shortId = shortReservationId(reservationId);
  return ticketOf(shortId) === ticket ? withoutTicket(shortId) : shortId;
}

/** By patron number, the reservation ids of those at hand, without the title; earlier versions kept them so. */
export function hintsIn(item: StoredItem): Record<string, string> {
  const [waiting, suspended] = [item['waiting'], item['suspended']] as (Record<string, number> | undefined)[];
  const tickets = { ...suspended, ...waiting };
  const kept = Object.entries((item['hints'] ?? {}) as Record<string, string>);
  return Object.fromEntries(
    kept.map(([patronNumber, id]) => [patronNumber, withTicketAgain(id, tickets[patronNumber] ?? 0)]),
  );
}
