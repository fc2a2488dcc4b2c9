import { Expression } from '../../table/expression.ts';
import { keys } from '../../table/keys.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { updateItem } from '../../table/write.ts';
import { blankText, outOfTurnIn, pageOf, readPage, type Entry, type Pages } from './far-back.ts';

/** How long a queue's item may become, in those who wait; the figures keep it at 1 KB. */
export type QueueLimits = {
  /** So many at the front stay, or are brought there. */
  readonly front: number;
  /** So many go into a page in one write, as soon as they stand behind the front or the pages; it divides `page`. */
  readonly filedAtOnce: number;
  /** With so many leavers they are taken out of the pages. */
  readonly leavers: number;
  /** So many stand in a page, which is then at most 1 KB. A table keeps this and the next for ever. */
  readonly page: number;
  /** So many pages share one set of those that left; the queue's item knows how many left in each. */
  readonly block: number;
};

export const usualLimits: QueueLimits = { front: 4, filedAtOnce: 8, leavers: 18, page: 16, block: 512 };

/** Most that move in one write, so that its expression stays below 4 KB. */
export const maxMoved = 32;

export const waitingIn = (item: StoredItem) => item['waiting'] as Record<string, number>;
export const suspendedIn = (item: StoredItem) => (item['suspended'] ?? {}) as Record<string, number>;

/** The condition that nothing of the pages has changed. */
export function pagesAsSeen(item: StoredItem): Expression {
  const [update, stored] = [new Expression(), item['farBack']];
  if (stored) return update.whereEquals(update.path('farBack'), stored);
  return update.where(`attribute_not_exists(${update.path('farBack')})`).whereExists();
}

/**
 * What the pages hold then, under the same condition: in it, who was suspended in them is counted as at hand.
 * @param settled tickets that are in the pages from now on, or not any more
 */
export function pagesBecome(item: StoredItem, after: Pages, settled: readonly number[] = []): Expression {
  const update = pagesAsSeen(item);
  const noted = [...settled, ...outOfTurnIn(item).filter((ticket) => ticket <= after.through)];
  if (noted.length > 0) update.deleteFromNumbers(update.path('outOfTurn'), noted);
  return update.setValue(update.path('farBack'), after);
}

/** The condition that a set of the queue holds just these. */
export function whereNumbersAre(update: Expression, name: 'leavers' | 'outOfTurn', numbers: readonly number[]): void {
  const path = update.path(name);
  if (numbers.length > 0) update.whereEquals(path, new Set(numbers));
  else update.where(`attribute_not_exists(${path})`);
}

/** More of them are compared by the whole maps: an expression has room for so many at least. */
const comparedOneByOne = 20;

/** The condition that these tickets are where the item shows them. */
export function whereHeld(update: Expression, item: StoredItem, tickets: readonly number[]): void {
  for (const [map, all] of [['waiting', waitingIn(item)] as const, ['suspended', suspendedIn(item)] as const]) {
    const held = Object.entries(all).filter(([, ticket]) => tickets.includes(ticket));
    if (held.length > comparedOneByOne) update.whereEquals(update.path(map), all);
    else for (const [patronNumber, ticket] of held) update.whereEquals(update.path(map, patronNumber), ticket);
  }
}

/** Blanks those entries of a page, as it was read; undefined where they are blank. */
export function blanking(stored: StoredItem, which: (entry: Entry) => boolean): Expression | undefined {
  const texts = stored['entries'] as string[];
  const update = new Expression();
  const entries = update.path('entries');
  const blanked = readPage(stored).entries.flatMap((entry, at) =>
    which(entry) && entry.patronNumber !== undefined ? [at] : [],
  );
  if (blanked.length === 0) return undefined;
  for (const at of blanked) update.setValue(`${entries}[${at}]`, blankText(texts[at] ?? ''));
  return update.whereExists();
}

/**
 * None of these tickets has a name in its page any more. A replica may show where an entry stands: it never changes its
 * place. Half a read unit each, and a write unit for each page.
 */
export async function blankTickets(table: Table, titleId: string, tickets: readonly number[]): Promise<void> {
  const pages = await Promise.all(tickets.map((ticket) => pageShowing(table, titleId, ticket)));
  const found = new Map(pages.flatMap((stored) => (stored ? [[readPage(stored).first, stored] as const] : [])));
  await Promise.all(
    [...found].map(async ([first, stored]) => {
      const update = blanking(stored, ({ ticket }) => tickets.includes(ticket));
      if (update) await updateItem(table, keys.queuePage(titleId, first), update);
    }),
  );
}

async function pageShowing(table: Table, titleId: string, ticket: number): Promise<StoredItem | undefined> {
  const known = await pageOf(table, titleId, ticket, { eventually: true });
  const shows = known && readPage(known).entries.some((entry) => entry.ticket === ticket);
  return shows ? known : pageOf(table, titleId, ticket, { eventually: false });
}
