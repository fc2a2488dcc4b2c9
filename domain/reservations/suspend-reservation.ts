import type { Account, ActiveReservation } from '../circulation/account.ts';
import type { Attempt, Circulation, ReservationRef } from '../circulation/port.ts';
import type { Day } from '../time/day.ts';
import { Refused } from '../refused.ts';
import { requireSuspensionDay } from './reservation-terms.ts';
import { changeRefused, findReservation } from './reservation-list.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import { nextAttempt } from '../attempts.ts';

export type SuspensionPorts = {
  readonly circulation: Pick<Circulation, 'suspend' | 'resume'>;
  readAccount(patronNumber: string): Promise<Account | null>;
  endedExists(patronNumber: string, reservationId: string): Promise<boolean>;
};

export type ReservationOf = { readonly patronNumber: string; readonly reservationId: string };

/**
 * Has a waiting reservation passed over through a day; it keeps its ticket. Asked for again, the day changes.
 *  1. Assume that it waits and is not suspended: account, queue and the reminder in one write.
 *  2. It is suspended already? Then only the day and its reminder change.
 * @throws Refused `unacceptable-fields` (the day), `too-late-to-change`, `already-ended`, `not-found`, `busy`
 */
export async function suspendReservation(
  ports: SuspensionPorts,
  request: ReservationOf & { readonly until: Day; readonly today: Day },
): Promise<ActiveReservation> {
  requireSuspensionDay(request.until, request.today);
  const ref = nameOf(request);
  let isSuspended = false;
  return attempt(ports, ref, async () => {
    const answer = await ports.circulation.suspend({ ...ref, through: request.until, isSuspended });
    if (!answer.done && answer.seen.account) isSuspended = suspendedIn(answer.seen.account, ref);
    return answer;
  });
}

/**
 * Ends a suspension before its day: the old place counts again. One that is not suspended stays as it is.
 * @throws Refused `too-late-to-change`, `already-ended`, `not-found`, `busy`
 */
export async function resumeReservation(ports: SuspensionPorts, request: ReservationOf): Promise<ActiveReservation> {
  const ref = nameOf(request);
  return attempt(ports, ref, async () => {
    const answer = await ports.circulation.resume(ref);
    const account = answer.done ? undefined : answer.seen.account;
    return account && isWaiting(account, ref) && !suspendedIn(account, ref) ? { done: true } : answer;
  });
}

/** Writes until it is done or a rule speaks against it, and gives the reservation as it is then. */
async function attempt(
  { readAccount, endedExists }: SuspensionPorts,
  ref: ReservationRef,
  write: () => Promise<Attempt<'account' | 'queue'>>,
): Promise<ActiveReservation> {
  const { patronNumber, reservationId } = ref;
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const answer = await write();
    const account = answer.done ? await readAccount(patronNumber) : answer.seen.account;
    if (account === undefined) continue;
    const found = account && findReservation(account, reservationId);
    if (!found) throw new Refused((await endedExists(patronNumber, reservationId)) ? 'already-ended' : 'not-found');
    if (answer.done) return found.entry;
    const refused = changeRefused(found.entry);
    if (refused) throw refused;
  }
}

function nameOf({ patronNumber, reservationId }: ReservationOf): ReservationRef {
  const parts = readReservationId(reservationId);
  if (!parts) throw new Refused('not-found');
  return { patronNumber, reservationId, kind: parts.kind, titleId: parts.titleId };
}

function isWaiting(account: Account, { reservationId }: ReservationRef): boolean {
  return findReservation(account, reservationId)?.entry.state === 'waiting';
}

function suspendedIn(account: Account, { reservationId }: ReservationRef): boolean {
  return findReservation(account, reservationId)?.entry.suspendedThrough !== undefined;
}
