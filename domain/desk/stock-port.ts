import type { ActiveReservation, EndedReservation } from '../circulation/account.ts';
import type { Attempt, AssumedReservation } from '../circulation/port.ts';
import type { Copy, CopyPlace } from '../circulation/copy.ts';
import type { Day } from '../time/day.ts';
import type { AuditEntry } from '../audit-entry.ts';
import type { TitleQueue } from '../circulation/title-queue.ts';

/**
 * The staff's writes on copies beyond lending: like those of circulation, each is one transaction
 * with the conditions of what was assumed, and each holds the entry of who did it (K4).
 */
export interface Stock {
  extendPickup(plan: ExtendPickup): Promise<Attempt<'account' | 'copy'>>;
  loseCopy(plan: LoseCopy): Promise<Attempt<'account' | 'copy' | 'queue'>>;
  withdrawCopy(plan: WithdrawCopy): Promise<Attempt<'copy' | 'queue'>>;
  /** False: a ticket or a reservation was not as assumed, and nothing was written. */
  endWaits(plan: EndWaits): Promise<boolean>;
  removeTitle(plan: RemoveTitle): Promise<Attempt<'queue'>>;
}

type ExtendPickup = {
  readonly copy: Copy & { readonly state: 'on-hold' };
  readonly pickupBy: Day;
  readonly extendedOn: Day;
  readonly auditEntry: AuditEntry;
};

export type LoseCopy = {
  readonly copy: Copy;
  readonly lostOn: Day;
  /** Copies of the title that its borrower has on loan, this one included; used for a copy on loan. */
  readonly borrowed: number;
  /** The reservation that the copy was set aside for: it waits again. */
  readonly waitsAgain: { readonly patronNumber: string; readonly entry: ActiveReservation } | null;
  /** False for a copy that its title's queue does not count with. */
  readonly inQueue: boolean;
  readonly auditEntry: AuditEntry;
};

/** Some who wait for a title: as many as fit into one write. */
export type EndWaits = {
  readonly titleId: string;
  readonly waits: readonly {
    readonly assumed: AssumedReservation;
    readonly ticket: number;
    readonly ended: EndedReservation;
  }[];
};

type RemoveTitle = {
  /** As last seen: nobody waits and there is no copy. */
  readonly queue: TitleQueue;
  readonly withdrawnOn: Day;
  readonly auditEntry: AuditEntry;
};

type WithdrawCopy = {
  readonly copy: Copy;
  readonly becomes: Extract<CopyPlace, { state: 'withdrawn' }>;
  readonly inQueue: boolean;
  readonly auditEntry: AuditEntry;
};
