import type { Account, ActiveReservation, EndedReservation } from '../circulation/account.ts';
import type { Circulation, Held, ReleaseCopy, Seen } from '../circulation/port.ts';
import { pickupLibraryFor } from './pickup.ts';
import { Refused } from '../refused.ts';
import { end, findReservation } from './reservation-list.ts';
import { readReservationId } from '../circulation/stubs.ts';
import { headOf, type TitleQueue } from '../circulation/title-queue.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { maxAttempts, tooMuchChanged } from '../attempts.ts';

export type EndRequest = {
  readonly patronNumber: string;
  readonly reservationId: string;
  readonly now: Date;
};

type Ending = Pick<CirculationPolicy, 'endedVisibleDays' | 'libraries'>;

/**
 * Cancels a reservation in whatever state it is (E2).
 *  1. Assume that it still waits, as its id says: account, queue and the ended entry in one write.
 *  2. A copy is set aside? Then that copy goes to the next in the queue, or home, in the same write.
 * @throws Refused `already-ended`, `not-found`.
 */
export async function cancelReservation(
  circulation: Circulation,
  endedExists: (patronNumber: string, reservationId: string) => Promise<boolean>,
  request: EndRequest,
  policy: Ending,
): Promise<EndedReservation> {
  let held: Held | null = asItsIdSays(request);
  let seen: Pick<Seen, 'queue' | 'next'> = {};
  for (let attempt = 1; held && attempt <= maxAttempts; attempt += 1) {
    const ended = end(held.entry, 'cancelled', request.now, policy);
    const answer = await attemptToEnd(circulation, held, ended, seen, policy);
    if (answer.done) return ended;
    seen = { ...seen, ...answer.seen };
    held = nextAssumption(held, answer.seen);
  }
  if (held) throw tooMuchChanged();
  const { patronNumber, reservationId } = request;
  throw new Refused((await endedExists(patronNumber, reservationId)) ? 'already-ended' : 'not-found');
}

async function attemptToEnd(
  circulation: Circulation,
  held: Held,
  ended: EndedReservation,
  { queue, next }: Pick<Seen, 'queue' | 'next'>,
  policy: Ending,
): Promise<Awaited<ReturnType<Circulation['releaseCopy']>>> {
  const { barcode } = held.entry;
  if (barcode === undefined) return circulation.endWaiting({ held, ended });
  if (!queue) throw new Error('a copy is set aside for a title that has no queue');
  return circulation.releaseCopy(planRelease({ ...held, barcode }, ended, { queue, next }, policy));
}

/** The copy goes on to the head of the queue, or home. Only a scan makes it ready there (E5). */
export function planRelease(
  held: ReleaseCopy['held'],
  ended: EndedReservation,
  { queue, next }: { readonly queue: TitleQueue; readonly next?: Account | null | undefined },
  policy: Pick<CirculationPolicy, 'libraries'>,
): ReleaseCopy {
  const head = headOf(queue, next);
  const home = queue.copies[held.barcode] ?? held.entry.pickupLibraryId;
  if (!head) return { held, ended, goesTo: { state: 'in-transit', toLibraryId: home }, handover: null };
  const { patronNumber, reservationId, contactMethod } = head;
  const { barcode, kind, titleId } = held;
  const pickupLibraryId = pickupLibraryFor({ kind, wanted: head.pickupLibraryId, home }, policy);
  const after: ActiveReservation = { id: reservationId, state: 'in-transit', pickupLibraryId, contactMethod, barcode };
  return {
    held,
    ended,
    goesTo: { state: 'in-transit', toLibraryId: pickupLibraryId, heldFor: { patronNumber, reservationId } },
    handover: { head, kind, titleId, after },
  };
}

function asItsIdSays({ patronNumber, reservationId }: EndRequest): Held | null {
  const stub = readReservationId(reservationId);
  if (!stub) return null;
  const { kind, titleId, pickupLibraryId, contactMethod } = stub;
  return {
    patronNumber,
    kind,
    titleId,
    entry: { id: reservationId, state: 'waiting', pickupLibraryId, contactMethod },
  };
}

function nextAssumption(held: Held, seen: Pick<Seen, 'account'>): Held | null {
  if (seen.account === undefined) return held;
  const found = seen.account && findReservation(seen.account, held.entry.id);
  return found ? { ...held, ...found } : null;
}
