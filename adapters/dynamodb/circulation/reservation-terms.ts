import type { Day } from '../../../domain/time/day.ts';
import type { ActiveReservation } from '../../../domain/circulation/account.ts';
import { ulidOf, type Term, type TermKind } from '../../../domain/reservations/reservation-terms.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { indexKeys, indexPartitions, keys, partitionIdOf, readEntry } from '../table/keys.ts';
import { pagesOf } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { deleteItem } from '../table/write.ts';

/** A reminder as it is stored; one of each kind for a reservation. */
export function termItem({ patronNumber, ulid, kind, through }: Term): StoredItem {
  return { ...keys.term(patronNumber, kind, ulid), through, ...indexKeys.term(through, kind, ulid) };
}

/**
 * Its reminders go with a reservation, by what is known of it: a loan from the hold shelf has not read its days, and
 * leaves them to the job that forgets reminders on their day.
 */
export function termsGo(tableName: string, patronNumber: string, entry: ActiveReservation): TransactItem[] {
  return [
    ...(entry.suspendedThrough === undefined ? [] : [termGoes(tableName, patronNumber, entry.id, 'suspended')]),
    ...(entry.neededThrough === undefined ? [] : [termGoes(tableName, patronNumber, entry.id, 'needed')]),
  ];
}

export function termGoes(tableName: string, patronNumber: string, reservationId: string, kind: TermKind): TransactItem {
  return { Delete: { TableName: tableName, Key: keys.term(patronNumber, kind, ulidOf(reservationId)) } };
}

/** Reservations with which something is to be done because a day is over. */
export function reservationTerms(table: Table) {
  return {
    /** Page by page, those whose day lies before `day`; also those of missed days. The index may lag. */
    async *before(day: Day): AsyncGenerator<Term[]> {
      const question = { where: { before: day }, ofIndex: true, pageSize: 50 };
      for await (const page of pagesOf(table, indexPartitions.term, question)) yield page.map(readTerm);
    },

    /** Forgets a term; not one that was given another day meanwhile. */
    async forget({ patronNumber, kind, ulid, through }: Term): Promise<void> {
      const same = new Expression();
      same.whereEquals(same.path('through'), through);
      await deleteItem(table, keys.term(patronNumber, kind, ulid), same);
    },
  };
}

function readTerm(entry: StoredItem): Term {
  const { through, kind, ulid } = readEntry.term(entry);
  return { patronNumber: partitionIdOf(entry), through, kind: kind as TermKind, ulid };
}
