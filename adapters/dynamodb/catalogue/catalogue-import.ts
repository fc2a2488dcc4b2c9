import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { hasLendableCopy, lineLength } from '../../../domain/circulation/title-queue.ts';
import type { Kind } from '../../../domain/circulation/kind.ts';
import type { NumberToNote } from '../../../domain/catalogue/identity/which-title.ts';
import { copyItem } from '../circulation/copies.ts';
import { whereNobodyIsFarBack } from '../circulation/queues/queue-changes.ts';
import { queueItem, readQueue, setNames, type LendableCopies } from '../circulation/queues/queues.ts';
import { Expression, putNew, type TransactItem } from '../table/expression.ts';
import { indexKeys, items, keys, partitionIdOf } from '../table/keys.ts';
import { scanPages } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { noteNumber } from './bearers.ts';
import { settleCopy, type CopySettled, type NewCopy, type StoredCopy } from './import-copies.ts';
import { knownTitles, type KnownTitle, type KnownTitles } from './known-titles.ts';
import { asIndexed, homesOf, type TitleToIndex } from './indexed-titles.ts';
import { noteSets } from './sets.ts';
import { patience, readAll, writePatiently } from './patient-batches.ts';
import { readTitle, titleItem } from './titles.ts';

/** What an import compares of a title's queue. Who waits is never read. */
export type StoredQueue = {
  readonly kind: Kind;
  readonly title: string;
  readonly authors: readonly string[];
  readonly copies: LendableCopies;
};

/** A title as it is to stand, and as it was seen. */
export type TitleWrite = {
  readonly record: TitleRecord;
  readonly contentHash: string;
  readonly known: KnownTitle | undefined;
  readonly queue: StoredQueue | undefined;
  /** Numbers by which it was not known so far. */
  readonly numbers: readonly NumberToNote[];
  /** Copies that the store does not have; only for a title without a queue. */
  readonly copies: readonly NewCopy[];
  /** The instant, ISO 8601: harvesters ask for what changed since theirs. */
  readonly changedAt: string;
};

/** `changed`: somebody wrote meanwhile, and nothing was written; `kind-stays`: it has copies or is waited for. */
export type TitleWritten = 'written' | 'changed' | 'kind-stays';

/** With a title go at most so many of its copies and numbers; the store takes 100 items at once. */
export const maxAlong = 40;

/**
 * The table as an import writes it. A title, its queue and what both repeat of each other are written together, a copy
 * together with the queue that lends it: wherever an import is stopped, and whatever others write beside it, the items
 * agree. Each write says what it has seen, and writes nothing where that is no longer so.
 */
