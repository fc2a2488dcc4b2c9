/** How many reservations of each kind could still be made (D3). */
export type Slots = { readonly book: number; readonly av: number };

type Ticked = { readonly titleId: string; readonly kind: keyof Slots };

/** Of those ticked, in the order in which they were, the ones for which no slot is left: they stay in the basket. */
export function beyondSlots(ticked: readonly Ticked[], free: Slots): readonly string[] {
  const left = { ...free };
  return ticked.filter(({ kind }) => (left[kind] -= 1) < 0).map(({ titleId }) => titleId);
}
