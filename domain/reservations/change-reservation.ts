import type { ActiveReservation } from '../circulation/account.ts';
import type { Circulation } from '../circulation/port.ts';
import type { ContactMethod } from '../circulation/contact-method.ts';
import { handsOut, type CirculationPolicy } from '../circulation/policy.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import type { MailStanding, Profile } from '../patrons/profile.ts';
import { busy, Refused } from '../refused.ts';
import type { Day } from '../time/day.ts';
import { requireAddress, requirePickupLibrary } from './choice.ts';
import { changeRefused, findReservation } from './reservation-list.ts';
import { requireNeededDay } from './reservation-terms.ts';

/** What is undefined stays as it is. */
export type ReservationChange = {
  readonly patronNumber: string;
  readonly reservationId: string;
  readonly pickupLibraryId?: string | undefined;
  readonly contactMethod?: ContactMethod | undefined;
  /** Null: needed without an end. */
  readonly neededThrough?: Day | null | undefined;
};

type EndedExists = (patronNumber: string, reservationId: string) => Promise<boolean>;

type ChangePorts = {
  readonly circulation: Circulation;
  readonly endedExists: EndedExists;
  readonly readProfile: (patronNumber: string) => Promise<Profile | null>;
};

/**
 * What a patron asks to change of one reservation (E2). Contact by mail needs a registered address (C2).
 * @returns the reservation, and where mail goes if that was asked for
 * @throws Refused `unacceptable-fields` (the day, `mail-address-required`), `library-unknown`,
 * and what {@link changeWaiting} refuses
 */
export async function changeReservation(
  { circulation, endedExists, readProfile }: ChangePorts,
  request: ReservationChange & { readonly today: Day },
  policy: CirculationPolicy,
): Promise<{ entry: ActiveReservation; mail?: MailStanding }> {
  const { patronNumber, pickupLibraryId, contactMethod, neededThrough, today } = request;
  if (pickupLibraryId !== undefined) requirePickupLibrary(pickupLibraryId, policy);
  const profile = contactMethod === 'mail' ? await readProfile(patronNumber) : null;
  const mail = profile && requireAddress(profile);
  if (neededThrough) requireNeededDay(neededThrough, today);
  const entry = await changeWaiting(circulation, endedExists, request, policy);
  return { entry, ...(mail && { mail }) };
}

/**
 * Changes pickup library, contact method or the last day of need while waiting: one conditional write.
 * @throws Refused `pickup-not-allowed`, `too-late-to-change`, `already-ended`, `not-found`, `busy`
 */
export async function changeWaiting(
  circulation: Circulation,
  endedExists: EndedExists,
  change: ReservationChange,
  policy: CirculationPolicy,
): Promise<ActiveReservation> {
  const { patronNumber, reservationId, pickupLibraryId, contactMethod, neededThrough } = change;
  const parts = readReservationId(reservationId);
  if (!parts) throw new Refused('not-found');
  const { kind, titleId } = parts;
  if (pickupLibraryId && !handsOut(policy, pickupLibraryId, kind)) throw new Refused('pickup-not-allowed');
  const answer = await circulation.changeWaiting({
    patronNumber,
    kind,
    titleId,
    reservationId,
    pickupLibraryId,
    contactMethod,
    neededThrough,
  });
  const account = answer.done ? answer.account : answer.seen.account;
  const found = account ? findReservation(account, reservationId) : null;
  if (found && answer.done) return found.entry;
  if (found) throw changeRefused(found.entry) ?? busy();
  throw new Refused((await endedExists(patronNumber, reservationId)) ? 'already-ended' : 'not-found');
}
