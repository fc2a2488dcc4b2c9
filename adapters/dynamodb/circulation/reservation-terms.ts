import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Day } from '../../../domain/time/day.ts';
import type { Term, TermKind } from '../../../domain/reservations/reservation-terms.ts';
import { indexKeys, indexName, indexPrefixes, keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

/** A reminder as it is stored; one of each kind for a reservation. */
export function termItem({ patronNumber, ulid, kind, through }: Term): StoredItem {
  return { ...keys.term(patronNumber, kind, ulid), through, ...indexKeys.term(through, kind, ulid) };
}

/** Reservations with which something is to be done because a day is over. */
export function reservationTerms(table: Table) {
  return {
    /** Page by page, those whose day lies before `day`; also those of missed days. The index may lag. */
    async *before(day: Day): AsyncGenerator<Term[]> {
      const query = paginateQuery(
        { client: table.client, pageSize: 50 },
        {
          TableName: table.name,
          IndexName: indexName,
          KeyConditionExpression: 'indexPK = :terms AND indexSK < :day',
          ExpressionAttributeValues: { ':terms': indexPrefixes.term, ':day': day },
        },
      );
      for await (const page of query) yield (page.Items ?? []).map(readTerm);
    },

    /** Forgets a term; not one that was given another day meanwhile. */
    async forget({ patronNumber, kind, ulid, through }: Term): Promise<void> {
      try {
        await table.client.send(
          new DeleteCommand({
            TableName: table.name,
            Key: keys.term(patronNumber, kind, ulid),
            ConditionExpression: 'through = :through',
            ExpressionAttributeValues: { ':through': through },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}

function readTerm(entry: Record<string, unknown>): Term {
  const [through = '', kind, ulid = ''] = String(entry['indexSK']).split('#');
  return { patronNumber: String(entry['PK']).slice(keys.patron('').length), through, kind: kind as TermKind, ulid };
}
