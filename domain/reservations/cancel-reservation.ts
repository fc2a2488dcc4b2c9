import type { Account, ActiveReservation, EndedReservation } from '../circulation/account.ts';
import type { Circulation, AssumedReservation, EndWaiting, ReleaseCopy, Seen } from '../circulation/port.ts';
import { pickupLibraryFor } from './pickup.ts';
import { Refused } from '../refused.ts';
import { end, findReservation } from './reservation-list.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import {
  headOf,
  passingOver,
  waitingPassedOver,
  type PassedOver,
  type TitleQueue,
} from '../circulation/title-queue.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { nextAttempt } from '../attempts.ts';

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
  let assumed: AssumedReservation | null = asItsIdSays(request);
  let seen: Line = { passedOver: new Set() };
  let account: Account | undefined;
  for (let attempt = 0; assumed;) {
    attempt = nextAttempt(attempt, seen.passedOver.size);
    const ended = end(assumed.entry, 'cancelled', request.now, policy);
    const answer = await attemptToEnd(circulation, { assumed, ended, account }, seen, policy);
    if (answer.done) return ended;
    seen = lineAfter(seen, answer.seen);
    account = answer.seen.account ?? account;
    assumed = nextAssumption(assumed, answer.seen);
  }
  const { patronNumber, reservationId } = request;
  throw new Refused((await endedExists(patronNumber, reservationId)) ? 'already-ended' : 'not-found');
}

async function attemptToEnd(
  circulation: Circulation,
  ending: EndWaiting,
  { queue, ...line }: Line,
  policy: Ending,
): Promise<Awaited<ReturnType<Circulation['releaseCopy']>>> {
  const { assumed, ended, account } = ending;
  const { barcode } = assumed.entry;
  if (barcode === undefined) return circulation.endWaiting(ending);
  if (!queue) throw new Error('a copy is set aside for a title that has no queue');
  return circulation.releaseCopy({
    ...planRelease({ ...assumed, barcode }, ended, { ...line, queue }, policy),
    account,
  });
}

/** What writes have shown of who comes next: the queue, the account of its head, and who is passed over. */
export type Line = Pick<Seen, 'queue' | 'next'> & { readonly passedOver: PassedOver };

/** The line as one more refused write has shown it. */
export function lineAfter(line: Line, seen: Pick<Seen, 'queue' | 'next'>): Line {
  return { ...line, ...seen, passedOver: passingOver(line.passedOver, seen.next) };
}

/** The copy goes on to the head of the queue, or home. Only a scan makes it ready there (E5). */
export function planRelease(
  assumed: ReleaseCopy['assumed'],
  ended: EndedReservation,
  { queue, next, passedOver: patrons }: Line & { readonly queue: TitleQueue },
  policy: Pick<CirculationPolicy, 'libraries'>,
): ReleaseCopy {
  const head = headOf(queue, next, patrons);
  const passedOver = waitingPassedOver(queue, patrons);
  const home = queue.copies[assumed.barcode] ?? assumed.entry.pickupLibraryId;
  if (!head)
    return { assumed, ended, goesTo: { state: 'in-transit', toLibraryId: home }, assignment: null, passedOver };
  const { patronNumber, reservationId, contactMethod } = head;
  const { barcode, kind, titleId } = assumed;
  const pickupLibraryId = pickupLibraryFor({ kind, wanted: head.pickupLibraryId, home }, policy);
  const after: ActiveReservation = { id: reservationId, state: 'in-transit', pickupLibraryId, contactMethod, barcode };
  return {
    assumed,
    ended,
    goesTo: { state: 'in-transit', toLibraryId: pickupLibraryId, heldFor: { patronNumber, reservationId } },
    assignment: { head, kind, titleId, after },
    passedOver,
  };
}

function asItsIdSays({ patronNumber, reservationId }: EndRequest): AssumedReservation | null {
  const parts = readReservationId(reservationId);
  if (!parts) return null;
  const { kind, titleId, pickupLibraryId, contactMethod } = parts;
  return {
    patronNumber,
    kind,
    titleId,
    entry: { id: reservationId, state: 'waiting', pickupLibraryId, contactMethod },
  };
}

function nextAssumption(assumed: AssumedReservation, seen: Pick<Seen, 'account'>): AssumedReservation | null {
  if (seen.account === undefined) return assumed;
  const found = seen.account && findReservation(seen.account, assumed.entry.id);
  return found ? { ...assumed, ...found } : null;
}
