import type { TableBreach } from './table-breach.ts';
import { isBelowPatron, isItem, partitionIdOf } from '../table/keys.ts';
import { isClosedPlace } from '../shelves/shelf-item.ts';
import type { StoredItem } from '../table/table.ts';

/**
 * What stands below a patron, or leads to one, without that patron's patron (M3), beyond the marks in the places
 * of its shelves. Deleting the number once more clears it away. A merger that broke off after its one write
 * leaves some too, below a number that is marked as merged: asked for again, it goes on.
 */
export function orphanBreachesOf(items: readonly StoredItem[], accounts: ReadonlyMap<string, unknown>): TableBreach[] {
  const merged = new Set(items.filter((item) => isItem(item, 'merged')).map(ownerOf));
  const orphans = items.filter((item) => {
    const patronNumber = ownerOf(item);
    return (
      patronNumber !== undefined && !accounts.has(patronNumber) && !merged.has(patronNumber) && !isClosedPlace(item)
    );
  });
  return orphans.map((item) => ({
    invariant: 'what stands below a patron belongs to a card',
    where: String(item['PK']),
  }));
}

function ownerOf(item: StoredItem): string | undefined {
  if (isBelowPatron(item)) return partitionIdOf(item);
  return isItem(item, 'feed') ? String(item['patronNumber']) : undefined;
}
