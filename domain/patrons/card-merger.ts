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
import { readLoanId } from '../circulation/stubs.ts';
import { ticketMapOf, type TicketMap, type TitleQueue } from '../circulation/title-queue.ts';

/** Two cards of one patron, as they were last seen: the one that stays, and the one that closes. */
export type TwoCards = { readonly staying: Account; readonly closing: Account };

/** What one write of a merger does, on the condition that both cards are as they were seen. */
export type CardMerger = TwoCards & {
  /** The card that stays, with everything of both. */
  readonly after: Account;
  readonly queues: readonly QueueChange[];
  readonly copies: readonly CopyChange[];
  readonly ended: readonly EndedReservation[];
  readonly shelves: readonly ShelfMove[];
  readonly closedOn: Day;
  readonly auditEntry: AuditEntry;
};

/** `moves`: the closing card's ticket becomes the other's. Else the ticket of `leaves` goes. */
export type QueueChange =
  | { readonly titleId: string; readonly moves: 'ticket'; readonly in: TicketMap }
  /** Both wait, and the closing card came first: its ticket takes the place of the other's. */
  | {
      readonly titleId: string;
      readonly moves: 'earlier-ticket';
      readonly earlier: number;
      readonly in: TicketMap;
      readonly later: number;
      readonly laterIn: TicketMap;
    }
  | {
      readonly titleId: string;
      readonly leaves: 'staying' | 'closing';
      readonly ticket: number;
      readonly in: TicketMap;
    };

/** A copy of the closing card: lent, or set aside for a reservation. */
export type CopyChange =
  | { readonly barcode: string; readonly loan: Loan }
  | { readonly barcode: string; readonly reservationId: string };

/** A shelf of the closing card and the place that it takes on the other. */
export type ShelfMove = { readonly shelf: Shelf; readonly place: number };

/**
 * Plans the merger of two cards (K1): what the closing card has goes to the one that stays, limits or
 * not. Where both have reserved a title, a copy that is set aside wins, else the earlier place, and the
 * other reservation ends. Of two suspended or not, the stricter status stays.
 * @param queues of the titles that both have reserved
 * @throws Refused `held-twice` when a copy of the same title is set aside for both
 */
export function planMerger(
  cards: TwoCards,
  queues: ReadonlyMap<string, TitleQueue>,
  {
    now,
    auditEntry,
    shelves,
  }: { readonly now: Date; readonly auditEntry: AuditEntry; readonly shelves: readonly ShelfMove[] },
  policy: Pick<CirculationPolicy, 'endedVisibleDays'>,
): CardMerger {
  const { staying, closing } = cards;
  const reservations: Record<Kind, Record<string, ActiveReservation>> = {
    book: { ...staying.reservations.book },
    av: { ...staying.reservations.av },
  };
  const plan = { queues: [] as QueueChange[], copies: [] as CopyChange[], ended: [] as EndedReservation[] };
  for (const kind of kinds) {
    for (const [titleId, own] of Object.entries(closing.reservations[kind])) {
      const settled = settle(titleId, staying.reservations[kind][titleId], own, queues.get(titleId), cards);
      reservations[kind][titleId] = settled.stays;
      plan.queues.push(...settled.queue);
      if (settled.stays === own && own.barcode !== undefined)
        plan.copies.push({ barcode: own.barcode, reservationId: own.id });
      if (settled.ends) plan.ended.push({ ...end(settled.ends, 'cancelled', now, policy), because: 'cards-merged' });
    }
    for (const [barcode, loan] of Object.entries(closing.loans[kind])) plan.copies.push({ barcode, loan });
  }
  return {
    ...cards,
    ...plan,
    shelves,
    closedOn: libraryDay(now),
    auditEntry,
    after: together(cards, reservations, libraryDay(now)),
  };
}

type Settled = {
  readonly stays: ActiveReservation;
  readonly ends?: ActiveReservation;
  readonly queue: readonly QueueChange[];
};

/** One title's reservations on the two cards become one. */
function settle(
  titleId: string,
  other: ActiveReservation | undefined,
  own: ActiveReservation,
  queue: TitleQueue | undefined,
  { staying, closing }: TwoCards,
): Settled {
  const ownIn = ticketMapOf(own);
  if (!other) return { stays: own, queue: own.state === 'waiting' ? [{ titleId, moves: 'ticket', in: ownIn }] : [] };
  if (other.barcode !== undefined && own.barcode !== undefined) throw new Refused('held-twice', { extra: { titleId } });
  const maps = { staying: ticketMapOf(other), closing: ownIn };
  const ticketOf = (card: keyof TwoCards) => queue?.[maps[card]][{ staying, closing }[card].patronNumber] ?? 0;
  const tickets = { staying: ticketOf('staying'), closing: ticketOf('closing') };
  const leaves = (card: keyof TwoCards): QueueChange => ({
    titleId,
    leaves: card,
    ticket: tickets[card],
    in: maps[card],
  });
  if (own.barcode !== undefined) return { stays: own, ends: other, queue: [leaves('staying')] };
  if (other.barcode !== undefined || tickets.staying < tickets.closing)
    return { stays: other, ends: own, queue: [leaves('closing')] };
  const moved = {
    titleId,
    moves: 'earlier-ticket',
    earlier: tickets.closing,
    in: ownIn,
    later: tickets.staying,
    laterIn: maps.staying,
  } as const;
  return { stays: own, ends: other, queue: [moved] };
}

function together({ staying, closing }: TwoCards, reservations: Account['reservations'], today: Day): Account {
  const loans = {
    book: { ...staying.loans.book, ...closing.loans.book },
    av: { ...staying.loans.av, ...closing.loans.av },
  };
  const numbers = new Map<string, number>();
  for (const { id } of allLoans({ loans })) {
    const titleId = readLoanId(id)?.titleId ?? '';
    numbers.set(titleId, (numbers.get(titleId) ?? 0) + 1);
  }
  const { nothingDueBefore: _bound, ...card } = staying;
  const bound = earliestDueDay({ loans });
  return {
    ...card,
    status: closing.status === 'suspended' ? 'suspended' : staying.status,
    // Both cards lie on the counter: a visit, which is a use (A5).
    lastUsedOn: today,
    reservations,
    loans,
    titlesOnLoan: [...numbers.keys()],
    titlesOnLoanTwice: Object.fromEntries([...numbers].filter(([, number]) => number > 1)),
    ...(bound !== undefined && { nothingDueBefore: bound }),
    loansRevision: staying.loansRevision + 1,
  };
}

/** The titles that both cards have reserved: only of these the queues must be known. */
export function reservedOnBoth({ staying, closing }: TwoCards): string[] {
  return kinds.flatMap((kind) =>
    Object.keys(closing.reservations[kind]).filter((titleId) => staying.reservations[kind][titleId]),
  );
}
