import type { Settled } from '../../contract/answers/desk.ts';
import type { ActiveReservation } from '../circulation/account.ts';
import { openDaysAfter, type LibraryCalendar } from '../time/calendar.ts';
import type { Circulation, CopyAssignment, Scan, SettleCopy } from '../circulation/port.ts';
import { holderOf, outOfUseFault, type Copy, type CopyPlace } from '../circulation/copy.ts';
import type { Day } from '../time/day.ts';
import { readLoanId } from '../circulation/loan-id.ts';
import { copiesOnLoan } from '../loans/lending.ts';
import { lineAfter, type Line } from '../reservations/cancel-reservation.ts';
import { pickupLibraryFor } from '../reservations/pickup.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { busy, Refused } from '../refused.ts';
import { headOf, waitingPassedOver, type TitleQueue } from '../circulation/title-queue.ts';
import { nextAttempt } from '../attempts.ts';

/** A copy under the scanner of a library's desk. */
export type ScanRequest = {
  /** It may lag behind: a write compares it. */
  readonly copy: Copy;
  /** The copy as it is now, for an answer that writes nothing. */
  readonly readNow: () => Promise<Copy | null>;
  readonly libraryId: string;
  /** The calendar of that library: pickup deadlines are counted in its open days (E3). */
  readonly calendar: LibraryCalendar;
  readonly today: Day;
  readonly scan: Scan;
  /**
   * An attempt at this scan came before and gave no answer. `written`: nothing has happened to the copy since it was
   * written; `unknown`: it was not written, or something has.
   */
  readonly earlier?: EarlierScan;
};

export type EarlierScan = 'written' | 'unknown';

type Policy = Pick<CirculationPolicy, 'pickupOpenDays' | 'libraries'>;

/**
 * A copy comes over the counter or out of the book drop (K2). Whatever the system believed of it,
 * the scan tells where it is now: the loan ends, a lost copy is found, the head of the queue gets it,
 * or it goes home.
 * @throws Refused `copy-withdrawn`, also for a lost copy whose title left the catalogue meanwhile.
 */
export async function returnCopy(circulation: Circulation, request: ScanRequest, policy: Policy): Promise<Settled> {
  const { libraryId } = request;
  if (request.earlier === 'written') return answerFor(request.copy, libraryId);
  // The scan was written, and then the copy was lent: that loan stands.
  if (request.earlier === 'unknown' && isLentSince(request.copy, request.scan)) return { next: 'shelve' };
  // What is lent, lost or free is written to. Else it may have been lent since, and the loan must end.
  const writes = ['available', 'on-loan', 'lost'].includes(request.copy.state);
  const copy = (writes ? null : await request.readNow()) ?? request.copy;
  if (copy.state === 'withdrawn') throw new Refused('copy-withdrawn');
  if (copy.state === 'on-hold') return answerFor(copy, libraryId);
  if (copy.state === 'in-transit' && copy.heldFor) {
    const goesTo = whereCollected(copy, policy);
    if (libraryId === goesTo || libraryId === copy.toLibraryId)
      return receiveCopy(circulation, { ...request, copy }, policy);
    return answerFor({ ...copy, toLibraryId: goesTo }, libraryId, copy.toLibraryId);
  }
  if (copy.state === 'in-transit' && copy.toLibraryId !== libraryId) return answerFor(copy, libraryId);
  return settle(circulation, { ...request, copy }, policy, {});
}

/**
 * A free copy fetched from the shelf goes to the head of the queue (K2).
 * @throws Refused `nobody-waits`, `on-loan`, `held-for-other`, `not-available`, `copy-lost`, `copy-withdrawn`.
 */
