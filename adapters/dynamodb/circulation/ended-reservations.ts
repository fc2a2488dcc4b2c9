import type { EndedReservation } from '../../../domain/circulation/account.ts';
import { endOfDay } from '../../../domain/time/day.ts';
import type { TransactItem } from '../table/expression.ts';
import { keys, sortIdOf } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';

/** Shown through its day by the list's filter; the store deletes it some time after (E4, M1). */
export function endedEntry(tableName: string, patronNumber: string, { id, ...ended }: EndedReservation): TransactItem {
  const expiresAt = Math.ceil(endOfDay(ended.visibleThrough).getTime() / 1000);
  return { Put: { TableName: tableName, Item: { ...keys.ended(patronNumber, id), ...ended, expiresAt } } };
}

export function readEnded(item: StoredItem): EndedReservation {
  const { state, pickupLibraryId, contactMethod, endedAt, visibleThrough, because } =
    item as unknown as EndedReservation;
  const id = sortIdOf(item, 'ended');
  return { id, state, pickupLibraryId, contactMethod, endedAt, visibleThrough, ...(because && { because }) };
}
