import { resumeReservation as row } from '../../contract/routes/reservations.ts';
import { resumeReservation } from '../../domain/reservations/suspend-reservation.ts';
import { serve } from '../http/serve.ts';
import { openSuspensions, shownAfter } from './suspensions.ts';

const open = openSuspensions();

export const handler = serve(row, async ({ params, caller, say }) => {
  const ref = { ...caller, ...params };
  return { status: 200, body: await shownAfter(open, ref, resumeReservation(open.ports, ref), say) };
});
