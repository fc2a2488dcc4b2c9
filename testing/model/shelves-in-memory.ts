import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { maxShelves, maxTitles, type Shelf } from '../../domain/shelves/shelf.ts';
import type { Transfer, Transferred } from '../../domain/shelves/keep-shelves.ts';

type Kept = { shelfId: string; name: string; titles: Record<string, string>; latestFirst?: string[] };

/** What shelves should do (H), as simply as it can be said: one command after the other, in memory. */
export function shelvesInMemory(isInCatalogue: (titleId: string) => boolean) {
  const patrons = new Map<string, Kept[]>();
  const refused: Record<string, number> = {};
  const of = (patronNumber: string) => patrons.get(patronNumber) ?? [];
  const read = (patronNumber: string, shelfId: string) =>
    of(patronNumber).find((shelf) => shelf.shelfId === shelfId) ?? null;

  function refuse(
    code: 'not-found' | 'shelf-limit' | 'shelf-full' | 'not-on-shelf',
    extra: Record<string, unknown> = {},
  ): never {
    refused[code] = (refused[code] ?? 0) + 1;
    throw new Refused(code, { extra });
  }

  function mustRead(patronNumber: string, shelfId: string): Kept {
    return read(patronNumber, shelfId) ?? refuse('not-found');
  }

  function add(shelf: Kept, titleIds: readonly string[], now: Date): void {
    for (const titleId of titleIds) shelf.titles[titleId] = libraryDay(now);
    keepOrder(shelf, [...titleIds, ...(shelf.latestFirst ?? [])]);
  }

  function drop(shelf: Kept, titleIds: readonly string[]): void {
    for (const titleId of titleIds) delete shelf.titles[titleId];
    keepOrder(
      shelf,
      (shelf.latestFirst ?? []).filter((titleId) => !titleIds.includes(titleId)),
    );
  }

  function keepOrder(shelf: Kept, latestFirst: string[]): void {
    if (latestFirst.length > 0) shelf.latestFirst = latestFirst;
    else delete shelf.latestFirst;
  }

  function put(shelf: Kept, titleIds: readonly string[], now: Date): number {
    const adds = titleIds.filter((titleId) => !(titleId in shelf.titles));
    const free = maxTitles - Object.keys(shelf.titles).length;
    if (adds.length > free) refuse('shelf-full', { free, needed: adds.length });
    add(shelf, adds, now);
    return adds.length;
  }

  return {
    refused,
    read,
    all: (patronNumber: string): Shelf[] => of(patronNumber),

    /** The id is the store's choice: it is taken from the real answer. */
    make(patronNumber: string, name: string, real: unknown): Kept {
      if (of(patronNumber).length >= maxShelves) refuse('shelf-limit');
      const shelf = { shelfId: (real as Kept).shelfId, name, titles: {} };
      patrons.set(patronNumber, [...of(patronNumber), shelf]);
      return { ...shelf, titles: {} };
    },

    discard(patronNumber: string, shelfId: string): boolean {
      const kept = of(patronNumber).filter((shelf) => shelf.shelfId !== shelfId);
      const found = kept.length < of(patronNumber).length;
      patrons.set(patronNumber, kept);
      return found;
    },

    rename(patronNumber: string, shelfId: string, name: string): Kept | null {
      const shelf = read(patronNumber, shelfId);
      if (shelf) shelf.name = name;
      return shelf;
    },

    put({
      patronNumber,
      shelfId,
      titleId,
      now,
    }: {
      patronNumber: string;
      shelfId: string;
      titleId: string;
      now: Date;
    }): void {
      const shelf = mustRead(patronNumber, shelfId);
      if (titleId in shelf.titles) return;
      if (!isInCatalogue(titleId)) refuse('not-found');
      put(shelf, [titleId], now);
    },

    place(patronNumber: string, shelfId: string, titleIds: readonly string[], now: Date): boolean {
      const shelf = read(patronNumber, shelfId);
      if (!shelf || Object.keys(shelf.titles).length + titleIds.length > maxTitles) return false;
      add(shelf, titleIds, now);
      return true;
    },

    takeOff(patronNumber: string, shelfId: string, titleIds: readonly string[]): string[] | null {
      const shelf = read(patronNumber, shelfId);
      if (!shelf) return null;
      const there = titleIds.filter((titleId) => titleId in shelf.titles);
      drop(shelf, there);
      return there;
    },

    transfer({ patronNumber, fromShelfId, toShelfId, titleIds, now }: Transfer, moves: boolean): Transferred {
      const [source, target] = [mustRead(patronNumber, fromShelfId), mustRead(patronNumber, toShelfId)];
      const missing = titleIds.filter((titleId) => !(titleId in source.titles));
      if (missing.length > 0) refuse('not-on-shelf', { missing });
      const placed = put(target, titleIds, now);
      if (moves) drop(source, titleIds);
      return { placed, alreadyThere: titleIds.length - placed };
    },
  };
}
