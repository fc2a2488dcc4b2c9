import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Copy } from '../../../domain/circulation/copy.ts';
import type { Day } from '../../../domain/time/day.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import type { WaitingPickups } from '../../../domain/mail/plan-mails.ts';
import { batchRead } from '../table/batch-read.ts';
import { readCopy } from './copies.ts';
import { indexKeys, indexName, keys } from '../table/keys.ts';
import { readQueue } from './queues.ts';
import type { Table } from '../table/table.ts';

/** A copy that the index names, with its title's queue. The index may lag behind: look at `copy.state`. */
export type Shelved = { readonly copy: Copy; readonly queue: TitleQueue };

/** What stands on the hold shelves, by library and deadline. */
export function holdShelves(table: Table) {
  return {
    /** Everything on a library's hold shelf, in order of deadline; first what must be taken off it. */
    async read(libraryId: string): Promise<Shelved[]> {
      const shelved: Shelved[] = [];
      for await (const page of pages(table, libraryId)) shelved.push(...page);
      return shelved;
    },

    /** Page by page, what should have been collected before `day` (E3). */
    overstays: (libraryId: string, day: Day) => pages(table, libraryId, day),
  };
}

/** Patrons for whom something waits on a hold shelf; the index names the copies, and these their patrons (J3). */
export function waitingPickups(table: Table): WaitingPickups {
  return {
    async *patronsWaitingFor(libraryId, pickupBy) {
      const query = paginateQuery(
        { client: table.client, pageSize: 100 },
        {
          TableName: table.name,
          IndexName: indexName,
          KeyConditionExpression: 'indexPK = :shelf AND begins_with(indexSK, :deadline)',
          ExpressionAttributeValues: {
            ':shelf': indexKeys.hold(libraryId, '', '', '').indexPK,
            ':deadline': `${pickupBy}#`,
          },
        },
      );
      for await (const { Items = [] } of query) {
        const barcodes = Items.map((entry) => String(entry['indexSK']).split('#')[1] ?? '');
        for (const copy of (await batchRead(table, barcodes.map(keys.copy))).map(readCopy)) {
          if (copy.state === 'on-hold') yield copy.heldFor.patronNumber;
        }
      }
    },
  };
}

async function* pages(table: Table, libraryId: string, beforeDay?: Day): AsyncGenerator<Shelved[]> {
  const { indexPK } = indexKeys.hold(libraryId, '', '', '');
  const condition = 'indexPK = :shelf';
  const query = paginateQuery(
    { client: table.client, pageSize: 50 },
    {
      TableName: table.name,
      IndexName: indexName,
      KeyConditionExpression: beforeDay ? `${condition} AND indexSK BETWEEN :first AND :last` : condition,
      ExpressionAttributeValues: {
        ':shelf': indexPK,
        // Days begin with a digit from 1 on; what must be taken off the shelf sorts before them.
        ...(beforeDay && { ':first': '1', ':last': beforeDay }),
      },
    },
  );
  for await (const page of query) yield join(table, page.Items ?? []);
}

async function join(table: Table, entries: readonly Record<string, unknown>[]): Promise<Shelved[]> {
  const wanted = entries.map((entry) => {
    const [, barcode = '', titleId = ''] = String(entry['indexSK']).split('#');
    return { barcode, titleId };
  });
  const items = await batchRead(
    table,
    wanted.flatMap(({ barcode, titleId }) => [keys.copy(barcode), keys.queue(titleId)]),
  );
  const copies = new Map(
    items.filter((item) => item['SK'] === 'COPY').map((item) => [item['barcode'], readCopy(item)]),
  );
  const queues = new Map(items.filter((item) => item['SK'] === 'QUEUE').map((item) => [item['PK'], readQueue(item)]));
  return wanted.flatMap(({ barcode, titleId }) => {
    const copy = copies.get(barcode);
    const queue = queues.get(keys.queue(titleId).PK);
    return copy && queue ? [{ copy, queue }] : [];
  });
}
