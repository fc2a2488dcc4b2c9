import {
  allLoans,
  earliestDueDay,
  type Account,
  type ActiveReservation,
  type EndedReservation,
  type Loan,
} from '../circulation/account.ts';
import { libraryDay, type Day } from '../time/day.ts';
import type { AuditEntry } from '../audit-entry.ts';
import { kinds, type Kind } from '../circulation/kind.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import { end } from '../reservations/reservation-list.ts';
import type { Shelf } from '../shelves/shelf.ts';
import { readLoanId } from '../circulation/loan-id.ts';
import { ticketMapOf, type TicketMap, type TitleQueue } from '../circulation/title-queue.ts';

/** Two accounts of one patron, as they were last seen: the one that stays, and the one that closes. */
export type PatronPair = { readonly staying: Account; readonly closing: Account };

/** What one write of a merger does, on the condition that both accounts are as they were seen. */
export type PatronMerger = PatronPair & {
  /** The account that stays, with everything of both. */
  readonly after: Account;
  readonly queues: readonly QueueChange[];
  readonly copies: readonly CopyChange[];
  readonly ended: readonly EndedReservation[];
  readonly shelves: readonly ShelfMove[];
  readonly closedOn: Day;
  readonly auditEntry: AuditEntry;
};

export type QueueChange =
  /** The closing account's ticket becomes the other's. */
  | { readonly titleId: string; readonly change: 'move-ticket'; readonly in: TicketMap }
  /** Both wait, and the closing account came first: its ticket takes the place of the other's. */
  | {
      readonly titleId: string;
      readonly change: 'take-earlier-ticket';
      readonly earlier: number;
      readonly in: TicketMap;
      readonly later: number;
      readonly laterIn: TicketMap;
    }
  /** One of the two tickets is given up. */
  | {
      readonly titleId: string;
      readonly change: 'drop-ticket';
      readonly of: 'staying' | 'closing';
      readonly ticket: number;
      readonly in: TicketMap;
    };

/** A copy of the closing account: lent, or set aside for a reservation. */
export type CopyChange =
  | { readonly barcode: string; readonly loan: Loan }
  | { readonly barcode: string; readonly reservationId: string };

/** A shelf of the closing account and the place that it takes on the other. */
export type ShelfMove = { readonly shelf: Shelf; readonly place: number };

/**
 * Plans the merger of two accounts (K1): what the closing account has goes to the one that stays, limits or
 * not. Where both have reserved a title, a copy that is set aside wins, else the earlier place, and the
 * other reservation ends. Of two suspended or not, the stricter status stays.
 * @param queues of the titles that both have reserved
 * @throws Refused `held-twice` when a copy of the same title is set aside for both
 */
export function planMerger(
  pair: PatronPair,
  queues: ReadonlyMap<string, TitleQueue>,
  {
    now,
    auditEntry,
    shelves,
  }: { readonly now: Date; readonly auditEntry: AuditEntry; readonly shelves: readonly ShelfMove[] },
  policy: Pick<CirculationPolicy, 'endedVisibleDays'>,
): PatronMerger {
  const { staying, closing } = pair;
  const reservations: Record<Kind, Record<string, ActiveReservation>> = {
    book: { ...staying.reservations.book },
    av: { ...staying.reservations.av },
  };
  const plan = { queues: [] as QueueChange[], copies: [] as CopyChange[], ended: [] as EndedReservation[] };
  for (const kind of kinds) {
    for (const [titleId, own] of Object.entries(closing.reservations[kind])) {
      const settled = settle(titleId, staying.reservations[kind][titleId], own, queues.get(titleId), pair);
      reservations[kind][titleId] = settled.stays;
      plan.queues.push(...settled.queue);
      if (settled.stays === own && own.barcode !== undefined)
        plan.copies.push({ barcode: own.barcode, reservationId: own.id });
      if (settled.ends) plan.ended.push({ ...end(settled.ends, 'cancelled', now, policy), because: 'cards-merged' });
    }
    for (const [barcode, loan] of Object.entries(closing.loans[kind])) plan.copies.push({ barcode, loan });
  }
  return {
    ...pair,
    ...plan,
    shelves,
    closedOn: libraryDay(now),
    auditEntry,
    after: together(pair, reservations, libraryDay(now)),
  };
}

type Settled = {
  readonly stays: ActiveReservation;
  readonly ends?: ActiveReservation;
  readonly queue: readonly QueueChange[];
};

/** One title's reservations on the two accounts become one. */
function settle(
  titleId: string,
  other: ActiveReservation | undefined,
  own: ActiveReservation,
  queue: TitleQueue | undefined,
  { staying, closing }: PatronPair,
): Settled {
  const ownIn = ticketMapOf(own);
  if (!other)
    return { stays: own, queue: own.state === 'waiting' ? [{ titleId, change: 'move-ticket', in: ownIn }] : [] };
  if (other.barcode !== undefined && own.barcode !== undefined) throw new Refused('held-twice', { extra: { titleId } });
  const maps = { staying: ticketMapOf(other), closing: ownIn };
  const ticketOf = (which: keyof PatronPair) => queue?.[maps[which]][{ staying, closing }[which].patronNumber] ?? 0;
  const tickets = { staying: ticketOf('staying'), closing: ticketOf('closing') };
  const dropTicket = (which: keyof PatronPair): QueueChange => ({
    titleId,
    change: 'drop-ticket',
    of: which,
    ticket: tickets[which],
    in: maps[which],
  });
  if (own.barcode !== undefined) return { stays: own, ends: other, queue: [dropTicket('staying')] };
  if (other.barcode !== undefined || tickets.staying < tickets.closing)
    return { stays: other, ends: own, queue: [dropTicket('closing')] };
  const moved = {
    titleId,
    change: 'take-earlier-ticket',
    earlier: tickets.closing,
    in: ownIn,
    later: tickets.staying,
    laterIn: maps.staying,
  } as const;
  return { stays: own, ends: other, queue: [moved] };
}

function together({ staying, closing }: PatronPair, reservations: Account['reservations'], today: Day): Account {
  const loans = {
    book: { ...staying.loans.book, ...closing.loans.book },
    av: { ...staying.loans.av, ...closing.loans.av },
  };
  const numbers = new Map<string, number>();
  for (const { id } of allLoans({ loans })) {
    const titleId = readLoanId(id)?.titleId ?? '';
    numbers.set(titleId, (numbers.get(titleId) ?? 0) + 1);
  }
  const { nothingDueBefore: _dueDayLowerBound, ...which } = staying;
  const dueDayLowerBound = earliestDueDay({ loans });
  return {
    ...which,
    status: closing.status === 'suspended' ? 'suspended' : staying.status,
    // Both accounts lie on the counter: a visit, which is a use (A5).
    lastUsedOn: today,
    reservations,
    loans,
    titlesOnLoan: [...numbers.keys()],
    titlesOnLoanTwice: Object.fromEntries([...numbers].filter(([, number]) => number > 1)),
    ...(dueDayLowerBound !== undefined && { nothingDueBefore: dueDayLowerBound }),
    loansRevision: staying.loansRevision + 1,
  };
}

/** The titles that both accounts have reserved: only of these the queues must be known. */
export function reservedOnBoth({ staying, closing }: PatronPair): string[] {
  return kinds.flatMap((kind) =>
    Object.keys(closing.reservations[kind]).filter((titleId) => staying.reservations[kind][titleId]),
  );
}
