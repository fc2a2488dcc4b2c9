import { perMillisecond, withTicket } from '../domain/circulation/ticket.ts';

/**
 * ULIDs that say when they were made, each with a greater ticket than the one before.
 * @param now the request's instant; the clock runs on from it
 * @param newUlid of this instant and for this title; its random part is taken
 */
export function ticketedUlids(
  now: Date,
  newUlid: (milliseconds: number, titleId?: string) => string,
): (titleId?: string) => string {
  const began = performance.now();
  let last = 0;
  return (titleId) => {
    const instant = now.getTime() + performance.now() - began;
    last = Math.max(last + 1, Math.floor(instant * perMillisecond));
    return withTicket(newUlid(Math.floor(instant), titleId), last);
  };
}
