import { allReservations, type Account } from '../../../domain/circulation/account.ts';
import { throughOf, ulidOf, type TermKind } from '../../../domain/reservations/reservation-terms.ts';
import type { TableBreach } from './table-breach.ts';
import { indexKeys, isItem, patronPartition } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';

const termKinds: readonly TermKind[] = ['suspended', 'needed'];

/**
 * Reservations with a day after which something is to be done, but without the reminder by which the job would
 * find them. Right after a merger of accounts the reminder still lies below the other patron.
 */
export function termBreachesOf(items: readonly StoredItem[], accounts: ReadonlyMap<string, Account>): TableBreach[] {
  const reminders = new Set(
    items.filter((item) => isItem(item, 'term')).map(({ indexPK, indexSK }) => `${String(indexPK)} ${String(indexSK)}`),
  );
  return [...accounts.values()].flatMap((account) =>
    allReservations(account)
      .filter((entry) =>
        termKinds.some((kind) => {
          const through = throughOf(entry, kind);
          if (through === undefined) return false;
          const { indexPK, indexSK } = indexKeys.term(through, kind, ulidOf(entry.id));
          return !reminders.has(`${String(indexPK)} ${String(indexSK)}`);
        }),
      )
      .map(() => ({
        invariant: 'a day set for a reservation has its reminder',
        where: patronPartition(account.patronNumber),
      })),
  );
}
