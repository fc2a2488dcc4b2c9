import type { Day } from '../time/day.ts';

/** A patron's shelf 本棚 (H): a name, and the titles on it with the day on which each was put there. */
export type Shelf = {
  readonly shelfId: string;
  readonly name: string;
  /** By title id. The limit is the size of this map, inside one item. */
  readonly titles: Readonly<Record<string, Day>>;
  /** The same titles in the order in which they are shown, what was added last first; absent: by day alone. */
  readonly latestFirst?: readonly string[];
};

/** Shelves stand in ten places that are there from the beginning, so nobody has an eleventh (H1). */
export const maxShelves = 10;
/** Titles on one shelf (H1). */
export const maxTitles = 100;

const places = Array.from({ length: maxShelves }, (_, place) => place);

/**
 * A shelf's id carries its parts, as a reservation id does (domain/circulation/reservation-id.ts): a ULID, so that a
 * new shelf in an old place is another one, and the place, so that it is found without looking.
 */
export function shelfId(ulid: string, place: number): string {
  return `${ulid}.${place}`;
}

/** What a shelf id says, or null when it is none of ours. */
export function readShelfId(id: string): { ulid: string; place: number } | null {
  const [, ulid, place] = /^([0-7][0-9A-HJKMNP-TV-Z]{25})\.(\d)$/.exec(id) ?? [];
  return ulid && place ? { ulid, place: Number(place) } : null;
}

/** The place that a new shelf tries first: any, evenly, so that it is mostly a free one. */
export function firstPlaceFor(ulid: string): number {
  return chosen(places, ulid) ?? 0;
}

/** A place that none of these shelves takes, or null when there is none. */
export function freePlaceFor(ulid: string, shelves: readonly Pick<Shelf, 'shelfId'>[]): number | null {
  const taken = new Set(shelves.map((shelf) => readShelfId(shelf.shelfId)?.place));
  return (
    chosen(
      places.filter((place) => !taken.has(place)),
      ulid,
    ) ?? null
  );
}

/** The oldest first. */
export function inOrderOfMaking<S extends Pick<Shelf, 'shelfId'>>(shelves: readonly S[]): S[] {
  return shelves.toSorted((a, b) => (a.shelfId < b.shelfId ? -1 : 1));
}

/** A shelf in a list: its number of titles, not the titles. */
export function shelfSummary({ shelfId: id, name, titles }: Shelf): { shelfId: string; name: string; count: number } {
  return { shelfId: id, name, count: titleCount({ titles }) };
}

export function titleCount({ titles }: Pick<Shelf, 'titles'>): number {
  return Object.keys(titles).length;
}

/** A ULID ends in random letters: the last two choose. */
function chosen<T>(from: readonly T[], ulid: string): T | undefined {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const number = [...ulid.slice(-2)].reduce((sum, letter) => sum * alphabet.length + alphabet.indexOf(letter), 0);
  return from[number % from.length];
}
