import type { Attempted, Placement, Shelves } from '../../../domain/shelves/port.ts';
import { maxTitles, readShelfId, type Shelf } from '../../../domain/shelves/shelf.ts';
import { Expression } from '../table/expression.ts';
import { keys, patronPartition, sortKeys, type Key } from '../table/keys.ts';
import { itemsOf, readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { deleteItem, putItem, updateItem } from '../table/write.ts';
import { isShelf, momentsOf, readShelf } from './shelf-item.ts';

/**
 * Shelves in the table (H): ten keys a patron, so that the eleventh has no place, and a map of at most a
 * hundred titles in each. An id that is none of ours leads to no shelf.
 */
export function shelves(table: Table): Shelves {
  return {
    async all(patronNumber) {
      const items = await itemsOf(table, patronPartition(patronNumber), { where: sortKeys.shelves });
      return items.filter(isShelf).map(readShelf);
    },

    async read(patronNumber, id) {
      const place = placeOf(patronNumber, id);
      if (!place) return null;
      return shelfOf(await readItem(table, place.key), place.ulid);
    },

    async make(patronNumber, { shelfId: id, name }, now) {
      const place = placeOf(patronNumber, id);
      if (!place) return 'taken';
      // A mark that the engine has not deleted yet closes nothing any more.
      const free = new Expression();
      const second = free.value(Math.floor(now.getTime() / 1000));
      free.where(`attribute_not_exists(${free.path('PK')}) OR ${free.path('expiresAt')} <= ${second}`);
      const made = await putItem(table, { ...place.key, ulid: place.ulid, name, titles: {} }, free);
      // Its own ulid in the place: the answer to a first try was lost on the way, and this is the second.
      if (made.done || made.image?.['ulid'] === place.ulid) return 'made';
      return made.image && !isShelf(made.image) ? 'closed' : 'taken';
    },

    async rename(patronNumber, id, name) {
      const place = placeOf(patronNumber, id);
      if (!place) return null;
      const update = onShelf(place.ulid);
      update.setValue(update.path('name'), name);
      const renamed = await updateItem(table, place.key, update, { after: true });
      return renamed.done ? readShelf(renamed.shown) : null;
    },

    async discard(patronNumber, id) {
      const place = placeOf(patronNumber, id);
      if (!place) return false;
      const gone = await deleteItem(table, place.key, onShelf(place.ulid));
      // Gone at the second try: the answer to the first was lost on the way.
      return gone.done || (gone.sent > 1 && gone.image === null);
    },

    async place(patronNumber, placement) {
      const place = placeOf(patronNumber, placement.shelfId);
      if (!place) return { done: false, seen: { target: null } };
      const written = await updateItem(table, place.key, receives(place.ulid, placement));
      // They stand there as they were to be put: the answer to a first try was lost on the way.
      if (written.done || (written.sent > 1 && holds(written.image, placement))) return { done: true };
      return { done: false, seen: { target: shelfOf(written.image, place.ulid) } };
    },

    async takeOff(patronNumber, id, titleIds) {
      const place = placeOf(patronNumber, id);
      if (!place) return null;
      // All of them are assumed to be there: then a second try, which finds none, knows what the first has taken off.
      for (let assumed = titleIds; ;) {
        const written = await updateItem(table, place.key, gives(place.ulid, assumed));
        if (written.done) return [...assumed];
        const titles = shelfOf(written.image, place.ulid)?.titles;
        if (!titles) return null;
        const there = assumed.filter((titleId) => Object.hasOwn(titles, titleId));
        if (there.length === 0) return written.sent > 1 ? [...assumed] : [];
        assumed = there;
      }
    },

    async move(patronNumber, fromShelfId, placement) {
      const from = placeOf(patronNumber, fromShelfId);
      const to = placeOf(patronNumber, placement.shelfId);
      if (!from || !to) return { done: false, seen: { ...(!from && { source: null }), ...(!to && { target: null }) } };
      // Two shelves in one place: at most one of them is still there.
      if (from.key.SK === to.key.SK) return { done: false, seen: { source: null } };
      const source = gives(from.ulid, [...placement.adds, ...placement.present]);
      const target = receives(to.ulid, placement);
      const written = await writeTransaction(table, [
        source.update(table.name, from.key),
        placement.adds.length > 0 ? target.update(table.name, to.key) : target.check(table.name, to.key),
      ]);
      return written.done ? written : { done: false, seen: seenOf(written.images, from.ulid, to.ulid) };
    },
  };
}

function placeOf(patronNumber: string, id: string): { readonly key: Key; readonly ulid: string } | null {
  const parts = readShelfId(id);
  return parts && { key: keys.shelf(patronNumber, parts.place), ulid: parts.ulid };
}

function onShelf(ulid: string): Expression {
  const update = new Expression();
  return update.whereEquals(update.path('ulid'), ulid);
}

function gives(ulid: string, titleIds: readonly string[]): Expression {
  const update = onShelf(ulid);
  for (const titleId of titleIds) {
    const path = update.path('titles', titleId);
    update.where(`attribute_exists(${path})`).remove(path);
  }
  return update;
}

function receives(ulid: string, { adds, present, at }: Placement): Expression {
  const update = onShelf(ulid);
  if (adds.length > 0) update.where(`size(${update.path('titles')}) <= ${update.value(maxTitles - adds.length)}`);
  for (const [titleId, moment] of momentsOf(adds, at)) {
    const path = update.path('titles', titleId);
    update.where(`attribute_not_exists(${path})`).setValue(path, moment);
  }
  for (const titleId of present) update.where(`attribute_exists(${update.path('titles', titleId)})`);
  return update;
}

/** Whether the titles stand there since this placement's moment. */
function holds(image: StoredItem | null, { adds, at }: Placement): boolean {
  const titles = image?.['titles'] as Readonly<Record<string, number>> | undefined;
  return titles !== undefined && momentsOf(adds, at).every(([titleId, moment]) => titles[titleId] === moment);
}

function seenOf(
  images: readonly (StoredItem | null | undefined)[],
  from: string,
  to: string,
): Extract<Attempted<'source' | 'target'>, { done: false }>['seen'] {
  const [source, target] = images;
  return {
    ...(source !== undefined && { source: shelfOf(source, from) }),
    ...(target !== undefined && { target: shelfOf(target, to) }),
  };
}

/** Another shelf in the same place is not the one that was meant. */
function shelfOf(image: StoredItem | null, ulid: string): Shelf | null {
  return image?.['ulid'] === ulid ? readShelf(image) : null;
}
