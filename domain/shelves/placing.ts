import { Refused } from '../refused.ts';
import type { Placement } from './port.ts';
import { maxTitles, titleCount, type Shelf } from './shelf.ts';

/**
 * What putting these titles on a shelf comes to. Before the shelf was seen: that none of them is
 * there. A title already there is not doubled and takes no room (H2).
 * @throws Refused `shelf-full` with `free`, the room there is, and `needed`: all of them or none.
 */
export function planPlacement(
  shelfId: string,
  titleIds: readonly string[],
  at: Date,
  seen: Shelf | undefined,
): Placement {
  if (!seen) return { shelfId, adds: titleIds, present: [], at };
  const isThere = (titleId: string) => Object.hasOwn(seen.titles, titleId);
  const adds = titleIds.filter((titleId) => !isThere(titleId));
  const free = maxTitles - titleCount(seen);
  if (adds.length > free) throw new Refused('shelf-full', { extra: { free, needed: adds.length } });
  return { shelfId, adds, present: titleIds.filter(isThere), at };
}

/** @throws Refused `not-on-shelf` with those that are `missing` from the shelf they should come from. */
export function requireAll(source: Shelf, titleIds: readonly string[]): void {
  const missing = titleIds.filter((titleId) => !Object.hasOwn(source.titles, titleId));
  if (missing.length > 0) throw new Refused('not-on-shelf', { extra: { missing } });
}
