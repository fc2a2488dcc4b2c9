import type { Account, ActiveReservation, EndedReservation, Loan } from './account.ts';
import type { Copy, CopyPlace, Holder } from './copy.ts';
import type { Day } from '../time/day.ts';
import type { Kind } from './kind.ts';
import type { StandingLimits } from './standing.ts';
import type { Head, TitleQueue } from './title-queue.ts';

/**
 * The writes of circulation: each is one transaction, guarded by conditions that say what the use
 * case assumed. Nothing is read first. Where an assumption was wrong nothing is written, and the
 * answer shows the items as they are, so that the use case names the reason or plans again.
 */
export interface Circulation {
  placeReservations(plan: PlaceReservations): Promise<Attempt<'account' | 'queues'>>;
  /** Shows the account as it became. */
  suspend(plan: SuspendReservation): Promise<Attempt<'account' | 'queue'>>;
  resume(plan: ResumeReservation): Promise<Attempt<'account' | 'queue'>>;
  changeWaiting(
    plan: ChangeWaiting,
  ): Promise<{ done: true; account: Account } | (Attempt<'account'> & { done: false })>;
  endWaiting(plan: EndWaiting): Promise<Attempt<'account' | 'queue'>>;
  releaseCopy(plan: ReleaseCopy): Promise<Attempt<'account' | 'copy' | 'queue' | 'next'>>;
  lendCopy(plan: LendCopy): Promise<Attempt<'account' | 'copy' | 'queue'>>;
  settleCopy(plan: SettleCopy): Promise<Attempt<'account' | 'copy' | 'queue' | 'next'>>;
  shelveForPickup(plan: ShelveForPickup): Promise<Attempt<'account' | 'copy'>>;
  renewLoans(plan: RenewLoans): Promise<Attempt<'account' | 'queues'>>;
  /** Through which days those with a ticket among the suspended are passed over; reads nothing where there are none. */
  suspensionDays(queues: readonly TitleQueue[]): Promise<Suspensions>;
}

/** Items whose condition failed, as they are: null where there is none, absent where it held. */
export type Seen = {
  account?: Account | null;
  /** The account of the next patron in the queue. */
  next?: Account | null;
  copy?: Copy | null;
  queue?: TitleQueue | null;
  queues?: ReadonlyMap<string, TitleQueue | null>;
};

export type Attempt<Item extends keyof Seen> =
  | { readonly done: true }
  | { readonly done: false; readonly seen: Pick<Seen, Item> };

/** Account's lower bound of due days, put right; valid only while the loans are at this revision. */
export type DueDayLowerBound = { readonly loansRevision: number; readonly nothingDueBefore: Day | undefined };

type NewReservation = { titleId: string; kind: Kind; entry: ActiveReservation };

export type PlaceReservations = {
  readonly patronNumber: string;
  readonly reservations: readonly NewReservation[];
  /** The same with tickets of this moment: for a write that met others and comes behind them. */
  readonly later: () => readonly NewReservation[];
  readonly limit: Readonly<Record<Kind, number>>;
  /** Fewer than these were cancelled by the patron on the day of use. */
  readonly cancellationsADay: number;
  readonly standing: StandingLimits;
  readonly usedOn: Day;
  readonly dueDayLowerBound?: DueDayLowerBound | undefined;
};

/** One title's reservation of a patron, as assumed. */
export type AssumedReservation = {
  readonly patronNumber: string;
  readonly kind: Kind;
  readonly titleId: string;
  readonly entry: ActiveReservation;
};

export type ChangeWaiting = {
  readonly patronNumber: string;
  readonly kind: Kind;
  readonly titleId: string;
  readonly reservationId: string;
  readonly pickupLibraryId?: string | undefined;
  readonly contactMethod?: ActiveReservation['contactMethod'] | undefined;
  /** A day is written together with its reminder; null: needed without an end. */
  readonly neededThrough?: Day | null | undefined;
};

/** One title's reservation of a patron, by what its id says of it. */
export type ReservationRef = Pick<AssumedReservation, 'patronNumber' | 'kind' | 'titleId'> & {
  readonly reservationId: string;
};

