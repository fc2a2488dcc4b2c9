import { changeReservation as row } from '../../contract/routes/reservations.ts';
import { changeReservation } from '../../domain/reservations/change-reservation.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { serve } from '../http/serve.ts';
import { mailWarnings } from './mail-warnings.ts';
import { queuesWithPlaces } from './reservation-queues.ts';
import { shownReservation } from './reservation-view.ts';

const { circulation, accounts, policy, queues } = openCirculationPorts();
const ports = { circulation, endedExists: accounts.endedExists, readProfile: accounts.profile };

export const handler = serve(row, async ({ params: { reservationId }, body, caller: { patronNumber }, now, say }) => {
  const request = { ...body, patronNumber, reservationId, today: libraryDay(now) };
  const [{ entry, mail }, found] = await Promise.all([
    changeReservation(ports, request, policy),
    queues.readAllFor([reservationId]),
  ]);
  const titles = await queuesWithPlaces({ patronNumber, entries: [entry] }, found, queues.readAllNow);
  const warnings = mailWarnings(mail, say);
  const shown = shownReservation(patronNumber, entry, titles, say);
  return { status: 200, body: { ...shown, ...(warnings.length > 0 && { warnings }) } };
});
