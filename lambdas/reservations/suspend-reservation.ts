import { suspendReservation as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { suspendReservation } from '../../domain/reservations/suspend-reservation.ts';
import { serve } from '../http/serve.ts';
import { openSuspensions, shownAfter } from './suspensions.ts';

const open = openSuspensions();

export const handler = serve(row, async ({ params, body: { until }, caller, now, say }) => {
  const ref = { ...caller, ...params };
  const write = suspendReservation(open.ports, { ...ref, until, today: libraryDay(now) });
  return { status: 200, body: await shownAfter(open, ref, write, say) };
});
