import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { batchRead } from '../table/batch-read.ts';
import type { Patience } from '../../retry.ts';
import { keys, partitionIdOf } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { readTitle } from './titles.ts';

/** A title as the search index is told of it. */
export type TitleToIndex = {
  readonly record: TitleRecord;
  readonly contentHash: string;
  /** Homes of its copies that can be lent. */
  readonly libraries: readonly string[];
};

/** How long the store is asked again when it leaves something undone. */
type Trying = { readonly patience?: Patience };

export type ChangedTitle = TitleToIndex & { readonly hasLeft: boolean };

/** Titles as they stand in the table now, with where their copies are. Strongly consistent. */
export async function asIndexed(
  table: Table,
  titleIds: readonly string[],
  trying: Trying = {},
): Promise<ChangedTitle[]> {
  const [items, homes] = await Promise.all([
    batchRead(table, titleIds.map(keys.title), { ...trying, consistent: true }),
    homesOf(table, titleIds, trying),
  ]);
  return items.map(({ withdrawnOn, ...item }) => ({
    record: readTitle(item),
    contentHash: String(item['contentHash']),
    hasLeft: withdrawnOn !== undefined,
    libraries: homes.get(String(item['titleId'])) ?? [],
  }));
}

/** The home libraries of titles' copies. Strongly consistent. */
export async function homesOf(
  table: Table,
  titleIds: readonly string[],
  trying: Trying = {},
): Promise<Map<string, string[]>> {
  const wanted = { ...trying, fields: ['PK', 'copies'], consistent: true };
  const queues = await batchRead(table, titleIds.map(keys.queue), wanted);
  return new Map(queues.map((queue) => [partitionIdOf(queue), distinctHomes(queue['copies'])]));
}

/** Each library once, of copies by barcode with their homes. */
export function distinctHomes(copies: unknown): string[] {
  return [...new Set(Object.values((copies ?? {}) as Record<string, string>))];
}
