import type { ReservingFault } from '../../contract/vocabulary.ts';
import type { Account, ActiveReservation } from '../circulation/account.ts';
import type { Circulation, DueDayLowerBound, Seen } from '../circulation/port.ts';
import type { Day } from '../time/day.ts';
import type { Kind } from '../circulation/kind.ts';
import { kinds } from '../circulation/kind.ts';
import { handsOut, type CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import { activeReservations, reservingFault } from './reserving.ts';
import { standingFault, standingLimits } from '../circulation/standing.ts';
import { inOrder } from './volume-order.ts';
import { reservationId } from '../circulation/reservation-id.ts';
import type { ContactMethod } from '../circulation/contact-method.ts';
import { isSameDraw, ticketOf, withTicket } from '../circulation/ticket.ts';
import { ticketsOf } from '../circulation/title-queue.ts';
import { correctedLowerBound, nextAttempt } from '../attempts.ts';

export type ReserveRequest = {
  readonly patronNumber: string;
  /** In ticked order: it decides who gets the last slot (D3). */
  readonly titleIds: readonly string[];
  readonly pickupLibraryId: string;
  readonly contactMethod: ContactMethod;
  /** Each is to be handed out only after the one that was ticked before it. */
  readonly inOrder?: boolean | undefined;
  readonly today: Day;
  /**
   * Each with a greater ticket than the one before: ids keep the order in which titles were ticked. What is drawn by
   * chance for a title is the same in all attempts at one operation.
   */
  readonly newUlid: (titleId: string) => string;
};

export type ReserveOutcome =
  | { readonly titleId: string; readonly outcome: 'reserved'; readonly kind: Kind; readonly entry: ActiveReservation }
  | { readonly titleId: string; readonly outcome: 'refused'; readonly code: ReservingFault | 'card-unusable' };

type Wanted = { titleId: string; ulid: string; kind: Kind; entry: ActiveReservation };

/**
 * Reserves titles (D2–D6).
 *  1. Assume that all is well: titles are of a kind that the pickup library hands out, the card is
 *     usable, the limit is not reached. Write account and queues in one transaction.
 *  2. Refused? The items that the store shows say why. Refuse those titles for which a rule speaks,
 *     put right what was assumed wrongly (the kind), and write the others.
 * A ticket is the instant in its id, and the store accepts none that is not greater than all before it (D5): whose
 * write came too late for its ticket draws another. What an earlier attempt at the same has reserved is known by its
 * id. One outcome for each title, in ticked order.
 */
export async function reserveTitles(
  circulation: Circulation,
  request: ReserveRequest,
  policy: CirculationPolicy,
): Promise<ReserveOutcome[]> {
  const outcomes = new Map<string, ReserveOutcome>();
  let wanted = assumeKinds(request, policy);
  let dueDayLowerBound: DueDayLowerBound | undefined;
  let account: Account | undefined;
  // Ids are drawn anew among many at one title, and with them whom each waits behind.
  const ordered = () => (request.inOrder ? inOrder(wanted, request.titleIds, account, request.today) : wanted);
  for (let attempt = 0; wanted.length > 0;) {
    attempt = nextAttempt(attempt, request.titleIds.length);
    const answer = await circulation.placeReservations({
      patronNumber: request.patronNumber,
      reservations: ordered(),
      later: () => {
        wanted = wanted.map((title) => drawnNow(title, request));
        return ordered();
      },
      limit: policy.reservationLimit,
      cancellationsADay: policy.cancellationsADay,
      standing: standingLimits(request.today, policy),
      usedOn: request.today,
      dueDayLowerBound,
    });
    if (answer.done) {
      for (const { titleId, kind, entry } of ordered())
        outcomes.set(titleId, { titleId, outcome: 'reserved', kind, entry });
      break;
    }
    if (answer.seen.account === null) throw new Refused('not-signed-in');
    account = answer.seen.account ?? account;
    const judged = judge(wanted, answer.seen, request, policy);
    for (const settled of judged.settled) outcomes.set(settled.titleId, settled);
    wanted = judged.remaining;
    dueDayLowerBound = answer.seen.account ? correctedLowerBound(answer.seen.account) : dueDayLowerBound;
  }
  return request.titleIds.map((titleId) => outcomes.get(titleId) ?? refuse(titleId, 'pickup-not-allowed'));
}

/** Most titles are books, so books are assumed where the pickup library hands them out. */
function assumeKinds(request: ReserveRequest, policy: CirculationPolicy): Wanted[] {
  const kind = kinds.find((candidate) => handsOut(policy, request.pickupLibraryId, candidate));
  if (!kind) return [];
  return request.titleIds.map((titleId) => want(request, { titleId, ulid: request.newUlid(titleId) }, kind));
}

/** The ulid stays when the kind turns out to be another: ids keep the order in which titles were ticked. */
function want(request: ReserveRequest, { titleId, ulid }: Pick<Wanted, 'titleId' | 'ulid'>, kind: Kind): Wanted {
  const { pickupLibraryId, contactMethod } = request;
  const id = reservationId(ulid, { kind, pickupLibraryId, contactMethod, titleId });
  return { titleId, ulid, kind, entry: { id, state: 'waiting', pickupLibraryId, contactMethod } };
}

function judge(
  wanted: readonly Wanted[],
  seen: Pick<Seen, 'account' | 'queues'>,
  request: ReserveRequest,
  policy: CirculationPolicy,
): { settled: ReserveOutcome[]; remaining: Wanted[] } {
  const account = seen.account ?? undefined;
  const settled: ReserveOutcome[] = [];
  const left: Wanted[] = [];
  for (const title of wanted) {
    const reserved = account && reservedBefore(account, title);
    if (reserved) settled.push(reserved);
    else left.push(title);
  }
  if (account && standingFault(account, request.today, policy)) {
    return { settled: [...settled, ...left.map(({ titleId }) => refuse(titleId, 'card-unusable'))], remaining: [] };
  }
  const taken = account ? activeReservations(account) : { book: 0, av: 0 };
  const remaining: Wanted[] = [];
  for (const title of left) {
    const queue = seen.queues?.get(title.titleId);
    const kind = queue?.kind ?? title.kind;
    const { titleId } = title;
    const { pickupLibraryId, today } = request;
    const fault =
      reservingFault({ titleId, kind, pickupLibraryId, today, queue, account, taken }, policy) ??
      holdsATicket(queue && ticketsOf(queue), request.patronNumber);
    if (fault) {
      settled.push(refuse(titleId, fault));
    } else {
      taken[kind] += 1;
      const ulid = ulidFor(title, queue?.nextTicket ?? 0, request);
      remaining.push(kind === title.kind && ulid === title.ulid ? title : want(request, { titleId, ulid }, kind));
    }
  }
  return { settled, remaining };
}

/** An earlier attempt at the same has reserved the title: its answer did not come. */
function reservedBefore(account: Account, { titleId, ulid }: Wanted): ReserveOutcome | null {
  for (const kind of kinds) {
    const entry = account.reservations[kind][titleId];
    if (entry && isSameDraw(entry.id, ulid)) return { titleId, outcome: 'reserved', kind, entry };
  }
  return null;
}

/** With a ticket of this moment. */
function drawnNow({ titleId, kind }: Wanted, request: ReserveRequest): Wanted {
  return want(request, { titleId, ulid: request.newUlid(titleId) }, kind);
}

/** The same, or where others were accepted meanwhile a new one that says this moment, behind them. */
function ulidFor({ ulid, titleId }: Wanted, nextTicket: number, { newUlid }: ReserveRequest): string {
  if (ticketOf(ulid) >= nextTicket) return ulid;
  const newer = newUlid(titleId);
  return ticketOf(newer) >= nextTicket ? newer : withTicket(newer, nextTicket);
}

/** The queue alone may show that the title is reserved, when the account was written meanwhile. */
function holdsATicket(
  tickets: Readonly<Record<string, number>> | null | undefined,
  patronNumber: string,
): ReservingFault | null {
  return tickets && Object.hasOwn(tickets, patronNumber) ? 'already-reserved' : null;
}

function refuse(titleId: string, code: ReservingFault | 'card-unusable'): ReserveOutcome {
  return { titleId, outcome: 'refused', code };
}
