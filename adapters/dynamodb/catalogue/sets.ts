import { compareVolumes, placeInSet, type PlaceInSet } from '../../../domain/catalogue/volumes/place-in-set.ts';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { batchRead } from '../table/batch-read.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { hashOf } from '../table/hashed.ts';
import { keys, type Key } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { Table } from '../table/table.ts';
import { readTitle } from './titles.ts';

/** A volume of a set, in a list of all. */
export type Volume = Pick<TitleRecord, 'titleId' | 'title'> & { readonly volume: string };

/** More volumes than these are not listed. */
const maxVolumes = 100;

/**
 * The sets that a title enters and leaves by a change of its description. The item of a set only says which titles may
 * belong to it; whether one does is what its record says.
 */
export function noteSets(tableName: string, record: TitleRecord, before?: TitleRecord): TransactItem[] {
  const [now, then] = [placeInSet(record), before ? placeInSet(before) : null];
  const { titleId } = record;
  const leaves = then && then.set !== now?.set;
  return [
    ...(now ? [change(tableName, now, (update, ids) => update.addToSet(ids, titleId))] : []),
    ...(leaves ? [change(tableName, then, (update, ids) => update.deleteFromSet(ids, titleId))] : []),
  ];
}

function change(
  tableName: string,
  { set }: PlaceInSet,
  by: (update: Expression, titleIds: string) => void,
): TransactItem {
  const update = new Expression();
  by(update, update.path('titleIds'));
  return update.update(tableName, setKey(set));
}

const setKey = (set: string): Key => keys.set(hashOf(set));

/**
 * All volumes of the set that a title belongs to, itself among them, in their order; none where it belongs to none, or
 * is the only one. Two round trips, eventually consistent.
 */
export async function volumesBeside(table: Table, record: TitleRecord): Promise<Volume[]> {
  const place = placeInSet(record);
  if (!place) return [];
  const item = await readItem(table, setKey(place.set), { eventually: true });
  const titleIds = [...((item?.['titleIds'] as ReadonlySet<string> | undefined) ?? [])].slice(0, maxVolumes);
  const otherIds = titleIds.filter((titleId) => titleId !== record.titleId);
  const others = await batchRead(table, otherIds.map(keys.title), { noneMissing: true });
  const records = [record, ...others.filter(({ withdrawnOn }) => withdrawnOn === undefined).map(readTitle)];
  const volumes = records.flatMap((each) => {
    const own = placeInSet(each);
    return own?.set === place.set ? [{ ...own, titleId: each.titleId, title: each.title }] : [];
  });
  if (volumes.length < 2) return [];
  const inOrder = volumes.toSorted((one, other) => compareVolumes(one.order, other.order) || compareText(one, other));
  return inOrder.map(({ titleId, title, volume }) => ({ titleId, title, volume }));
}

const compareText = (one: Volume, other: Volume) => (one.title + one.titleId < other.title + other.titleId ? -1 : 1);
