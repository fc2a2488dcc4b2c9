import type { RefusalCode } from '../../contract/refusals.ts';
import type { Day } from '../time/day.ts';
import type { Kind } from './kind.ts';

/** One physical copy 現物. It is in one place at a time because it is one item. */
export type Copy = {
  readonly barcode: string;
  readonly titleId: string;
  readonly kind: Kind;
  readonly homeLibraryId: string;
  readonly lendable: boolean;
} & CopyPlace;

export type CopyPlace =
  | { readonly state: 'available' }
  | { readonly state: 'on-loan'; readonly patronNumber: string; readonly loanId: string; readonly dueOn: Day }
  /** On its way: to a patron's pickup library, or home when nobody is named. */
  | { readonly state: 'in-transit'; readonly toLibraryId: string; readonly heldFor?: Holder }
  | {
      readonly state: 'on-hold';
      readonly atLibraryId: string;
      readonly heldFor: Holder;
      readonly readyOn: Day;
      readonly pickupBy: Day;
    }
  /** Not where it should be. Any return scan finds it again. */
  | { readonly state: 'lost'; readonly lostOn: Day }
  /** Out of the library for good. The item stays, so that whoever scans it gets an answer. */
  | { readonly state: 'withdrawn'; readonly withdrawnOn: Day };

/** Whom a copy is set aside for, and for which reservation. */
export type Holder = { readonly patronNumber: string; readonly reservationId: string };

/** True for a copy that can serve a reservation now or later: just these stand in the title's queue. */
export function circulates(copy: Pick<Copy, 'lendable' | 'state'>): boolean {
  return copy.lendable && copy.state !== 'lost' && copy.state !== 'withdrawn';
}

/** Why a copy that is in somebody's hand is nothing to lend or to hand on, or null (K2). */
export function outOfUseFault({
  state,
}: Pick<Copy, 'state'>): Extract<RefusalCode, 'copy-lost' | 'copy-withdrawn'> | null {
  if (state === 'lost') return 'copy-lost';
  return state === 'withdrawn' ? 'copy-withdrawn' : null;
}

/** The patron a copy is set aside for, or undefined. */
export function holderOf(copy: CopyPlace): Holder | undefined {
  return copy.state === 'in-transit' || copy.state === 'on-hold' ? copy.heldFor : undefined;
}
