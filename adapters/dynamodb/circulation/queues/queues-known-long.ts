import { readReservationId } from '../../../../domain/circulation/reservation-id.ts';
import { ticketOf } from '../../../../domain/circulation/ticket.ts';
import { unlessPassing } from '../../../passing-faults.ts';
import { partitionIdOf } from '../../table/keys.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { leaversIn, pagesIn, readSurroundings, type Pages, type Surroundings } from './far-back.ts';

/** Of so many titles at most it is remembered that many wait. */
const remembered = 1000;

type Known = { readonly pages: Pages; readonly sawLeavers: boolean };

/**
 * The queues that were long when this process read them last. Who did not stand at their front then most likely stands
 * far back: what tells the place is read at the same time as the queue's item, and not after it. What is remembered
 * wrongly costs a read or a round trip, and never a place: the item says what counts.
 */
export function longQueues(table: Table) {
  const known = new Map<string, Known>();
  return {
    remember(items: readonly StoredItem[]): void {
      for (const item of items) {
        const [titleId, pages] = [partitionIdOf(item), pagesIn(item)];
        known.delete(titleId);
        if (pages && pages.filed > 0) known.set(titleId, { pages, sawLeavers: leaversIn(item).size > 0 });
      }
      for (const titleId of [...known.keys()].slice(0, -remembered)) known.delete(titleId);
    },

    /** By reservation id, of those that most likely stand far back; eventually consistent. */
    async begin(reservationIds: readonly string[]): Promise<ReadonlyMap<string, Surroundings>> {
      const all = reservationIds.map(async (id): Promise<[string, Surroundings][]> => {
        const [titleId, ticket] = [readReservationId(id)?.titleId ?? '', ticketOf(id)];
        const queue = known.get(titleId);
        if (!queue || ticket <= queue.pages.above) return [];
        const found = await readSurroundings(table, titleId, ticket, queue, { eventually: true }).catch(unlessPassing);
        return found ? [[id, found]] : [];
      });
      return new Map((await Promise.all(all)).flat());
    },
  };
}
