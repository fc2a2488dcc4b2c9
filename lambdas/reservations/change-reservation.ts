import { changeReservation as row } from '../../contract/routes/reservations.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { fieldsRefused } from '../../domain/refused.ts';
import { readReservationId } from '../../domain/circulation/reservation-id.ts';
import { changeReservation } from '../../domain/reservations/change-reservation.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import type { MailStanding } from '../../domain/patrons/profile.ts';
import { mailWarnings, requireAddress, requirePickupLibrary } from './choice.ts';
import { shownReservation } from './reservation-view.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ params: { reservationId }, body, caller: { patronNumber }, now, say }) => {
  const { pickupLibraryId, contactMethod, neededThrough } = body;
  if (pickupLibraryId === undefined && contactMethod === undefined && neededThrough === undefined)
    throw fieldsRefused([{ field: '', code: 'too-few', text: 'nothing-to-change' }]);
  if (pickupLibraryId !== undefined) requirePickupLibrary(pickupLibraryId, ports.policy);
  const mail = contactMethod === 'mail' ? await mailOf(patronNumber) : undefined;
  const titleId = readReservationId(reservationId)?.titleId ?? '';
  const needed = neededThrough === undefined ? undefined : { through: neededThrough, today: libraryDay(now) };
  const request = { patronNumber, reservationId, pickupLibraryId, contactMethod, needed };
  const { circulation, accounts, policy, queues } = ports;
  const [entry, titles] = await Promise.all([
    changeReservation(circulation, accounts.endedExists, request, policy),
    queues.readAll([titleId]),
  ]);
  const warnings = mailWarnings(mail, say);
  const shown = shownReservation(patronNumber, entry, titles.get(titleId), say);
  return { status: 200, body: { ...shown, ...(warnings.length > 0 && { warnings }) } };
});

async function mailOf(patronNumber: string): Promise<MailStanding | undefined> {
  const profile = await ports.accounts.profile(patronNumber);
  return profile ? requireAddress(profile) : undefined;
}
