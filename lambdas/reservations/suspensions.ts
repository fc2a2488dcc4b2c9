import type { ActiveReservation } from '../../domain/circulation/account.ts';
import type { ShownReservation } from '../../contract/answers/reservations.ts';
import type { Say } from '../http/exchange.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { queuesWithPlaces } from './reservation-queues.ts';
import { shownReservation } from './reservation-view.ts';

/** What the two handlers of suspensions work with. */
export function openSuspensions() {
  const { circulation, accounts, queues } = openCirculationPorts();
  return { queues, ports: { circulation, readAccount: accounts.read, endedExists: accounts.endedExists } };
}

/** The reservation as a write leaves it. Its place is read beside: no suspension changes it. */
export async function shownAfter(
  { queues }: Pick<ReturnType<typeof openSuspensions>, 'queues'>,
  { patronNumber, reservationId }: { readonly patronNumber: string; readonly reservationId: string },
  write: Promise<ActiveReservation>,
  say: Say,
): Promise<ShownReservation> {
  const [entry, found] = await Promise.all([write, queues.readAllFor([reservationId])]);
  const titles = await queuesWithPlaces({ patronNumber, entries: [entry] }, found, queues.readAllNow);
  return shownReservation(patronNumber, entry, titles, say);
}
