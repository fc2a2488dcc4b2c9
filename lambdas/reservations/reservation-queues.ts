import type { ActiveReservation, EndedReservation } from '../../domain/circulation/account.ts';
import { titlesReserved } from '../../domain/circulation/reservation-id.ts';
import { placeOf, type TitleQueue } from '../../domain/circulation/title-queue.ts';

type Queues = ReadonlyMap<string, TitleQueue>;

/**
 * The queues of a patron's reservations as they were read eventually, with a place for each that waits (E1): a replica
 * that lags does not know yet who has just reserved. The queues of those are read again.
 * @param readNow strongly consistent
 */
export async function queuesWithPlaces(
  {
    patronNumber,
    entries,
  }: {
    readonly patronNumber: string;
    readonly entries: readonly (ActiveReservation | EndedReservation)[];
  },
  found: Queues,
  readNow: (reservationIds: readonly string[]) => Promise<Queues>,
): Promise<Queues> {
  const queueOf = (id: string) => titlesReserved([id]).flatMap((titleId) => found.get(titleId) ?? [])[0];
  const placeless = entries.flatMap(({ id, state }) => {
    const queue = queueOf(id);
    return state === 'waiting' && (!queue || placeOf(queue, patronNumber, id) === undefined) ? [id] : [];
  });
  return placeless.length === 0 ? found : new Map([...found, ...(await readNow(placeless))]);
}
