import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, BatchWriteCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import type { Copy } from '../../../domain/circulation/copy.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import { copyItem, queueItem, readTitle, titleItem, type LendableCopies } from './catalogue.ts';
import { Expression } from '../table/expression.ts';
import { indexKeys, keys, type Key } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

/** What the table holds of a title, as far as an import compares it. */
export type StoredTitle = {
  readonly contentHash?: string;
  readonly queue?: {
    readonly kind: Kind;
    readonly title: string;
    readonly authors: readonly string[];
    readonly copies: LendableCopies;
  };
};

export type StoredCopy = Pick<Copy, 'barcode' | 'titleId' | 'homeLibraryId' | 'lendable'> &
  Partial<Pick<Copy, 'state'>>;

const maxAttempts = 10;
const firstPauseMs = 50;
const readPortion = 100;
const writePortion = 25;

/**
 * The table as the import writes it. Titles are the import's own and are replaced as a whole. Queues
 * and copies also belong to the circulation: they are made once, under the condition that they are
 * not there, and after that only the members that describe them are set. Who waits is never read.
 */
export function catalogueImport(table: Table) {
  return {
    /** By title id; titles of which nothing is stored are absent. Strongly consistent. */
    async storedTitles(titleIds: readonly string[]): Promise<Map<string, StoredTitle>> {
      const wanted = titleIds.flatMap((titleId) => [keys.title(titleId), keys.queue(titleId)]);
      const found = new Map<string, StoredTitle>();
      const fields = ['contentHash', 'withdrawnOn', 'kind', 'title', 'authors', 'copies'];
      for (const item of await readAll(table, wanted, fields)) {
        const titleId = String(item['PK']).slice(keys.title('').PK.length);
        const { contentHash, withdrawnOn, ...queue } = item as StoredItem & { contentHash?: string };
        // One that had left the catalogue is none of it: importing it again writes it anew.
        const isTitle = item['SK'] === keys.title('').SK;
        const part = isTitle ? { ...(withdrawnOn === undefined && { contentHash }) } : { queue };
        found.set(titleId, { ...found.get(titleId), ...part } as StoredTitle);
      }
      return found;
    },

    async storedCopies(barcodes: readonly string[]): Promise<Map<string, StoredCopy>> {
      const items = await readAll(table, barcodes.map(keys.copy), [
        'barcode',
        'titleId',
        'homeLibraryId',
        'lendable',
        'state',
      ]);
      return new Map((items as unknown as StoredCopy[]).map((copy) => [copy.barcode, copy]));
    },

    /** Writes the public part of titles, new or changed. */
    async putTitles(titles: readonly { record: TitleRecord; contentHash: string }[]): Promise<void> {
      const items = titles.map(({ record, contentHash }) => titleItem(record, contentHash));
      for (let from = 0; from < items.length; from += writePortion) {
        await writeAll(table, items.slice(from, from + writePortion));
      }
    },

    /** @returns false when the title has a queue already, which then stays as it is. */
    async createQueue(record: TitleRecord, copies: LendableCopies): Promise<boolean> {
      return putNew(table, queueItem(record, copies));
    },

    /** @returns false when there is such a copy already, which then stays as it is. */
    async createCopy(copy: Parameters<typeof copyItem>[0]): Promise<boolean> {
      return putNew(table, copyItem(copy));
    },

    /**
     * Brings what the queue repeats of the title up to date. The kind may change only while nobody
     * waits and there are no copies: reservations and loans are counted by it (D3).
     * @returns false when the kind may not change, and then nothing was written.
     */
    async describeQueue(record: TitleRecord, storedKind: Kind): Promise<boolean> {
      const { titleId, kind, title, authors } = record;
      const update = new Expression();
      update.setValue(update.path('title'), title).setValue(update.path('authors'), authors);
      if (kind === storedKind) update.whereEquals(update.path('kind'), kind);
      else {
        const none = update.value(0);
        for (const name of ['waiting', 'copies']) update.where(`size(${update.path(name)}) = ${none}`);
        const suspended = update.path('suspended');
        update.where(`attribute_not_exists(${suspended}) OR size(${suspended}) = ${none}`);
        update.setValue(update.path('kind'), kind);
      }
      return updated(table, update, keys.queue(titleId));
    },

    /**
     * Moves a copy to another home library, or in or out of lending. Its place and borrower stay. One that is
     * set aside for a patron stays for loan until that is over (K2).
     * @returns false when it is set aside and was to be no longer for loan; then nothing was written.
     */
    async describeCopy(copy: StoredCopy): Promise<boolean> {
      const update = new Expression();
      update.where(`attribute_exists(${update.path('PK')})`);
      if (!copy.lendable) update.where(`attribute_not_exists(${update.path('reservationId')})`);
      update
        .setValue(update.path('homeLibraryId'), copy.homeLibraryId)
        .setValue(update.path('lendable'), copy.lendable);
      return updated(table, update, keys.copy(copy.barcode));
    },

    /** Enters a lendable copy in its title's queue; those who wait appear on the pick list again. */
    async enterCopy(titleId: string, barcode: string, homeLibraryId: string): Promise<void> {
      const enter = (somebodyWaits: boolean) => {
        const update = new Expression();
        const waiting = update.path('waiting');
        update.where(`size(${waiting}) ${somebodyWaits ? '>' : '='} ${update.value(0)}`);
        update.setValue(update.path('copies', barcode), homeLibraryId);
        const pick = Object.entries(somebodyWaits ? indexKeys.pick(titleId) : {});
        for (const [name, value] of pick) update.setValue(update.path(name), value);
        return updated(table, update, keys.queue(titleId));
      };
      // Between two tries somebody may have come or gone; the third failure means that there is no queue.
      if ((await enter(false)) || (await enter(true)) || (await enter(false))) return;
      throw new Error(`title ${titleId} has no queue`);
    },

    /** Takes a copy that is no longer lent out of its title's queue. */
    async withdrawCopy(titleId: string, barcode: string): Promise<void> {
      const update = new Expression();
      update.where(`attribute_exists(${update.path('PK')})`).remove(update.path('copies', barcode));
      await updated(table, update, keys.queue(titleId));
    },

    /** Every title in the table with its hash, page by page: for a search index made anew. */
    async *everyTitle(): AsyncGenerator<{ record: TitleRecord; contentHash: string }> {
      let from: StoredItem | undefined;
      do {
        const page = await table.client.send(
          new ScanCommand({
            TableName: table.name,
            FilterExpression: 'SK = :title AND attribute_not_exists(withdrawnOn)',
            ExpressionAttributeValues: { ':title': keys.title('').SK },
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        for (const item of page.Items ?? [])
          yield { record: readTitle(item), contentHash: String(item['contentHash']) };
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}

export type CatalogueImport = ReturnType<typeof catalogueImport>;

async function readAll(table: Table, wanted: readonly Key[], fields: readonly string[]): Promise<StoredItem[]> {
  const found: StoredItem[] = [];
  const names = Object.fromEntries(['PK', 'SK', ...fields].map((field, index) => [`#f${index}`, field]));
  for (let from = 0; from < wanted.length; from += readPortion) {
    let remaining: StoredItem[] = wanted.slice(from, from + readPortion).map((key) => ({ ...key }));
    for (let tried = 0; remaining.length > 0; tried += 1) {
      await pauseBefore(tried);
      const request = {
        Keys: remaining,
        ConsistentRead: true,
        ProjectionExpression: Object.keys(names).join(', '),
        ExpressionAttributeNames: names,
      };
      const answer = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: request } }));
      found.push(...(answer.Responses?.[table.name] ?? []));
      remaining = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    }
  }
  return found;
}

async function writeAll(table: Table, items: readonly StoredItem[]): Promise<void> {
  let remaining: Record<string, unknown>[] = items.map((Item) => ({ PutRequest: { Item } }));
  for (let tried = 0; remaining.length > 0; tried += 1) {
    await pauseBefore(tried);
    const answer = await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: remaining } }));
    remaining = answer.UnprocessedItems?.[table.name] ?? [];
  }
}

/** The store takes a part of a batch when it is asked for too much at once. */
async function pauseBefore(tried: number): Promise<void> {
  if (tried === 0) return;
  if (tried > maxAttempts) throw new Error('the table does not keep up; run the import again to go on');
  await sleep(Math.random() * firstPauseMs * 2 ** tried);
}

function putNew(table: Table, item: StoredItem): Promise<boolean> {
  return unlessConditionFails(
    table.client.send(
      new PutCommand({ TableName: table.name, Item: item, ConditionExpression: 'attribute_not_exists(PK)' }),
    ),
  );
}

function updated(table: Table, update: Expression, key: Key): Promise<boolean> {
  // The item in a failed condition may hold a borrower; it is of no use here.
  const input = { ...update.updateInput(table.name, key), ReturnValuesOnConditionCheckFailure: 'NONE' as const };
  return unlessConditionFails(table.client.send(new UpdateCommand(input)));
}

async function unlessConditionFails(written: Promise<unknown>): Promise<boolean> {
  try {
    await written;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
