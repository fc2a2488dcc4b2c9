import type { ActiveReservation } from '../../domain/circulation/account.ts';
import { viewReservation, type ReservationView } from '../../domain/reservations/reservation-list.ts';
import { readReservationId } from '../../domain/circulation/stubs.ts';
import { openLibrary } from '../library.ts';

/** What the two handlers of suspensions work with. */
export function openSuspensions() {
  const { circulation, accounts, queues } = openLibrary();
  return { queues, ports: { circulation, readAccount: accounts.read, endedExists: accounts.endedExists } };
}

/** The reservation as a write leaves it. Its place is read beside: no suspension changes it. */
export async function shownAfter(
  { queues }: Pick<ReturnType<typeof openSuspensions>, 'queues'>,
  { patronNumber, reservationId }: { readonly patronNumber: string; readonly reservationId: string },
  write: Promise<ActiveReservation>,
): Promise<ReservationView> {
  const titleId = readReservationId(reservationId)?.titleId ?? '';
  const [entry, titles] = await Promise.all([write, queues.readAll([titleId])]);
  return viewReservation(patronNumber, entry, titles.get(titleId));
}
