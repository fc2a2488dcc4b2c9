import { kinds } from '../circulation/kind.ts';
import type { Account, ActiveReservation } from '../circulation/account.ts';
import type { AssumedReservation, Circulation } from '../circulation/port.ts';
import { hasLendableCopy, type TitleQueue } from '../circulation/title-queue.ts';
import type { Day } from '../time/day.ts';
import { findReservation } from './reservation-list.ts';

/**
 * Volumes that were reserved in order (docs/decisions/0056): each waits behind the one before it, and is passed over
 * like one that its patron has suspended, until that one is ready, lent or has ended.
 */

type Ordered = { readonly titleId: string; readonly entry: ActiveReservation };

/**
 * The reservations to be made, each behind the one that was ticked before it. One that the patron had before, and that
 * still waits, comes into the order, too.
 * @param titleIds in ticked order
 * @param account where it was seen
 */
export function inOrder<One extends Ordered>(
  wanted: readonly One[],
  titleIds: readonly string[],
  account: Account | undefined,
  today: Day,
): One[] {
  const ids = new Map<string, string>();
  for (const { titleId, entry } of [...reservationsOf(account), ...wanted]) {
    if (holdsBack(entry)) ids.set(titleId, entry.id);
  }
  return wanted.map((one) => {
    const before = titleIds.slice(0, titleIds.indexOf(one.titleId)).findLast((titleId) => ids.has(titleId));
    const behind = before === undefined ? undefined : ids.get(before);
    return behind === undefined ? one : { ...one, entry: { ...one.entry, behind, suspendedThrough: today } };
  });
}

/** A reservation keeps those behind it waiting until its copy can be collected. */
function holdsBack({ state }: Pick<ActiveReservation, 'state'>): boolean {
  return state !== 'ready';
}

/** The reservation that this one waits behind, as long as that keeps it waiting. */
export function predecessorOf(account: Account, { behind }: ActiveReservation): Ordered | null {
  const before = behind === undefined ? null : findReservation(account, behind);
  return before && holdsBack(before.entry) ? before : null;
}

/** True where the one before it will not be ready, as things stand: it has no copy, and its title has none left. */
export function isInVain({ entry }: Ordered, queue: TitleQueue | null): boolean {
  return entry.state === 'waiting' && (!queue || !hasLendableCopy(queue));
}

/** Reservations that nothing keeps waiting any more but their mark. */
function freedIn(account: Account): AssumedReservation[] {
  return reservationsOf(account)
    .filter(({ entry }) => entry.behind !== undefined && predecessorOf(account, entry) === null)
    .map((one) => ({ ...one, patronNumber: account.patronNumber }));
}

/**
 * Whatever became of a volume, the next one takes its turn: its ticket counts again, at its place. The write holds that
 * the volume before it is ready or gone; where that is not so any more, or somebody was faster, nothing is written.
 * @param account as it was a moment ago
 * @throws Refused `busy`
 */
export async function freeNextVolumes(circulation: Pick<Circulation, 'resume'>, account: Account): Promise<void> {
  for (const { patronNumber, kind, titleId, entry } of freedIn(account)) {
    await circulation.resume({ patronNumber, kind, titleId, reservationId: entry.id, behind: entry.behind });
  }
}

function reservationsOf(account: Account | undefined) {
  if (!account) return [];
  return kinds.flatMap((kind) =>
    Object.entries(account.reservations[kind]).map(([titleId, entry]) => ({ kind, titleId, entry })),
  );
}
