import type { ActiveReservation } from '../circulation/account.ts';
import type { Circulation, AssumedReservation } from '../circulation/port.ts';
import type { Copy } from '../circulation/copy.ts';
import { libraryDay } from '../time/day.ts';
import { end, findReservation } from './reservation-list.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import type { TitleQueue } from '../circulation/title-queue.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { lineAfter, planRelease, type Line } from './cancel-reservation.ts';
import { nextAttempt } from '../attempts.ts';

/** A copy on the hold shelf whose deadline has passed by the index, and the queue of its title. */
export type Overstay = { readonly copy: Copy & { readonly state: 'on-hold' }; readonly queue: TitleQueue };

/**
 * Ends a reservation whose pickup deadline has passed: the copy goes to the next patron or home in the same write
 * (E3). Collected, cancelled or prolonged meanwhile, also where only the index does not know it yet: nothing happens.
 * @returns whether this call ended it.
 */
export async function expirePickup(
  circulation: Circulation,
  { copy, queue }: Overstay,
  now: Date,
  policy: Pick<CirculationPolicy, 'endedVisibleDays' | 'libraries'>,
): Promise<boolean> {
  let assumed: (AssumedReservation & { barcode: string }) | null = isPastDeadline(copy, now) ? heldFor(copy) : null;
  let seen: Line = { queue, passedOver: new Set() };
  for (let attempt = 0; assumed;) {
    attempt = nextAttempt(attempt, seen.passedOver.size);
    const ended = end(assumed.entry, 'expired', now, policy);
    const plan = planRelease(assumed, ended, { ...seen, queue: seen.queue ?? queue }, policy);
    const answer = await circulation.releaseCopy(plan);
    if (answer.done) return true;
    if (answer.seen.copy !== undefined) return false;
    seen = lineAfter(seen, answer.seen);
    if (answer.seen.account === undefined) continue;
    const found: ReturnType<typeof findReservation> =
      answer.seen.account && findReservation(answer.seen.account, assumed.entry.id);
    const overstays = found && isPastDeadline(found.entry, now);
    assumed = overstays ? { ...assumed, ...found } : null;
  }
  return false;
}

/** The deadline day is good until its last second. */
function isPastDeadline(entry: Pick<ActiveReservation, 'pickupBy'>, now: Date): boolean {
  return entry.pickupBy !== undefined && entry.pickupBy < libraryDay(now);
}

function heldFor(copy: Overstay['copy']): (AssumedReservation & { barcode: string }) | null {
  const { patronNumber, reservationId } = copy.heldFor;
  const parts = readReservationId(reservationId);
  if (!parts) return null;
  const { barcode, atLibraryId, readyOn, pickupBy } = copy;
  const { kind, titleId, contactMethod } = parts;
  const entry = {
    id: reservationId,
    state: 'ready' as const,
    pickupLibraryId: atLibraryId,
    contactMethod,
    barcode,
    readyOn,
    pickupBy,
  };
  return { patronNumber, kind, titleId, entry, barcode };
}
