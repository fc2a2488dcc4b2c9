import { cancelReservation as row } from '../../contract/routes/reservations.ts';
import { titlesReserved } from '../../domain/circulation/reservation-id.ts';
import { cancelReservation } from '../../domain/reservations/cancel-reservation.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { shownReservation } from './reservation-view.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ params: { reservationId }, caller: { patronNumber }, now, say }) => {
  const { circulation, accounts, policy, queues } = ports;
  const [ended, titles] = await Promise.all([
    cancelReservation(circulation, accounts.endedExists, { patronNumber, reservationId, now }, policy),
    queues.readAllBesideLeaving(titlesReserved([reservationId])),
  ]);
  return { status: 200, body: shownReservation(patronNumber, ended, titles, say) };
});
