import type { Kind } from './kind.ts';

/** What the library decided; the operator's settings of the same names (contract/policy.ts) fit it. */
export type CirculationPolicy = {
  readonly libraries: readonly PickupLibrary[];
  readonly reservationLimit: Readonly<Record<Kind, number>>;
  readonly loanLimit: Readonly<Record<Kind, number>>;
  readonly loanDays: number;
  readonly pickupOpenDays: number;
  readonly endedVisibleDays: number;
  readonly idleYears: number;
  readonly overdueBlockDays: number;
};

type PickupLibrary = { readonly libraryId: string; readonly pickupKinds: readonly Kind[] };

/** True when this library hands out reserved copies of this kind (D4). */
export function handsOut(policy: Pick<CirculationPolicy, 'libraries'>, libraryId: string, kind: Kind): boolean {
  return policy.libraries.some((library) => library.libraryId === libraryId && library.pickupKinds.includes(kind));
}

export function libraryExists(policy: CirculationPolicy, libraryId: string): boolean {
  return policy.libraries.some((library) => library.libraryId === libraryId);
}