export async function captureCopy(
  circulation: Circulation,
  request: ScanRequest,
  queue: TitleQueue | null,
  policy: Policy,
): Promise<Settled> {
  const { copy } = request;
  if (request.earlier === 'written') return answerFor(copy, request.libraryId);
  refuseOutOfUse(copy);
  if (!copy.lendable) throw new Refused('not-lendable');
  if (copy.state === 'on-loan') throw new Refused('on-loan');
  if (holderOf(copy)) throw new Refused('held-for-other');
  if (copy.state !== 'available') throw new Refused('not-available');
  return settle(circulation, request, policy, { queue, onlyToSomebody: true });
}

/**
 * A copy that was sent arrives at its pickup library: from now on it is ready (E5), with a deadline.
 * Scanning it again changes nothing. One that came home without a patron is settled as a return. One whose
 * pickup library does not hand out its kind any more goes where it can be collected, and may arrive there too.
 * @throws Refused `not-expected-here`, `copy-lost`, `copy-withdrawn`, `busy`.
 */
export async function receiveCopy(circulation: Circulation, request: ScanRequest, policy: Policy): Promise<Settled> {
  const { copy, libraryId, calendar, today, scan } = request;
  if (request.earlier === 'written') return answerFor(copy, libraryId);
  refuseOutOfUse(copy);
  if (copy.state === 'on-hold' && copy.atLibraryId === libraryId) return answerFor(copy, libraryId);
  if (copy.state !== 'in-transit') throw new Refused('not-expected-here');
  const { toLibraryId, heldFor } = copy;
  const goesTo = whereCollected(copy, policy);
  if (libraryId !== toLibraryId && libraryId !== goesTo) throw new Refused('not-expected-here');
  if (!heldFor) return settle(circulation, request, policy, {});
  const becomes =
    goesTo === libraryId
      ? onHold(heldFor, libraryId, calendar, today, policy)
      : ({ state: 'in-transit', toLibraryId: goesTo, heldFor } as const);
  const answer = await circulation.shelveForPickup({ copy, becomes, scan });
  if (answer.done) return answerFor(becomes, libraryId, toLibraryId);
  const now = answer.seen.copy;
  if (now === null) throw new Refused('not-found');
  if (now === undefined || now.state === 'in-transit') throw busy();
  return receiveCopy(circulation, { ...request, copy: now }, policy);
}

/**
 *  1. Assume that nobody waits (most copies come back so): loan, copy and a check of the queue.
 *  2. Somebody waits? The store shows the queue; hand the copy to its head, in the same write.
 */
async function settle(
  circulation: Circulation,
  request: ScanRequest,
  policy: Policy,
  { queue, onlyToSomebody = false }: { queue?: TitleQueue | null; onlyToSomebody?: boolean },
): Promise<Settled> {
  let seen: Line = { passedOver: new Set(), ...(queue !== undefined && { queue }) };
  let borrowed = 1;
  for (let attempt = 1; ; attempt = nextAttempt(attempt, seen.passedOver.size)) {
    if (onlyToSomebody && !(seen.queue && headOf(seen.queue, undefined, seen.passedOver)))
      throw new Refused('nobody-waits');
    const plan = planSettle(request, policy, seen, borrowed);
    const answer = await circulation.settleCopy(plan);
    if (answer.done) return answerFor(plan.becomes, request.libraryId, plan.assignment?.head.pickupLibraryId);
    seen = lineAfter(seen, answer.seen);
    if (answer.seen.copy === null) throw new Refused('not-found');
    if (answer.seen.queue === null) throw new Refused('copy-withdrawn');
    if (answer.seen.copy) {
      // Another scan was faster: begin again from the present state.
      const rescan = { ...request, copy: answer.seen.copy };
      return onlyToSomebody
        ? captureCopy(circulation, rescan, seen.queue ?? null, policy)
        : returnCopy(circulation, rescan, policy);
    }
    if (answer.seen.account) borrowed = copiesOnLoan(answer.seen.account, request.copy.titleId);
  }
}

function isLentSince(copy: Copy, { at }: Scan): boolean {
  const lentAt = copy.state === 'on-loan' ? readLoanId(copy.loanId)?.lentAt : undefined;
  return lentAt !== undefined && new Date(lentAt) > new Date(at);
}

