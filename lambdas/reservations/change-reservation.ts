import { changeReservation as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { viewReservation } from '../../domain/reservations/reservation-list.ts';
import { readReservationId } from '../../domain/circulation/stubs.ts';
import { changeReservation } from '../../domain/reservations/change-reservation.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { requireAddress } from './choice.ts';

const library = openLibrary();

export const handler = serve(row, async ({ params: { reservationId }, body, caller: { patronNumber }, now }) => {
  const { pickupLibraryId, contactMethod, neededThrough } = body;
  if (pickupLibraryId === undefined && contactMethod === undefined && neededThrough === undefined)
    throw new Refused('unacceptable-fields');
  if (contactMethod === 'mail') {
    const profile = await library.accounts.profile(patronNumber);
    if (profile) requireAddress(profile);
  }
  const titleId = readReservationId(reservationId)?.titleId ?? '';
  const needed = neededThrough === undefined ? undefined : { through: neededThrough, today: libraryDay(now) };
  const request = { patronNumber, reservationId, pickupLibraryId, contactMethod, needed };
  const { circulation, accounts, policy, queues } = library;
  const [entry, titles] = await Promise.all([
    changeReservation(circulation, accounts.endedExists, request, policy),
    queues.readAll([titleId]),
  ]);
  return { status: 200, body: viewReservation(patronNumber, entry, titles.get(titleId)) };
});
