/** Many patrons reserve one title at the same moment. */
import type { Handlers } from '../../testing/engines/handlers.ts';
import type { Library } from '../../testing/engines/library.ts';
import { expectTickets, holdingsThatAgree, polite, request, titleId } from './scenario.ts';

export interface Rush {
  readonly clients: number;
  /** Answers by status; of 503 all brought Retry-After, else they would be `wrong`. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
  /** The places that were answered, in order. */
  readonly places: readonly number[];
  /** Until the answers came, from the moment at which all began. */
  readonly milliseconds: { readonly median: number; readonly last: number };
}

interface Reserved {
  readonly results?: readonly {
    readonly code?: string;
    readonly reservation?: { readonly reservationId: string; readonly position?: number };
  }[];
}

/**
 * All reserve at once; who is told to come again does. Whoever got no place is missing in `places`.
 * @throws Error that names what is lost, doubled or does not agree
 */
export async function rush(library: Library, handlers: Handlers, clients: number): Promise<Rush> {
  const harness = polite(handlers);
  const patrons = Array.from({ length: clients }, (_, at) => String(at + 1).padStart(6, '0'));
  for (const patron of patrons) await library.patron(patron);
  await library.title(titleId, { homes: ['main'] });

  const ids = new Map<string, string>();
  const reservedBefore: string[] = [];
  const [places, times]: [number[], number[]] = [[], []];
  const began = performance.now();
  await Promise.all(
    patrons.map(async (patron) => {
      const { json } = await harness.visit<Reserved>('reservations/reserve-titles', { patron, body: request });
      times.push(performance.now() - began);
      const { reservation, code } = json.results?.[0] ?? {};
      if (code === 'already-reserved') reservedBefore.push(patron);
      if (reservation === undefined) return;
      ids.set(patron, reservation.reservationId);
      places.push(reservation.position ?? 0);
    }),
  );
  const holdings = await holdingsThatAgree(library);
  // Of a write that was answered 503 nobody knows; told at the next visit that it is there, they hold a ticket, too.
  for (const patron of reservedBefore)
    ids.set(patron, holdings.accounts.get(patron)?.reservations.book[titleId]?.id ?? 'nothing');
  expectTickets(holdings, ids, ids.size);
  const { statuses, wrong } = harness.counted();
  const milliseconds = { median: Math.round(times[clients >> 1] ?? 0), last: Math.round(times.at(-1) ?? 0) };
  return { clients, statuses, wrong, places: places.toSorted((a, b) => a - b), milliseconds };
}
