import { decodeUlidLetters, encodeUlidLetters } from './id-parts.ts';

/** A ticket counts 1,024ths of a millisecond; so many characters of a ULID say it: ten of the instant, two more. */
const ticketLetters = 12;
const ulidLetters = 26;
export const perMillisecond = 1024;

/**
 * The ticket of a reservation, from its id or a part of it that begins with the ULID: whoever knows the id knows the
 * ticket (docs/decisions/0045). An integer below 2^53.
 */
export function ticketOf(id: string): number {
  return decodeUlidLetters(id.slice(0, ticketLetters));
}

/** Whether two ids, or parts that begin with the ULID, were drawn as one, whatever their tickets. */
export function isSameDraw(id: string, other: string): boolean {
  return id.slice(ticketLetters, ulidLetters) === other.slice(ticketLetters, ulidLetters);
}

/** The ULID with another ticket. */
export function withTicket(ulid: string, ticket: number): string {
  return encodeUlidLetters(ticket, ticketLetters) + withoutTicket(ulid);
}

/** An id, or a part of it that begins with the ULID, without the letters that say its ticket. */
export function withoutTicket(id: string): string {
  return id.slice(ticketLetters);
}

/**
 * The same with them, where they are missing; an id that has them stays as it is.
 * @param id goes on with a dot behind the ULID
 */
export function withTicketAgain(id: string, ticket: number): string {
  return id.indexOf('.') === ulidLetters - ticketLetters ? encodeUlidLetters(ticket, ticketLetters) + id : id;
}