export type SuspendReservation = ReservationRef & {
  readonly through: Day;
  /** Assumed: suspended already, so that only the day changes. */
  readonly isSuspended: boolean;
  /** Assumed: it waits behind this reservation, and goes on doing so. Absent: from now on it waits behind none. */
  readonly behind?: string | undefined;
};

export type ResumeReservation = ReservationRef & {
  /** Only if it is suspended through this very day; whatever the day, when absent. */
  readonly through?: Day | undefined;
  /** Only if it waits behind this reservation, which is ready or gone. */
  readonly behind?: string | undefined;
};

export type EndWaiting = {
  readonly assumed: AssumedReservation;
  readonly ended: EndedReservation;
  /** As a refused write has shown it last; absent: not looked at. */
  readonly account?: Account | undefined;
};

/** The head of the queue gets a copy: leaves the queue, and the reservation becomes `after`. */
export type CopyAssignment = {
  readonly head: Head;
  readonly kind: Kind;
  readonly titleId: string;
  readonly after: ActiveReservation;
};

export type ReleaseCopy = {
  readonly assumed: AssumedReservation & { readonly barcode: string };
  readonly ended: EndedReservation;
  /** As a refused write has shown it last; absent: not looked at. */
  readonly account?: Account | undefined;
  readonly goesTo: Extract<CopyPlace, { state: 'in-transit' }>;
  /** Null: the plan assumes that nobody waits, but for those who are passed over. */
  readonly assignment: CopyAssignment | null;
  readonly passedOver: readonly string[];
};

/** Who scanned, for the audit (K4). */
export type Scan = { readonly staffId: string; readonly action: string; readonly at: string };

export type LendCopy = {
  readonly patronNumber: string;
  readonly copy: Copy;
  readonly loan: Loan;
  readonly limit: Readonly<Record<Kind, number>>;
  readonly standing: StandingLimits;
  readonly usedOn: Day;
  /** The patron's own reservation of this title, as assumed, and whether the loan fulfils it. */
  readonly own: { readonly entry: ActiveReservation; readonly fulfilled: boolean } | null;
  /** Copies of this title that the patron has on loan already. */
  readonly alreadyOnLoan: number;
  readonly dueDayLowerBound?: DueDayLowerBound | undefined;
  readonly scan: Scan;
};

export type SettleCopy = {
  /** The copy as last seen. */
  readonly copy: Copy;
  readonly becomes: CopyPlace;
  /** Copies of the title that its borrower has on loan, this one included; used for a copy on loan. */
  readonly borrowed: number;
  /** Null: the plan assumes that nobody waits, but for those who are passed over. */
  readonly assignment: CopyAssignment | null;
  readonly passedOver: readonly string[];
  readonly usedOn: Day;
  readonly scan: Scan;
};

type ShelveForPickup = {
  readonly copy: Copy & { readonly state: 'in-transit' };
  /** On the hold shelf; or sent on, where the library it was sent to does not hand out this kind any more. */
  readonly becomes:
    | Extract<CopyPlace, { state: 'on-hold' }>
    | (Extract<CopyPlace, { state: 'in-transit' }> & { readonly heldFor: Holder });
  readonly scan: Scan;
};

/** By title: through which day each patron is passed over. */
export type Suspensions = ReadonlyMap<string, ReadonlyMap<string, Day>>;

export type RenewLoans = {
  readonly patronNumber: string;
  /** Of different copies. */
  readonly loans: readonly LoanToRenew[];
  /** Nobody waits for the titles but these, and each of them is passed over beyond the loan's new due day (F2). */
  readonly suspensions: Suspensions;
  readonly today: Day;
  readonly standing: StandingLimits;
  readonly dueDayLowerBound?: DueDayLowerBound | undefined;
};

export type LoanToRenew = {
  readonly loanId: string;
  readonly kind: Kind;
  readonly titleId: string;
  readonly barcode: string;
  /** The due day that it gets. */
  readonly dueOn: Day;
};
