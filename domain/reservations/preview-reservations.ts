import type { ReservingFault } from '../../contract/vocabulary.ts';
import type { Account } from '../circulation/account.ts';
import type { Day } from '../time/day.ts';
import type { Kind } from '../circulation/kind.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { activeReservations, reservingFault } from './reserving.ts';
import { standingFault } from '../circulation/standing.ts';
import { lineLength, type TitleQueue } from '../circulation/title-queue.ts';

export type ReservationPreview =
  | {
      readonly titleId: string;
      readonly outcome: 'reserved';
      /** The place that it would get, and the length of the queue with it. */
      readonly position: number;
      readonly waiting: number;
    }
  | { readonly titleId: string; readonly outcome: 'refused'; readonly code: ReservingFault | 'card-unusable' };

/**
 * What reserving would give now, by the rules that guard the write; nothing is stored (D2).
 * @returns one result for each title, as ticked, and the slots that would be left afterwards
 */
export function previewReservations(
  account: Account,
  queues: ReadonlyMap<string, TitleQueue>,
  request: { readonly titleIds: readonly string[]; readonly pickupLibraryId: string; readonly today: Day },
  policy: CirculationPolicy,
): { results: ReservationPreview[]; slotsLeft: Record<Kind, number> } {
  const { pickupLibraryId, today } = request;
  const taken = activeReservations(account);
  const unusable = standingFault(account, today, policy) !== null;
  const results = request.titleIds.map((titleId): ReservationPreview => {
    const queue = queues.get(titleId) ?? null;
    const kind = queue?.kind ?? 'book';
    const code = unusable
      ? 'card-unusable'
      : reservingFault({ titleId, kind, pickupLibraryId, today, queue, account, taken }, policy);
    if (code || !queue) return { titleId, outcome: 'refused', code: code ?? 'title-unknown' };
    taken[kind] += 1;
    // The place and the length as the list will tell them: never "2 of 1".
    const place = lineLength(queue) + 1;
    return { titleId, outcome: 'reserved', position: place, waiting: place };
  });
  const left = (kind: Kind) => Math.max(0, policy.reservationLimit[kind] - taken[kind]);
  return { results, slotsLeft: { book: left('book'), av: left('av') } };
}
