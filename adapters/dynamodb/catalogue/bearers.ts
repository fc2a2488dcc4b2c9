import type { NumberToNote } from '../../../domain/catalogue/identity/which-title.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';

/**
 * From now on the number leads to this title, too. It must lead to just those that were seen: of two who bring the same
 * book at the same moment, the second one looks again and finds the first.
 */
export function noteNumber(tableName: string, { number, seen }: NumberToNote, titleId: string): TransactItem {
  const update = new Expression();
  const titleIds = update.path('titleIds');
  if (seen.length > 0) update.whereEquals(titleIds, new Set(seen));
  else update.where(`attribute_not_exists(${titleIds})`);
  update.addToSet(titleIds, titleId);
  return update.update(tableName, keys.bearers(number));
}

/** Ids of the titles that bear the number, in order. */
export function readBearers(item: StoredItem): string[] {
  return [...(item['titleIds'] as ReadonlySet<string>)].toSorted();
}
