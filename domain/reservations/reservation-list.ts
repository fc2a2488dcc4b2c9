import type { RefusalCode } from '../../contract/refusals.ts';
import type { ShownReservation } from '../../contract/answers/reservations.ts';
import type { TextKey } from '../../contract/texts.ts';
import type { EndedBecause, HeldUpBecause, ReservationFault } from '../../contract/vocabulary.ts';
import type { Account, ActiveReservation, EndedReservation } from '../circulation/account.ts';
import { addDays, libraryDay } from '../time/day.ts';
import type { Kind } from '../circulation/kind.ts';
import { kinds } from '../circulation/kind.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import { readReservationId } from '../circulation/reservation-id.ts';
import { ulidOf } from './reservation-terms.ts';
import { hasLendableCopy, lineLength, placeOf, type TitleQueue } from '../circulation/title-queue.ts';

/** Pickup library and contact method may be changed while waiting (E2). */
export function changeFault(entry: Pick<ActiveReservation, 'state'>): ReservationFault | null {
  return entry.state === 'waiting' ? null : 'too-late-to-change';
}

/** The refusal of a change, with the reason in words; null where it can be changed. */
export function changeRefused(entry: ActiveReservation): Refused | null {
  const code = changeFault(entry);
  return code && new Refused(code, { text: reasonText(entry) ?? undefined });
}

/** Any active reservation can be cancelled (E2); an ended one cannot. */
export function cancelFault(entry: Pick<ActiveReservation | EndedReservation, 'state'>): ReservationFault | null {
  return entry.state === 'cancelled' || entry.state === 'expired' ? 'already-ended' : null;
}

/** Why a reservation cannot be changed or cancelled any more, in words; null where it can (E2). */
export function reasonText(entry: ActiveReservation | EndedReservation): TextKey | RefusalCode | null {
  if (!isActive(entry)) return 'already-ended';
  if (entry.state === 'waiting') return null;
  return entry.state === 'ready' ? 'too-late-ready' : 'too-late-in-transit';
}

/** Why a reservation ended, in words; null while it has not (E4, J6). */
export function endedText(entry: ActiveReservation | EndedReservation): TextKey | null {
  if (isActive(entry)) return null;
  if (entry.because) return endedTexts[entry.because];
  return entry.state === 'expired' ? 'ended-by-deadline' : 'ended-by-patron';
}

const endedTexts: Readonly<Record<EndedBecause, TextKey>> = {
  'title-removed': 'ended-title-removed',
  'cards-merged': 'ended-cards-merged',
  'no-longer-needed': 'ended-no-longer-needed',
};

/** Why a waiting reservation cannot be filled as things stand; null where it can, some day (E1). */
function heldUpBy(
  { state }: Pick<ActiveReservation | EndedReservation, 'state'>,
  queue: TitleQueue | null | undefined,
): HeldUpBecause | null {
  return state === 'waiting' && queue && !hasLendableCopy(queue) ? 'no-copy-left' : null;
}

/** The ended form of an active reservation; the 14th day after is the last on which it shows (E4). */
export function end(
  entry: ActiveReservation,
  state: EndedReservation['state'],
  endedAt: Date,
  policy: Pick<CirculationPolicy, 'endedVisibleDays'>,
): EndedReservation {
  const { id, pickupLibraryId, contactMethod } = entry;
  const visibleThrough = addDays(libraryDay(endedAt), policy.endedVisibleDays);
  return { id, state, pickupLibraryId, contactMethod, endedAt: endedAt.toISOString(), visibleThrough };
}

/** The active reservation with this id, where the account still holds it. */
export function findReservation(
  account: Account,
  id: string,
): { kind: Kind; titleId: string; entry: ActiveReservation } | null {
  const parts = readReservationId(id);
  if (!parts) return null;
  for (const kind of kinds) {
    const entry = account.reservations[kind][parts.titleId];
    if (entry?.id === id) return { kind, titleId: parts.titleId, entry };
  }
  return null;
}

/** A reservation as its patron sees it (E1, E2); the words in it are the answer's. */
export type ReservationView = Omit<
  ShownReservation,
  'stateLabel' | 'reasonDetail' | 'endedDetail' | 'takenBackDetail' | 'heldUpDetail' | 'waitsBehindDetail'
>;

/**
 * Joins a reservation with its title's queue. A title that left the catalogue shows without a name;
 * place and number of waiting show only while a ticket is held.
 */
export function viewReservation(
  patronNumber: string,
  entry: ActiveReservation | EndedReservation,
  queue: TitleQueue | null | undefined,
): ReservationView {
  const parts = readReservationId(entry.id);
  if (!parts) throw new Error('a stored reservation has an id that is not ours');
  const reason = cancelFault(entry) ?? (isActive(entry) ? changeFault(entry) : null);
  const heldUpBecause = heldUpBy(entry, queue);
  const position = queue && entry.state === 'waiting' ? placeOf(queue, patronNumber, entry.id) : undefined;
  return {
    reservationId: entry.id,
    titleId: parts.titleId,
    title: queue?.title ?? '',
    authors: queue?.authors ?? [],
    ndc: queue?.ndc ?? null,
    kind: parts.kind,
    state: entry.state,
    ...(queue && position !== undefined && { position, waiting: lineLength(queue) }),
    pickupLibraryId: entry.pickupLibraryId,
    contactMethod: entry.contactMethod,
    reservedAt: parts.reservedAt,
    ...(isActive(entry) && entry.readyOn && { readyOn: entry.readyOn }),
    ...(isActive(entry) && entry.pickupBy && { pickupBy: entry.pickupBy }),
    ...(isActive(entry) && entry.behind && { waitsBehind: entry.behind }),
    ...(isActive(entry) && !entry.behind && entry.suspendedThrough && { suspendedThrough: entry.suspendedThrough }),
    ...(isActive(entry) && entry.neededThrough && { neededThrough: entry.neededThrough }),
    ...(isActive(entry) && entry.takenBackOn && { takenBackOn: entry.takenBackOn }),
    ...(heldUpBecause && { heldUpBecause }),
    ...(!isActive(entry) && { endedAt: entry.endedAt, visibleThrough: entry.visibleThrough }),
    ...(!isActive(entry) && entry.because && { endedBecause: entry.because }),
    canChange: isActive(entry) && changeFault(entry) === null,
    canCancel: cancelFault(entry) === null,
    ...(reason && { reason }),
  };
}

function isActive(entry: ActiveReservation | EndedReservation): entry is ActiveReservation {
  return entry.state !== 'cancelled' && entry.state !== 'expired';
}

const listOrder: readonly ReservationView['state'][] = ['ready', 'in-transit', 'waiting', 'cancelled', 'expired'];

/** What can be collected first; within a state the oldest reservation first, and as they were ticked together. */
export function inListOrder<View extends ReservationView>(items: readonly View[]): View[] {
  const rank = ({ state }: View) => Math.min(listOrder.indexOf(state), listOrder.indexOf('cancelled'));
  return items.toSorted((a, b) => rank(a) - rank(b) || (ulidOf(a.reservationId) < ulidOf(b.reservationId) ? -1 : 1));
}
