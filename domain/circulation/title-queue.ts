import type { Account, ActiveReservation } from './account.ts';
import type { Kind } from './kind.ts';
import { readShortReservationId } from './reservation-id.ts';
import type { ContactMethod } from './contact-method.ts';
import { ticketOf } from './ticket.ts';

/**
 * Who waits for a title, in the order in which the store accepted them (D5), and its lendable copies.
 * Title, authors and class are repeated here from the catalogue so that a list needs one read a title.
 * It never leaves the server.
 */
export type TitleQueue = {
  readonly titleId: string;
  readonly kind: Kind;
  readonly title: string;
  readonly authors: readonly string[];
  /** Class of the Nippon Decimal Classification, where the title has one. */
  readonly ndc?: string;
  /** Ticket by patron number. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Ticket by patron number of those who want to be passed over for a while. They keep it. */
  readonly suspended: Readonly<Record<string, number>>;
  /**
   * What the reservation id of each patron with a ticket says, without the title
   * (domain/circulation/reservation-id.ts). A later
   * change of it stands in the account alone; a write that relies on it compares it there.
   */
  readonly reservationIds: Readonly<Record<string, string>>;
  /** The ticket of whoever reserves next is this one at least. */
  readonly nextTicket: number;
  /** Absent while all who wait stand in the maps above, as in most queues. */
  readonly farBack?: FarBack;
  /** Home library by barcode, of the copies that circulate (domain/circulation/copy.ts) only. */
  readonly copies: Readonly<Record<string, string>>;
};

/**
 * Those of a long queue who are neither among its first nor among those who came last: they stand in pages of their own
 * (docs/decisions/0045). Nobody of them is suspended.
 */
export type FarBack = {
  /** How many they are. */
  readonly waiting: number;
  /** Their tickets lie above this one … */
  readonly above: number;
  /** … and none above this one. */
  readonly through: number;
  /** How many of them stand before a ticket, by ticket; of those that were asked about. */
  readonly before: ReadonlyMap<number, number>;
};

/** The first in the queue, as its id says or, when `account` is at hand, as it is. */
export type Head = {
  readonly patronNumber: string;
  readonly ticket: number;
  readonly reservationId: string;
  readonly pickupLibraryId: string;
  readonly contactMethod: ContactMethod;
};

/**
 * Patrons whose cards the staff have suspended, as far as writes have shown them: no copy is set aside for them (K2).
 */
export type PassedOver = ReadonlySet<string>;

/**
 * The head of the queue; its account, once seen, tells what has been changed since reserving.
 * @param passedOver they keep their places, and whoever comes after them is the head
 */
export function headOf(queue: TitleQueue, account?: Account | null, passedOver: PassedOver = new Set()): Head | null {
  const [patronNumber] = takersOf(queue, passedOver);
  const ticket = patronNumber === undefined ? undefined : queue.waiting[patronNumber];
  if (patronNumber === undefined || ticket === undefined) return null;
  const reservationId = readShortReservationId(queue.reservationIds[patronNumber] ?? '', queue.titleId);
  if (!reservationId) throw new Error('a ticket in a queue has no reservation');
  const isHead = account?.patronNumber === patronNumber;
  const entry = isHead ? account.reservations[queue.kind][queue.titleId] : undefined;
  const { pickupLibraryId, contactMethod } = entry ?? reservationId.parts;
  return { patronNumber, ticket, reservationId: reservationId.id, pickupLibraryId, contactMethod };
}

/**
 * Those at hand who would get copies now, in the order of their tickets: nobody who stands far back comes before them.
 */
export function takersOf(queue: TitleQueue, passedOver: PassedOver): string[] {
  return Object.entries(withoutPassedOver(queue, passedOver).waiting)
    .filter(([, ticket]) => farBackBefore(queue, ticket) === 0)
    .toSorted(([, a], [, b]) => a - b)
    .map(([patronNumber]) => patronNumber);
}

