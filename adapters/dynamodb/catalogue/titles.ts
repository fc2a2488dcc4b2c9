import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { RememberedTitle } from '../../../domain/shelves/shelf-list.ts';
import { batchRead } from '../table/batch-read.ts';
import { readTitle } from './catalogue.ts';
import { keys } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

/** Reads of titles by id, eventually consistent. What has left the catalogue is remembered with its day. */
export function titles(table: Table) {
  return {
    /** By title id; ids that never named a title are absent. */
    async remembered(titleIds: readonly string[]): Promise<Map<string, RememberedTitle>> {
      const items = await batchRead(table, titleIds.map(keys.title));
      return new Map(items.map(readRemembered).map((title) => [title.record.titleId, title]));
    },

    /** True for a title that has not left the catalogue. */
    async isInCatalogue(titleId: string): Promise<boolean> {
      const { Item } = await table.client.send(
        new GetCommand({
          TableName: table.name,
          Key: keys.title(titleId),
          ProjectionExpression: 'PK, withdrawnOn',
        }),
      );
      return Item !== undefined && Item['withdrawnOn'] === undefined;
    },
  };
}

function readRemembered({ withdrawnOn, ...item }: StoredItem): RememberedTitle {
  return { record: readTitle(item), ...(withdrawnOn !== undefined && { withdrawnOn: String(withdrawnOn) }) };
}
