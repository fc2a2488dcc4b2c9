import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { DueLoans } from '../../../domain/mail/plan-mails.ts';
import { dueShards, indexKeys, indexName } from '../table/keys.ts';
import type { Table } from '../table/table.ts';

/** Entries of a page: what a planner holds of each shard that it reads, however many there are. */
const pageSize = 1000;

/**
 * Loans by due day, page by page from the index. An entry is some 80 bytes, so that half a read unit gives about
 * fifty of them.
 */
export function dueLoans(table: Table): DueLoans {
  return {
    shards: Array.from({ length: dueShards }, (_, shard) => shard),
    async *patronsDue(day, shard) {
      const query = paginateQuery(
        { client: table.client, pageSize },
        {
          TableName: table.name,
          IndexName: indexName,
          KeyConditionExpression: 'indexPK = :due',
          ExpressionAttributeValues: { ':due': indexKeys.due(day, String(shard), '').indexPK },
          ProjectionExpression: 'indexSK',
        },
      );
      for await (const { Items = [] } of query) {
        for (const { indexSK } of Items) yield String(indexSK).split('#')[0] ?? '';
      }
    },
  };
}
