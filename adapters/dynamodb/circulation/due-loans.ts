import type { DueLoans } from '../../../domain/mail/plan-mails.ts';
import { dueShards, indexPartitions, readEntry } from '../table/keys.ts';
import { eachOf } from '../table/read.ts';
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
      const question = { ofIndex: true, pageSize, fields: ['indexSK'] };
      for await (const entry of eachOf(table, indexPartitions.due(day, shard), question)) {
        yield readEntry.due(entry).patronNumber;
      }
    },
  };
}
