import type { activeStates, EndedBecause, endedStates } from '../../contract/vocabulary.ts';
import type { Day } from '../time/day.ts';
import type { Kind } from './kind.ts';
import type { ContactMethod } from './contact-method.ts';

/**
 * The account of one card: everything that limits, blocks or must be unique per patron stands in
 * this one item, so that the store serialises it (docs/table.md). Limits are sizes of these maps.
 */
export type Account = {
  readonly patronNumber: string;
  readonly status: 'active' | 'suspended';
  readonly registeredOn: Day;
  readonly lastUsedOn: Day;
  /** Active reservations by title. */
  readonly reservations: Readonly<Record<Kind, Readonly<Record<string, ActiveReservation>>>>;
  /** Loans by barcode. */
  readonly loans: Readonly<Record<Kind, Readonly<Record<string, Loan>>>>;
  /** Titles of the loans, each once. */
  readonly titlesOnLoan: readonly string[];
  /** Titles of which the patron has more than one copy on loan, with the number. Mostly empty. */
  readonly titlesOnLoanTwice: Readonly<Record<string, number>>;
  /**
   * No loan is due before this day; absent when there are none. A lower bound: a return cannot
   * know the next one, so it may lie too early until the next refusal puts it right.
   */
  readonly nothingDueBefore?: Day;
  /**
   * How many reservations the patron has cancelled, by day: of the last few days with any. Absent: of none that is
   * known.
   */
  readonly cancellations?: Readonly<Record<Day, number>>;
  /** Counts changes of the loans. */
  readonly loansRevision: number;
};

/**
 * The titleId is the key; kind, title and day of reservation stand in the id (domain/circulation/reservation-id.ts).
 */
export type ActiveReservation = {
  readonly id: string;
  readonly state: (typeof activeStates)[number];
  readonly pickupLibraryId: string;
  readonly contactMethod: ContactMethod;
  /** The copy that is set aside; absent while waiting. */
  readonly barcode?: string;
  /** Both only when ready. */
  readonly readyOn?: Day;
  readonly pickupBy?: Day;
  /** The day on which the staff gave more time to collect it; they may once (E3). */
  readonly extendedOn?: Day;
  /** While it waits: passed over through this day (docs/decisions/0014). */
  readonly suspendedThrough?: Day;
  /**
   * The reservation that comes before it in an order that the patron asked for: until that one is ready or gone this
   * one is passed over, from day to day (docs/decisions/0056).
   */
  readonly behind?: string;
  /** Ends on the day after, if it still waits then. */
  readonly neededThrough?: Day;
  /** The day on which a copy that was ready for it was lost: it waits again (J6). */
  readonly takenBackOn?: Day;
  /** With which it waited, once a copy is set aside: if that copy is lost, it takes its place again. */
  readonly ticket?: number;
};

/** The barcode is the key; kind, title, library and day of the loan stand in the id. */
export type Loan = {
  readonly id: string;
  readonly dueOn: Day;
  readonly renewals: number;
};

/** A cancelled or expired reservation; it is shown through `visibleThrough` (E4). */
export type EndedReservation = {
  readonly id: string;
  readonly state: (typeof endedStates)[number];
  readonly pickupLibraryId: string;
  readonly contactMethod: ContactMethod;
  readonly endedAt: string;
  readonly visibleThrough: Day;
  /** Why the library ended it; absent when the patron did, or a deadline. */
  readonly because?: EndedBecause;
};

/** Whether the patron ended it: not the library, and no deadline or day. */
export function isByPatron({ state, because }: Pick<EndedReservation, 'state' | 'because'>): boolean {
  return state === 'cancelled' && because === undefined;
}

export function cancelledOn({ cancellations }: Pick<Account, 'cancellations'>, day: Day): number {
  return cancellations?.[day] ?? 0;
}

export function allLoans(account: Pick<Account, 'loans'>): Loan[] {
  return [...Object.values(account.loans.book), ...Object.values(account.loans.av)];
}

export function allReservations(account: Pick<Account, 'reservations'>): ActiveReservation[] {
  return [...Object.values(account.reservations.book), ...Object.values(account.reservations.av)];
}

/** The earliest due day of the loans, or undefined without loans. */
export function earliestDueDay(account: Pick<Account, 'loans'>): Day | undefined {
  return allLoans(account)
    .map((loan) => loan.dueOn)
    .toSorted()[0];
}
