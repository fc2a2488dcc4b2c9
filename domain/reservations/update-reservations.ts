import type { RefusalCode } from '../../contract/refusals.ts';
import { allReservations, type Account, type ActiveReservation } from '../circulation/account.ts';
import type { Circulation } from '../circulation/port.ts';
import { handsOut, type CirculationPolicy } from '../circulation/policy.ts';
import { changesDefaults, reservationMailAddress, type Profile } from '../patrons/profile.ts';
import { Refused } from '../refused.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import { changeWaiting, type ReservationChange } from './change-reservation.ts';

/** One waiting reservation beside what the profile says now; only what differs. */
export type Differing = Pick<ActiveReservation, 'id'> &
  Partial<Pick<ActiveReservation, 'pickupLibraryId' | 'contactMethod'>>;

/**
 * Waiting reservations that would be made otherwise by the profile as it is now: another pickup library
 * that hands out their kind, or another contact method. Mail without an address that works is none.
 */
export function differingReservations(account: Account, profile: Profile, policy: CirculationPolicy): Differing[] {
  const { defaultPickupLibraryId: libraryId, defaultContactMethod: method } = profile;
  const canNotify = method === 'none' || reservationMailAddress(profile) !== null;
  return allReservations(account)
    .filter(({ state }) => state === 'waiting')
    .map(({ id, pickupLibraryId, contactMethod }) => {
      const kind = readReservationId(id)?.kind;
      const canMove = kind !== undefined && handsOut(policy, libraryId, kind);
      return {
        id,
        ...(canMove && pickupLibraryId !== libraryId && { pickupLibraryId: libraryId }),
        ...(canNotify && contactMethod !== method && { contactMethod: method }),
      };
    })
    .filter((differing) => Object.keys(differing).length > 1);
}

export type UpdateOutcome = { readonly reservationId: string } & (
  | { readonly outcome: 'updated' }
  | { readonly outcome: 'refused'; readonly code: RefusalCode }
);

type FollowPorts = {
  readonly circulation: Circulation;
  readonly readAccount: (patronNumber: string) => Promise<Account | null>;
};

type ChangedProfile = {
  readonly before: Profile;
  readonly after: Profile;
  /** Whether the patron asked that waiting reservations follow. */
  readonly updateReservations: boolean;
};

/**
 * What a changed profile means for reservations that wait (C3): they follow it where the patron asked for that. Else
 * they stay, and how many differ is told when a default has changed.
 */
export async function followProfile(
  { circulation, readAccount }: FollowPorts,
  { before, after, updateReservations: follow }: ChangedProfile,
  policy: CirculationPolicy,
): Promise<{ reservations?: UpdateOutcome[]; reservationsToUpdate?: number }> {
  if (!follow && !changesDefaults(before, after)) return {};
  const account = await readAccount(after.patronNumber);
  const differing = account ? differingReservations(account, after, policy) : [];
  if (follow) return { reservations: await updateReservations(circulation, after.patronNumber, differing, policy) };
  return differing.length > 0 ? { reservationsToUpdate: differing.length } : {};
}

/** Changes each of them, as the patron could one by one (E2); one that has moved on meanwhile is refused alone. */
async function updateReservations(
  circulation: Circulation,
  patronNumber: string,
  differing: readonly Differing[],
  policy: CirculationPolicy,
): Promise<UpdateOutcome[]> {
  const outcomes: UpdateOutcome[] = [];
  for (const { id: reservationId, ...change } of differing) {
    outcomes.push(await updateOne(circulation, { patronNumber, reservationId, ...change }, policy));
  }
  return outcomes;
}

async function updateOne(
  circulation: Circulation,
  change: ReservationChange,
  policy: CirculationPolicy,
): Promise<UpdateOutcome> {
  const { reservationId } = change;
  try {
    // It was there a moment ago: what is not there any more has ended.
    await changeWaiting(circulation, async () => true, change, policy);
    return { reservationId, outcome: 'updated' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { reservationId, outcome: 'refused', code: error.code };
  }
}
