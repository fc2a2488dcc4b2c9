import type { Day } from './day.ts';
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
    };

/** Whom a copy is set aside for, and for which reservation. */
export type Holder = { readonly patronNumber: string; readonly reservationId: string };

/** The patron a copy is set aside for, or undefined. */
export function holderOf(copy: CopyPlace): Holder | undefined {
  return copy.state === 'in-transit' || copy.state === 'on-hold' ? copy.heldFor : undefined;
}
