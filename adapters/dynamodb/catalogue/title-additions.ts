import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { Refused } from '../../../domain/refused.ts';
import { nothingDecided } from '../../../domain/catalogue/identity/decide.ts';
import { whichTitle, type Entering } from '../../../domain/catalogue/identity/which-title.ts';
import { noteNumber } from './bearers.ts';
import { asIndexed, type ChangedTitle } from './indexed-titles.ts';
import { knownTitles } from './known-titles.ts';
import { queueItem } from '../circulation/queues/queues.ts';
import { noteSets } from './sets.ts';
import { contentHash, titleItem } from './titles.ts';
import { Expression, putNew, type TransactItem } from '../table/expression.ts';
import { indexKeys, indexPartitions, keys } from '../table/keys.ts';
import { itemsOf } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { updateItem } from '../table/write.ts';

/**
 * Adds a title by hand (L1): its record, its queue and the entry of who did it, in one write. By the rule of the import
 * it must not be a title that is there, or may be one; a title of its own gets an id of its own, and one that has left
 * the catalogue its former one. It is marked as not yet searchable, which holds until an index that knows it was
 * shipped.
 * @returns the record as it stands in the catalogue
 * @throws Refused `title-taken`, `busy`
 */
export async function addTitle(
  table: Table,
  entering: Entering,
  auditItem: (titleId: string) => TransactItem,
): Promise<TitleRecord> {
  const [given] = entering.clues.filter(({ bond }) => bond === 'given');
  const known = await knownTitles(table, [...entering.ids, ...entering.clues.map(({ id }) => id)]);
  const which = whichTitle(entering, known, nothingDecided);
  if ('doubtful' in which || which.known?.hasLeft === false) throw new Refused('title-taken');
  // An id that was given must be the one that is used.
  if (given !== undefined && which.titleId !== given.id) throw new Refused('title-taken');
  const { titleId, numbers } = which;
  const record = { ...entering.described, titleId };
  const title = { ...titleItem(record, contentHash(record)), ...indexKeys.unindexed(titleId) };
  const written = await writeTransaction(table, [
    which.known ? putOver(table.name, title) : putNew(table.name, title),
    putNew(table.name, queueItem(record, {})),
    auditItem(titleId),
    ...numbers.map((number) => noteNumber(table.name, number, titleId)),
    ...noteSets(table.name, record, which.known?.record),
  ]);
  if (!written.done) throw new Refused('title-taken');
  return record;
}

/** Titles that an index must still take up, or drop since they have left the catalogue. */
export function titlesToIndex(table: Table) {
  return {
    /** @param justWritten titles that the caller has written: the store's index may not know of them for a while */
    async read(justWritten: readonly string[] = []): Promise<ChangedTitle[]> {
      const entries = await itemsOf(table, indexPartitions.unindexed, { ofIndex: true });
      return asIndexed(table, [...justWritten, ...entries.map((entry) => String(entry['indexSK']))]);
    },

    /**
     * These are in the index that was shipped, or have left it, in just this form; now harvesters learn of them, too.
     * @param changedAt ISO 8601
     */
    async done(titles: readonly ChangedTitle[], changedAt: string): Promise<void> {
      for (const { record, contentHash: indexed, hasLeft } of titles) {
        const update = new Expression();
        update.whereEquals(update.path('contentHash'), indexed);
        // Removed, or added again, while the index was made: its record is the same, and it waits for another one.
        update.where(`${hasLeft ? 'attribute_exists' : 'attribute_not_exists'}(${update.path('withdrawnOn')})`);
        const entry = indexKeys.changed(record.titleId, changedAt);
        for (const [name, value] of Object.entries(entry)) update.setValue(update.path(name), value);
        // Refused: one that was changed since keeps its mark, and the next index takes it up.
        await updateItem(table, keys.title(record.titleId), update);
      }
    },
  };
}

/** Has the next index look at a title again, since something of it that is not in its record has changed. */
export async function markForIndex(table: Table, titleId: string): Promise<void> {
  const update = new Expression();
  update.where(`attribute_exists(${update.path('PK')})`);
  for (const [name, value] of Object.entries(indexKeys.unindexed(titleId))) update.setValue(update.path(name), value);
  // Refused: there is no such title, and so nothing to look at.
  await updateItem(table, keys.title(titleId), update);
}

/** The record of a title that has left the catalogue is free for it again. */
function putOver(tableName: string, title: StoredItem): TransactItem {
  const left = new Expression();
  return left.where(`attribute_exists(${left.path('withdrawnOn')})`).put(tableName, title);
}
