import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { DueLoans } from '../../domain/use-cases/plan-mails.ts';
import { dueShards, indexKeys, indexName } from './keys.ts';
import type { Table } from './table.ts';

/**
 * Loans by due day, page by page from the index. An entry is some 80 bytes, so that half a read unit gives about
 * fifty of them; a page of the store is at most 1 MB.
 */
export function dueLoans(table: Table): DueLoans {
  return {
    shards: Array.from({ length: dueShards }, (_, shard) => shard),
    async *patronsDue(day, shard) {
      const query = paginateQuery(
        { client: table.client },
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
