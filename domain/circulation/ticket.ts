import { decodeUlidLetters, encodeUlidLetters } from './id-parts.ts';

/** A ticket counts 1,024ths of a millisecond; so many characters of a ULID say it: ten of the instant, two more. */
const ticketLetters = 12;
export const perMillisecond = 1024;

/**
 * The ticket of a reservation, from its id or a part of it that begins with the ULID: whoever knows the id knows the
 * ticket (docs/decisions/0045). An integer below 2^53.
 */
export function ticketOf(id: string): number {
  return decodeUlidLetters(id.slice(0, ticketLetters));
}

/** The ULID with another ticket. */
export function withTicket(ulid: string, ticket: number): string {
  return encodeUlidLetters(ticket, ticketLetters) + ulid.slice(ticketLetters);
}
