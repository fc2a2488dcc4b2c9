import type { ActiveReservation } from '../circulation/account.ts';
import type { Day } from '../time/day.ts';
import type { Circulation } from '../circulation/port.ts';
import { handsOut, type CirculationPolicy } from '../circulation/policy.ts';
import { busy, Refused } from '../refused.ts';
import { requireNeededDay } from './reservation-terms.ts';
import { changeRefused, findReservation } from './reservation-list.ts';
import { readReservationId } from '../circulation/reservation-id.ts';

export type ChangeRequest = {
  readonly patronNumber: string;
  readonly reservationId: string;
  readonly pickupLibraryId?: string | undefined;
  readonly contactMethod?: ActiveReservation['contactMethod'] | undefined;
  /** Null: needed without an end. */
  readonly needed?: { readonly through: Day | null; readonly today: Day } | undefined;
};

/**
 * Changes pickup library, contact method or the last day of need while waiting (E2): one conditional write.
 * @throws Refused `unacceptable-fields` (the day), `pickup-not-allowed`, `too-late-to-change`, `already-ended`, `not-found`.
 */
export async function changeReservation(
  circulation: Circulation,
  endedExists: (patronNumber: string, reservationId: string) => Promise<boolean>,
  request: ChangeRequest,
  policy: CirculationPolicy,
): Promise<ActiveReservation> {
  const { patronNumber, reservationId, pickupLibraryId, contactMethod, needed } = request;
  const parts = readReservationId(reservationId);
  if (!parts) throw new Refused('not-found');
  if (pickupLibraryId && !handsOut(policy, pickupLibraryId, parts.kind)) throw new Refused('pickup-not-allowed');
  const { kind, titleId } = parts;
  if (needed?.through) requireNeededDay(needed.through, needed.today);
  const answer = await circulation.changeWaiting({
    patronNumber,
    kind,
    titleId,
    reservationId,
    pickupLibraryId,
    contactMethod,
    neededThrough: needed?.through,
  });
  const account = answer.done ? answer.account : answer.seen.account;
  const found = account ? findReservation(account, reservationId) : null;
  if (found && answer.done) return found.entry;
  if (found) throw changeRefused(found.entry) ?? busy();
  throw new Refused((await endedExists(patronNumber, reservationId)) ? 'already-ended' : 'not-found');
}
