import { allReservations, type Account } from '../circulation/account.ts';
import type { Attempt, Circulation, AssumedReservation } from '../circulation/port.ts';
import { libraryDay } from '../time/day.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { isOver, throughOf, ulidOf, type Term } from './reservation-terms.ts';
import type { TitleQueue } from '../circulation/title-queue.ts';
import { isInVain, predecessorOf } from './volume-order.ts';
import { end } from './reservation-list.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import { nextAttempt } from '../attempts.ts';

/**
 * `resumed`, `ended`: done. `over`: nothing is left to do. `open`: a copy is set aside, the card is just being merged,
 * or an earlier volume is still to come; look again another day.
 */
export type TermOutcome = 'resumed' | 'ended' | 'over' | 'open';

export type TermPorts = {
  readonly circulation: Pick<Circulation, 'suspend' | 'resume' | 'endWaiting'>;
  readAccount(patronNumber: string): Promise<Account | null>;
  readQueue(titleId: string): Promise<TitleQueue | null>;
};

/**
 * Does what is due with a reservation whose day is over: a suspended one waits again at its old place, one
 * that is not needed any more ends. Repeated, or changed by the patron meanwhile, it does nothing.
 * @param now the business day's instant
 * @throws Refused `busy`
 */
export async function keepTerm(
  { circulation, readAccount, readQueue }: TermPorts,
  term: Term,
  now: Date,
  policy: Pick<CirculationPolicy, 'endedVisibleDays'>,
): Promise<TermOutcome> {
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    const account = await readAccount(term.patronNumber);
    // A card that was merged into another takes its terms along.
    if (!account) return 'open';
    const assumed = findAssumed(account, term);
    if (!assumed || !isOver(throughOf(assumed.entry, term.kind), libraryDay(now))) return 'over';
    if (assumed.entry.state !== 'waiting') return 'open';
    const before = term.kind === 'suspended' ? predecessorOf(account, assumed.entry) : null;
    if (before && !isInVain(before, await readQueue(before.titleId))) {
      if ((await passOverToday(circulation, assumed, now)).done) return 'open';
      continue;
    }
    const answer =
      term.kind === 'suspended' ? await resume(circulation, assumed) : await endIt(circulation, assumed, now, policy);
    if (answer.done) return term.kind === 'suspended' ? 'resumed' : 'ended';
  }
}

function findAssumed(account: Account, { patronNumber, ulid }: Term): AssumedReservation | null {
  const entry = allReservations(account).find(({ id }) => ulidOf(id) === ulid);
  const parts = entry && readReservationId(entry.id);
  return entry && parts ? { patronNumber, kind: parts.kind, titleId: parts.titleId, entry } : null;
}

/** It waits behind another volume, which will be ready some day. */
function passOverToday(
  circulation: TermPorts['circulation'],
  { patronNumber, kind, titleId, entry: { id: reservationId, behind } }: AssumedReservation,
  now: Date,
): Promise<Attempt<'account' | 'queue'>> {
  const through = libraryDay(now);
  return circulation.suspend({ patronNumber, kind, titleId, reservationId, through, isSuspended: true, behind });
}

function resume(
  circulation: TermPorts['circulation'],
  { patronNumber, kind, titleId, entry }: AssumedReservation,
): Promise<Attempt<'account' | 'queue'>> {
  return circulation.resume({ patronNumber, kind, titleId, reservationId: entry.id, through: entry.suspendedThrough });
}

function endIt(
  circulation: TermPorts['circulation'],
  assumed: AssumedReservation,
  now: Date,
  policy: Pick<CirculationPolicy, 'endedVisibleDays'>,
): Promise<Attempt<'account' | 'queue'>> {
  const ended = { ...end(assumed.entry, 'expired', now, policy), because: 'no-longer-needed' as const };
  return circulation.endWaiting({ assumed, ended });
}