function refuseOutOfUse(copy: Copy): void {
  const fault = outOfUseFault(copy);
  if (fault) throw new Refused(fault);
}

function planSettle(
  { copy, libraryId, calendar, today, scan }: ScanRequest,
  policy: Policy,
  { queue, next, passedOver: patrons }: Line,
  borrowed: number,
): SettleCopy {
  const head = queue && copy.lendable ? headOf(queue, next, patrons) : null;
  const passedOver = queue ? waitingPassedOver(queue, patrons) : [];
  if (!head) {
    const home: CopyPlace =
      copy.homeLibraryId === libraryId
        ? { state: 'available' }
        : { state: 'in-transit', toLibraryId: copy.homeLibraryId };
    return { copy, becomes: home, borrowed, assignment: null, passedOver, usedOn: today, scan };
  }
  const holder = { patronNumber: head.patronNumber, reservationId: head.reservationId };
  const { kind, homeLibraryId: home } = copy;
  const pickupLibraryId = pickupLibraryFor({ kind, wanted: head.pickupLibraryId, home }, policy);
  const becomes: CopyPlace =
    pickupLibraryId === libraryId
      ? onHold(holder, libraryId, calendar, today, policy)
      : { state: 'in-transit', toLibraryId: pickupLibraryId, heldFor: holder };
  const { contactMethod, reservationId: id } = head;
  const after: ActiveReservation =
    becomes.state === 'on-hold'
      ? {
          id,
          state: 'ready',
          pickupLibraryId,
          contactMethod,
          barcode: copy.barcode,
          readyOn: today,
          pickupBy: becomes.pickupBy,
        }
      : { id, state: 'in-transit', pickupLibraryId, contactMethod, barcode: copy.barcode };
  const assignment: CopyAssignment = { head, kind, titleId: copy.titleId, after };
  return { copy, becomes, borrowed, assignment, passedOver, usedOn: today, scan };
}

function onHold(
  heldFor: { patronNumber: string; reservationId: string },
  atLibraryId: string,
  calendar: LibraryCalendar,
  readyOn: Day,
  policy: Policy,
): Extract<CopyPlace, { state: 'on-hold' }> {
  const pickupBy = openDaysAfter(calendar, readyOn, policy.pickupOpenDays);
  return { state: 'on-hold', atLibraryId, heldFor, readyOn, pickupBy };
}

/** Where a copy that is on its way can be collected; one that goes home just goes there. */
function whereCollected(
  { kind, homeLibraryId: home, toLibraryId: wanted, heldFor }: Copy & { state: 'in-transit' },
  policy: Policy,
): string {
  return heldFor ? pickupLibraryFor({ kind, wanted, home }, policy) : wanted;
}

/** @param wanted where its patron wanted to collect it; not told where it can be collected there */
function answerFor(place: CopyPlace, libraryId: string, wanted?: string): Settled {
  if (place.state === 'on-hold' && place.atLibraryId === libraryId) {
    const { heldFor, pickupBy } = place;
    return { next: 'hold-here', reservationId: heldFor.reservationId, pickupBy, ...insteadOf(wanted, libraryId) };
  }
  if (place.state === 'on-hold')
    return { next: 'send', toLibraryId: place.atLibraryId, reservationId: place.heldFor.reservationId };
  if (place.state !== 'in-transit') return { next: 'shelve' };
  const reservationId = place.heldFor?.reservationId;
  const { toLibraryId } = place;
  return { next: 'send', toLibraryId, ...(reservationId && { reservationId }), ...insteadOf(wanted, toLibraryId) };
}

function insteadOf(wanted: string | undefined, libraryId: string): Pick<Settled, 'insteadOf'> {
  return wanted !== undefined && wanted !== libraryId ? { insteadOf: wanted } : {};
}
