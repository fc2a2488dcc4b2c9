import type { Kind } from '../circulation/kind.ts';
import { handsOut, type CirculationPolicy } from '../circulation/policy.ts';

/** A reserved copy on its way, or about to be. */
type ReservedCopy = {
  readonly kind: Kind;
  /** The library where its patron wants to collect it. */
  readonly wanted: string;
  /** The library that owns it. */
  readonly home: string;
};

/**
 * Where a reserved copy can be collected (D4, K2): where the patron wants to, as long as that library hands
 * out this kind; else at the copy's own library, else at the first that does. A library may stop handing out
 * while patrons wait: they keep their places, and no copy is sent where nobody can collect it
 * (docs/decisions/0028). Where none hands out this kind, nothing is better than what was wanted.
 */
export function pickupLibraryFor(
  { kind, wanted, home }: ReservedCopy,
  policy: Pick<CirculationPolicy, 'libraries'>,
): string {
  const others = policy.libraries.map(({ libraryId }) => libraryId);
  return [wanted, home, ...others].find((libraryId) => handsOut(policy, libraryId, kind)) ?? wanted;
}
