import { listReservations as row } from '../../contract/routes/reservations.ts';
import { allReservations } from '../../domain/circulation/account.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { inListOrder } from '../../domain/reservations/reservation-list.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { queuesWithPlaces } from './reservation-queues.ts';
import { shownReservation } from './reservation-view.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ caller: { patronNumber }, now, say }) => {
  const patron = await ports.accounts.withEnded(patronNumber);
  if (!patron) throw new Refused('not-signed-in');
  const today = libraryDay(now);
  const entries = [
    ...allReservations(patron.account),
    ...patron.ended.filter((ended) => ended.visibleThrough >= today),
  ];
  const found = await ports.queues.readAllRememberedFor(entries.map(({ id }) => id));
  const queues = await queuesWithPlaces({ patronNumber, entries }, found, ports.queues.readAllNow);
  const items = entries.map((entry) => shownReservation(patronNumber, entry, queues, say));
  return { status: 200, body: { items: inListOrder(items) } };
});
