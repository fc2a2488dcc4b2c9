import { maxBearers, type Register, type Registered } from '../../../domain/catalogue/identity/which-title.ts';
import { indexPartitions, isItem, keys, partitionIdOf, type Key } from '../table/keys.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { readBearers } from './bearers.ts';
import { readAll } from './patient-batches.ts';
import { readTitle } from './titles.ts';

/** A title as the table holds it, also one that has left the catalogue: lists and shelves still name it. */
export type KnownTitle = Registered & {
  readonly contentHash: string | undefined;
  /** True for one that this import has found and not written yet. */
  readonly isPending?: boolean;
  /** True while the search does not know it yet, which stays so when the title is written anew. */
  readonly isUnindexed: boolean;
};

export type KnownTitles = Register<KnownTitle>;

/**
 * The titles that stand under these ids or bear these numbers. Two round trips where a number leads to a title with
 * another id, else one. Strongly consistent.
 */
export async function knownTitles(table: Table, ids: readonly string[]): Promise<KnownTitles> {
  const titles = new Map<string, KnownTitle>();
  const bearers = new Map<string, readonly string[]>();
  const take = async (wanted: readonly Key[]) => {
    for (const item of await readAll(table, wanted)) {
      const id = partitionIdOf(item);
      if (isItem(item, 'title')) titles.set(id, knownTitle(id, item));
      else bearers.set(id, readBearers(item));
    }
  };
  await take(ids.flatMap((id) => [keys.title(id), keys.bearers(id)]));
  const followed = [...bearers.values()].filter((titleIds) => titleIds.length < maxBearers).flat();
  await take(followed.filter((titleId) => !titles.has(titleId)).map(keys.title));
  return { titles, bearers };
}

function knownTitle(titleId: string, item: StoredItem): KnownTitle {
  const { contentHash, withdrawnOn, indexPK, ...rest } = item;
  // What left the catalogue before it was ever described has a name only.
  const described = { titleId, isbn: [], authors: [], kind: 'book', ...rest };
  return {
    record: readTitle(described),
    contentHash: contentHash === undefined ? undefined : String(contentHash),
    hasLeft: withdrawnOn !== undefined,
    isUnindexed: indexPK === indexPartitions.unindexed && withdrawnOn === undefined,
  };
}
