import { Expression } from '../../table/expression.ts';
import { keys } from '../../table/keys.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { updateItem } from '../../table/write.ts';
import { blankText, readPage, type Entry, type Pages } from './far-back.ts';

/** How long a queue's item may become, in those who wait; the figures keep it at 1 KB. */
export type QueueLimits = {
  /** With so many who wait, a queue is long: those who came last go into pages. */
  readonly long: number;
  /** In a long one they do so whenever so many are at hand. */
  readonly atHand: number;
  /** So many at the front stay, or are brought there. */
  readonly front: number;
  /** With so many leavers they are taken out of the pages. */
  readonly leavers: number;
  /** So many stand in a page, which is then at most 1 KB. A table keeps this and the next for ever. */
  readonly page: number;
  /** So many pages share one set of those that left; the queue's item knows how many left in each. */
  readonly block: number;
};

export const usualLimits: QueueLimits = { long: 11, atHand: 9, front: 3, leavers: 12, page: 16, block: 512 };

/** Most that move in one write, so that its expression stays below 4 KB. */
export const maxMoved = 32;

export const waitingIn = (item: StoredItem) => item['waiting'] as Record<string, number>;
export const suspendedIn = (item: StoredItem) => (item['suspended'] ?? {}) as Record<string, number>;
export const hintsIn = (item: StoredItem) => item['hints'] as Record<string, string>;

/** The condition that nothing of the pages has changed. */
export function pagesAsSeen(pages: Pages | undefined): Expression {
  const update = new Expression();
  if (pages) return update.whereEquals(update.path('farBack'), pages);
  return update.where(`attribute_not_exists(${update.path('farBack')})`).whereExists();
}

export async function blankWhere(
  table: Table,
  titleId: string,
  stored: StoredItem,
  which: (entry: Entry) => boolean,
): Promise<void> {
  const page = readPage(stored);
  const texts = stored['entries'] as string[];
  const update = new Expression();
  const entries = update.path('entries');
  const blanked = page.entries.flatMap((entry, at) => (which(entry) && entry.patronNumber !== undefined ? [at] : []));
  if (blanked.length === 0) return;
  for (const at of blanked) update.setValue(`${entries}[${at}]`, blankText(texts[at] ?? ''));
  await updateItem(table, keys.queuePage(titleId, page.first), update.whereExists());
}
