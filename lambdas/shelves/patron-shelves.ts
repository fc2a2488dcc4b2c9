import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { shelves } from '../../adapters/dynamodb/shelves/shelves.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { titles } from '../../adapters/dynamodb/catalogue/titles.ts';
import { Refused } from '../../domain/refused.ts';
import { listTitles, type ShelfOrder, type ShelvedTitle } from '../../domain/shelves/shelf-list.ts';
import type { Shelf } from '../../domain/shelves/shelf.ts';
import { readEnvironment } from '../http/environment.ts';

/** What the handlers of shelves work with. */
export function openShelves() {
  const table = openTable(readEnvironment(['tableName']).tableName);
  return { shelves: shelves(table), titles: titles(table), answers: idempotentAnswers(table) };
}

/**
 * A shelf and its titles in the order asked for.
 * @throws Refused `not-found` also for another patron's (H3).
 */
export async function readShelfWithTitles(
  from: Pick<ReturnType<typeof openShelves>, 'shelves' | 'titles'>,
  {
    patronNumber,
    shelfId,
    order,
  }: { readonly patronNumber: string; readonly shelfId: string; readonly order: ShelfOrder },
): Promise<{ shelf: Shelf; items: ShelvedTitle[] }> {
  const shelf = await from.shelves.read(patronNumber, shelfId);
  if (!shelf) throw new Refused('not-found');
  return { shelf, items: listTitles(shelf, await from.titles.remembered(Object.keys(shelf.titles)), order) };
}