export function catalogueImport(table: Table) {
  return {
    known: (ids: readonly string[]): Promise<KnownTitles> => knownTitles(table, ids),

    /** By title id. Strongly consistent. */
    async queues(titleIds: readonly string[]): Promise<Map<string, StoredQueue>> {
      const found = await readAll(table, titleIds.map(keys.queue), ['kind', 'title', 'authors', 'copies']);
      return new Map(found.map((item) => [partitionIdOf(item), item as unknown as StoredQueue]));
    },

    /** True where somebody waits for a title that has no copy left to lend. Strongly consistent. */
    async isWaitedForInVain(titleId: string): Promise<boolean> {
      const [item] = await readAll(table, [keys.queue(titleId)]);
      const queue = item && readQueue(item);
      return queue !== undefined && !hasLendableCopy(queue) && lineLength(queue) > 0;
    },

    /** By barcode. Strongly consistent. */
    async copies(barcodes: readonly string[]): Promise<Map<string, StoredCopy>> {
      const fields = ['barcode', 'titleId', 'homeLibraryId', 'lendable', 'state'];
      const found = await readAll(table, barcodes.map(keys.copy), fields);
      return new Map((found as unknown as StoredCopy[]).map((copy) => [copy.barcode, copy]));
    },

    async writeTitle(write: TitleWrite): Promise<TitleWritten> {
      const writes = [
        putTitle(table.name, write),
        ...queueOf(table.name, write),
        ...write.numbers.map((number) => noteNumber(table.name, number, write.record.titleId)),
        ...noteSets(table.name, write.record, write.known?.record),
        ...write.copies.map((copy) => putNew(table.name, copyItem({ ...copy, kind: write.record.kind }))),
      ];
      const written = await writePatiently(table, writes);
      if (written.done) return 'written';
      const kindChanges = write.queue !== undefined && write.queue.kind !== write.record.kind;
      return kindChanges && written.images[0] === undefined && written.images[1] ? 'kind-stays' : 'changed';
    },

    settleCopy: (copy: NewCopy & { kind: Kind }, stored: StoredCopy | undefined): Promise<CopySettled> =>
      settleCopy(table, copy, stored),

    /** Titles as the search index is told of them, without those that have left. */
    async indexed(titleIds: readonly string[]): Promise<TitleToIndex[]> {
      return (await asIndexed(table, titleIds, { patience })).filter(({ hasLeft }) => !hasLeft);
    },

    /** Every title in the table, page by page, strongly consistent: for a search index made anew. */
    async *everyTitle(): AsyncGenerator<TitleToIndex> {
      const scan = {
        FilterExpression: 'SK = :title AND attribute_not_exists(withdrawnOn)',
        ExpressionAttributeValues: { ':title': items.title[1] },
      };
      for await (const page of scanPages(table, scan)) {
        const records = page.map((item) => ({ record: readTitle(item), contentHash: String(item['contentHash']) }));
        const titleIds = records.map(({ record }) => record.titleId);
        const homes = await homesOf(table, titleIds, { patience });
        for (const each of records) yield { ...each, libraries: homes.get(each.record.titleId) ?? [] };
      }
    },
  };
}

export type CatalogueImport = ReturnType<typeof catalogueImport>;

/** A title that is not there, or just as it was seen: another book never comes over it. */
function putTitle(tableName: string, { record, contentHash, known, changedAt }: TitleWrite): TransactItem {
  const { titleId } = record;
  const entry = known?.isUnindexed ? indexKeys.unindexed(titleId) : indexKeys.changed(titleId, changedAt);
  const title = { ...titleItem(record, contentHash), ...entry };
  if (!known) return putNew(tableName, title);
  const asSeen = new Expression().whereExists();
  const [hash, withdrawnOn] = [asSeen.path('contentHash'), asSeen.path('withdrawnOn')];
  if (known.contentHash === undefined) asSeen.where(`attribute_not_exists(${hash})`);
  else asSeen.whereEquals(hash, known.contentHash);
  asSeen.where(`attribute_${known.hasLeft ? 'exists' : 'not_exists'}(${withdrawnOn})`);
  return asSeen.put(tableName, title);
}

/**
 * The queue of a new title, or what a queue repeats of it. The kind may change only while nobody waits and there are
 * no copies: reservations and loans are counted by it (D3).
 */
function queueOf(tableName: string, { record, queue, copies }: TitleWrite): TransactItem[] {
  const { titleId, kind } = record;
  if (!queue) {
    const lendable = copies.filter((copy) => copy.lendable).map((copy) => [copy.barcode, copy.homeLibraryId]);
    return [putNew(tableName, queueItem(record, Object.fromEntries(lendable) as LendableCopies))];
  }
  const update = new Expression();
  setNames(update, record);
  if (kind === queue.kind) update.whereEquals(update.path('kind'), kind);
  else {
    const none = update.value(0);
    for (const name of ['waiting', 'copies']) update.where(`size(${update.path(name)}) = ${none}`);
    const suspended = update.path('suspended');
    update.where(`attribute_not_exists(${suspended}) OR size(${suspended}) = ${none}`);
    whereNobodyIsFarBack(update);
    update.setValue(update.path('kind'), kind);
  }
  return [update.update(tableName, keys.queue(titleId))];
}