/** The queue as it would be without those who are passed over. */
export function withoutPassedOver(queue: TitleQueue, passedOver: PassedOver): TitleQueue {
  const waiting = Object.entries(queue.waiting).filter(([patronNumber]) => !passedOver.has(patronNumber));
  return { ...queue, waiting: Object.fromEntries(waiting) };
}

/** Passed over are those seen before, and the next in line, where the store has shown its card to be suspended. */
export function passingOver(passedOver: PassedOver, next: Account | null | undefined): PassedOver {
  return next?.status === 'suspended' ? new Set([...passedOver, next.patronNumber]) : passedOver;
}

/** Those of them who wait in this queue: a write that hands out nothing assumes that nobody else does. */
export function waitingPassedOver({ waiting }: Pick<TitleQueue, 'waiting'>, passedOver: PassedOver): string[] {
  return [...passedOver].filter((patronNumber) => Object.hasOwn(waiting, patronNumber));
}

/** Where a ticket lies: among those who wait, or those who are passed over for a while. */
export type TicketMap = 'waiting' | 'suspended';

/** The map of a queue in which the ticket of a waiting reservation lies. */
export function ticketMapOf({ suspendedThrough }: Pick<ActiveReservation, 'suspendedThrough'>): TicketMap {
  return suspendedThrough === undefined ? 'waiting' : 'suspended';
}

/** All tickets at hand, also of those who are passed over for a while. */
export function ticketsOf({
  waiting,
  suspended,
}: Pick<TitleQueue, 'waiting' | 'suspended'>): Readonly<Record<string, number>> {
  return { ...waiting, ...suspended };
}

/**
 * Place of a patron among all tickets, from 1, or undefined without one (E1).
 * @param reservationId says the ticket of one who stands far back
 */
export function placeOf(queue: TitleQueue, patronNumber: string, reservationId: string): number | undefined {
  const tickets = ticketsOf(queue);
  const own = tickets[patronNumber] ?? farBackTicket(queue, reservationId);
  if (own === undefined) return undefined;
  const farAhead = farBackBefore(queue, own);
  if (farAhead === undefined) return undefined;
  return Object.values(tickets).filter((ticket) => ticket < own).length + farAhead + 1;
}

/** The ticket of a reservation that stands far back in this queue, as far as its id can tell. */
export function farBackTicket({ farBack }: Pick<TitleQueue, 'farBack'>, reservationId: string): number | undefined {
  const ticket = ticketOf(reservationId);
  return farBack && farBack.above < ticket && ticket <= farBack.through ? ticket : undefined;
}

function farBackBefore({ farBack }: TitleQueue, ticket: number): number | undefined {
  if (!farBack || farBack.waiting === 0 || ticket <= farBack.above) return 0;
  return ticket > farBack.through ? farBack.waiting : farBack.before.get(ticket);
}

/** How many have a ticket: the m of "n of m". */
export function lineLength(queue: TitleQueue): number {
  return Object.keys(ticketsOf(queue)).length + (queue.farBack?.waiting ?? 0);
}

/** Patrons who are passed over for a while, by their own wish. */
export function suspendedPatrons({ suspended }: Pick<TitleQueue, 'suspended'>): string[] {
  return Object.keys(suspended);
}

/** How many would take a copy today; who is passed over for a while is not among them. */
export function waitingCount(queue: TitleQueue): number {
  return Object.keys(queue.waiting).length + (queue.farBack?.waiting ?? 0);
}

export function hasLendableCopy(queue: TitleQueue): boolean {
  return Object.keys(queue.copies).length > 0;
}

/** When the one of those who wait reserved who waits longest; an empty queue has no such instant. */
export function oldestReservedAt(queue: TitleQueue): string {
  const reservationIds = Object.keys(queue.waiting).map((patronNumber) => queue.reservationIds[patronNumber] ?? '');
  const instants = reservationIds.map(
    (shortId) => readShortReservationId(shortId, queue.titleId)?.parts.reservedAt ?? '',
  );
  return instants.toSorted()[0] ?? '';
}
