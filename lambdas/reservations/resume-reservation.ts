import { resumeReservation as row } from '../../contract/routes/reservations.ts';
import { resumeReservation } from '../../domain/reservations/suspend-reservation.ts';
import { serve } from '../http/serve.ts';
import { openSuspensions, shownAfter } from './suspensions.ts';

const open = openSuspensions();

export const handler = serve(row, async ({ params, caller, say }) => {
  const named = { ...caller, ...params };
  return { status: 200, body: await shownAfter(open, named, resumeReservation(open.ports, named), say) };
});
