import { maxShelves, readShelfId, shelfId, type Shelf } from '../../../domain/shelves/shelf.ts';
import type { TransactItem } from '../table/expression.ts';
import { isItem, keys, sortIdOf } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';

const msADay = 24 * 60 * 60 * 1000;

/**
 * In the map stands when a title was added: library days since 1970-01-01 with the part of the day behind the point,
 * 8 bytes a title instead of 24. A whole number, as older items have, is a day without an hour.
 */
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / msADay;
const dayOf = (moment: number): string => new Date(Math.floor(moment) * msADay).toISOString().slice(0, 10);

const tokyoOffset = 9 * 60 * 60 * 1000;
/** Each below a tenth of a millisecond: a hundred titles that come together stay within nine milliseconds. */
const stepsADay = 1_000_000_000;

/** Titles that come together keep their order: the first of them counts as the latest. */
export function momentsOf(titleIds: readonly string[], at: Date): (readonly [titleId: string, moment: number])[] {
  const step = Math.floor(((at.getTime() + tokyoOffset) / msADay) * stepsADay);
  return inSteps(titleIds, step);
}

function inSteps(titleIds: readonly string[], first: number): (readonly [titleId: string, moment: number])[] {
  return titleIds.map((titleId, at) => [titleId, (first + titleIds.length - 1 - at) / stepsADay] as const);
}

/** The item of a shelf in a place of a patron. */
export function shelfItem(patronNumber: string, place: number, shelf: Shelf): StoredItem {
  const { shelfId: id, name, titles, latestFirst = Object.keys(titles) } = shelf;
  const numbers = [...Map.groupBy(latestFirst, (titleId) => titles[titleId] ?? '')].flatMap(([day, ofDay]) =>
    inSteps(ofDay, dayNumber(day) * stepsADay),
  );
  return { ...keys.shelf(patronNumber, place), ulid: readShelfId(id)?.ulid, name, titles: Object.fromEntries(numbers) };
}

/** A place may also hold the mark of a card that is gone (closedPlaces); shelves do not expire. */
export function isShelf(item: StoredItem): boolean {
  return isItem(item, 'shelf') && item['expiresAt'] === undefined;
}

/** It keeps a token that still lives from making anything, and goes by itself. */
export function isClosedPlace(item: StoredItem): boolean {
  return isItem(item, 'shelf') && !isShelf(item);
}

/** Far longer than a token outlives its card, which is ten minutes. */
const closedSeconds = 60 * 60;

/**
 * Closes the ten places of a card that goes (M3): whatever stood there is gone, and no token that still
 * lives can put a shelf there. The marks hold nothing, and go by themselves.
 */
export function closedPlaces(tableName: string, patronNumber: string, at: Date): TransactItem[] {
  const expiresAt = Math.ceil(at.getTime() / 1000) + closedSeconds;
  return Array.from({ length: maxShelves }, (_, place) => ({
    Put: { TableName: tableName, Item: { ...keys.shelf(patronNumber, place), expiresAt } },
  }));
}

export function readShelf(item: StoredItem): Shelf {
  const titles = Object.entries(item['titles'] as Record<string, number>);
  return {
    shelfId: shelfId(String(item['ulid']), Number(sortIdOf(item, 'shelf'))),
    name: String(item['name']),
    titles: Object.fromEntries(titles.map(([titleId, moment]) => [titleId, dayOf(moment)])),
    ...(titles.length > 0 && {
      latestFirst: titles.toSorted(([, one], [, other]) => other - one).map(([titleId]) => titleId),
    }),
  };
}
