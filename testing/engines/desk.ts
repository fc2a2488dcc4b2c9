/** What tests of the desk share: a library with patrons, and questions about what became of things. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../adapters/dynamodb/table/keys.ts';
import { pickLists, type Pickable, type PickPosition } from '../../adapters/dynamodb/circulation/pick-list.ts';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { kinds } from '../../domain/circulation/kind.ts';
import type { Refused } from '../../domain/refused.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { Engine } from './dynamodb.ts';
import { libraryOn, type Library } from './library.ts';
import { letTimePass } from './settled.ts';

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Page after page of a library's pick list. */
export async function pickListOf(table: Table, libraryId: string, limit = 50): Promise<Pickable[]> {
  const found: Pickable[] = [];
  for (let from: PickPosition | undefined; ;) {
    const { items, next } = await pickLists(table).page(libraryId, limit, from);
    found.push(...items);
    if (!next) return found;
    from = next;
  }
}

/** What became of an action: `done`, or the code of its refusal. */
export const codeOf = (action: Promise<unknown>) =>
  action.then(
    () => 'done',
    (error: Refused) => error.code,
  );

/** A library on a new table with these patrons, open every day until a test says otherwise. */
export async function openDesk(engine: Engine, patrons: readonly string[], firstDay?: string) {
  const library: Library = libraryOn(await engine.newTable(), firstDay);
  for (const patron of patrons) await library.patron(patron);
  const { table, readers } = library;
  return {
    ...library,
    /** Reserves one title; its id. */
    async reserveOne(patron: string, titleId: string, pickup = 'main'): Promise<string> {
      const [outcome] = await library.reserve(patron, [titleId], pickup);
      if (outcome?.outcome !== 'reserved') throw new Error(`not reserved: ${outcome?.code}`);
      return outcome.entry.id;
    },
    async reservation(patron: string, titleId: string) {
      const account = await readers.accounts.read(patron);
      return kinds.map((kind) => account?.reservations[kind][titleId]).find((entry) => entry !== undefined);
    },
    ended: async (patron: string) => (await readers.accounts.withEnded(patron))?.ended ?? [],
    copy: (barcode: string) => readers.copies.read(barcode),
    waiting: async (titleId: string) => (await readers.queues.read(titleId))?.waiting,
    /** Who waits for a title at hand, in order of their tickets. */
    async line(titleId: string): Promise<string[]> {
      const { waiting = {} } = (await readers.queues.read(titleId)) ?? {};
      return Object.entries(waiting)
        .toSorted(([, a], [, b]) => a - b)
        .map(([patron]) => patron);
    },
    /** Barcodes that the pick lists of all libraries show. */
    async picks() {
      letTimePass(table);
      const lists = await Promise.all(library.rules.libraries.map(({ libraryId }) => pickListOf(table, libraryId)));
      return lists.flat().flatMap(({ free }) => free.map(({ barcode }) => barcode));
    },
    /** Whatever was done, the items of the whole table agree. @throws Error that names what does not */
    async agrees(): Promise<void> {
      const { breaches: broken } = await auditTable(table);
      if (broken.length > 0) throw new Error(broken.map(({ invariant, where }) => `${invariant}: ${where}`).join('\n'));
    },
    /** The audit entries of a day. */
    async audit(day = library.today()) {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          ConsistentRead: true,
          KeyConditionExpression: 'PK = :day',
          ExpressionAttributeValues: { ':day': keys.audit(day, '').PK },
        }),
      );
      return Items;
    },
    /** The staff have closed a library on these days. */
    close: (libraryId: string, closed: readonly string[], weeklyClosed: readonly number[] = []) =>
      library.calendars.write(libraryId, { weeklyClosed, closed, open: [] }),
  };
}
