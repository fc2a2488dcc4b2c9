import type { Policy } from '../../contract/policy.ts';
import type { DeepReadonly } from '../../contract/shape.ts';
import type { Kind } from './kind.ts';

/** What the operator decided for circulation. */
export type CirculationPolicy = DeepReadonly<
  Pick<
    Policy,
    | 'reservationLimit'
    | 'cancellationsADay'
    | 'loanLimit'
    | 'loanDays'
    | 'pickupOpenDays'
    | 'endedVisibleDays'
    | 'idleYears'
    | 'overdueBlockDays'
  > & { libraries: Pick<Policy['libraries'][number], 'libraryId' | 'pickupKinds'>[] }
>;

/** True when this library hands out reserved copies of this kind (D4). */
export function handsOut(policy: Pick<CirculationPolicy, 'libraries'>, libraryId: string, kind: Kind): boolean {
  return policy.libraries.some((library) => library.libraryId === libraryId && library.pickupKinds.includes(kind));
}

export function libraryExists(policy: CirculationPolicy, libraryId: string): boolean {
  return policy.libraries.some((library) => library.libraryId === libraryId);
}
