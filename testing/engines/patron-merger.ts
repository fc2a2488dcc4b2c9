/** What tests of patron mergers share: a patron who stays, one whose number closes, and what is kept of each. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isClosedPlace } from '../../adapters/dynamodb/shelves/shelf-item.ts';
import { patronPartition } from '../../adapters/dynamodb/table/keys.ts';
import { openDesk } from './desk.ts';
import type { Engine } from './dynamodb.ts';

export const stays = '000001';
export const closes = '000018';
export const other = '000002';

export type MergerDesk = Awaited<ReturnType<typeof openPatronMerger>>;

export async function openPatronMerger(engine: Engine) {
  const desk = await openDesk(engine, [stays, closes, other]);
  return {
    ...desk,
    merge: (staying = stays, closing = closes, through = desk.mergerPorts()) => desk.merge(staying, closing, through),
    account: (patronNumber: string) => desk.readers.accounts.read(patronNumber),
    /** Sort keys of everything that is stored under a number. */
    async under(patronNumber: string): Promise<string[]> {
      const { Items = [] } = await desk.table.client.send(
        new QueryCommand({
          ConsistentRead: true,
          TableName: desk.table.name,
          KeyConditionExpression: 'PK = :patron',
          ExpressionAttributeValues: { ':patron': patronPartition(patronNumber) },
        }),
      );
      return Items.filter((item) => !isClosedPlace(item)).map((item) => String(item['SK']));
    },
    /** Titles of three copies each, all of `main`. */
    async titles(...titleIds: string[]): Promise<void> {
      for (const titleId of titleIds) await desk.title(titleId, { homes: ['main', 'main', 'main'] });
    },
  };
}
