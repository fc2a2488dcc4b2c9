import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Attempted, Placement, Shelves } from '../../../domain/shelves/port.ts';
import { maxShelves, maxTitles, readShelfId, shelfId, type Shelf } from '../../../domain/shelves/shelf.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys, type Key } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction, type StoredItem } from '../table/transaction.ts';

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
function momentsOf(titleIds: readonly string[], at: Date): (readonly [titleId: string, moment: number])[] {
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
  return item['expiresAt'] === undefined;
}

/** It keeps a token that still lives from making anything, and goes by itself. */
export function isClosedPlace(item: StoredItem): boolean {
  return String(item['SK']).startsWith(keys.shelfPrefix) && !isShelf(item);
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
    shelfId: shelfId(String(item['ulid']), Number(String(item['SK']).slice(keys.shelfPrefix.length))),
    name: String(item['name']),
    titles: Object.fromEntries(titles.map(([titleId, moment]) => [titleId, dayOf(moment)])),
    ...(titles.length > 0 && {
      latestFirst: titles.toSorted(([, one], [, other]) => other - one).map(([titleId]) => titleId),
    }),
  };
}

/**
 * Shelves in the table (H): ten keys a patron, so that the eleventh has no place, and a map of at most a
 * hundred titles in each. An id that is none of ours leads to no shelf.
 */
export function shelves(table: Table): Shelves {
  return {
    async all(patronNumber) {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'PK = :patron AND begins_with(SK, :shelf)',
          ExpressionAttributeValues: { ':patron': keys.patron(patronNumber), ':shelf': keys.shelfPrefix },
          ConsistentRead: true,
        }),
      );
      return Items.filter(isShelf).map(readShelf);
    },

    async read(patronNumber, id) {
      const place = placeOf(patronNumber, id);
      if (!place) return null;
      const { Item } = await table.client.send(
        new GetCommand({ TableName: table.name, Key: place.key, ConsistentRead: true }),
      );
      return Item?.['ulid'] === place.ulid ? readShelf(Item) : null;
    },

    async make(patronNumber, { shelfId: id, name }, now) {
      const place = placeOf(patronNumber, id);
      if (!place) return 'taken';
      const answer = await unlessRefused(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...place.key, ulid: place.ulid, name, titles: {} },
            // A mark that the engine has not deleted yet closes nothing any more.
            ConditionExpression: 'attribute_not_exists(PK) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': Math.floor(now.getTime() / 1000) },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      );
      // Its own ulid in the place: the answer to a first try was lost on the way, and this is the second.
      if (answer.done || answer.image?.['ulid'] === place.ulid) return 'made';
      return answer.image && !isShelf(answer.image) ? 'closed' : 'taken';
    },

    async rename(patronNumber, id, name) {
      const place = placeOf(patronNumber, id);
      if (!place) return null;
      const update = onShelf(place.ulid);
      update.setValue(update.path('name'), name);
      const renamed = await write(table, { ...update.updateInput(table.name, place.key), ReturnValues: 'ALL_NEW' });
      return renamed.done && renamed.value ? readShelf(renamed.value) : null;
    },

    async discard(patronNumber, id) {
      const place = placeOf(patronNumber, id);
      if (!place) return false;
      const gone = await unlessRefused(
        table.client.send(
          new DeleteCommand({
            TableName: table.name,
            Key: place.key,
            ConditionExpression: 'ulid = :ulid',
            ExpressionAttributeValues: { ':ulid': place.ulid },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      );
      // Gone at the second try: the answer to the first was lost on the way.
      return gone.done || (gone.attempts > 1 && gone.image === null);
    },

    async place(patronNumber, placement) {
      const place = placeOf(patronNumber, placement.shelfId);
      if (!place) return { done: false, seen: { target: null } };
      const written = await write(table, receives(place.ulid, placement).updateInput(table.name, place.key));
      return written.done ? written : { done: false, seen: { target: shelfOf(written.image, place.ulid) } };
    },

    async takeOff(patronNumber, id, titleIds) {
      const place = placeOf(patronNumber, id);
      if (!place) return null;
      const update = gives(place.ulid, titleIds);
      const before = await write(table, { ...update.updateInput(table.name, place.key), ReturnValues: 'ALL_OLD' });
      if (!before.done || !before.value) return null;
      const { titles } = readShelf(before.value);
      return titleIds.filter((titleId) => Object.hasOwn(titles, titleId));
    },

    async move(patronNumber, fromShelfId, placement) {
      const from = placeOf(patronNumber, fromShelfId);
      const to = placeOf(patronNumber, placement.shelfId);
      if (!from || !to) return { done: false, seen: { ...(!from && { source: null }), ...(!to && { target: null }) } };
      // Two shelves in one place: at most one of them is still there.
      if (from.key.SK === to.key.SK) return { done: false, seen: { source: null } };
      const source = gives(from.ulid, []);
      for (const titleId of [...placement.adds, ...placement.present]) {
        const path = source.path('titles', titleId);
        source.where(`attribute_exists(${path})`).remove(path);
      }
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
  for (const titleId of titleIds) update.remove(update.path('titles', titleId));
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

type Answer =
  | { done: true; value: StoredItem | undefined }
  | { done: false; image: StoredItem | null; attempts: number };

function write(table: Table, input: UpdateCommandInput): Promise<Answer> {
  return unlessRefused(table.client.send(new UpdateCommand(input)));
}

/** What a write returned or, when its condition failed, the item as it is. Other errors go on. */
async function unlessRefused(sent: Promise<{ Attributes?: StoredItem | undefined }>): Promise<Answer> {
  try {
    return { done: true, value: (await sent).Attributes };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { done: false, image: error.Item ? unmarshall(error.Item) : null, attempts: error.$metadata.attempts ?? 1 };
  }
}
