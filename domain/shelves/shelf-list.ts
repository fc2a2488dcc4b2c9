import { summaryOf, type TitleRecord, type TitleSummary } from '../catalogue/title-record.ts';
import { onFirstUse } from '../on-first-use.ts';
import type { Day } from '../time/day.ts';
import type { Shelf } from './shelf.ts';

/** A title as the catalogue has it, or remembers it after it has left. */
export type RememberedTitle = { readonly record: TitleRecord; readonly withdrawnOn?: Day };

export type ShelvedTitle = TitleSummary & { readonly addedOn: Day; readonly withdrawn?: true };

export type ShelfOrder = 'added' | 'title' | 'author';

/**
 * The titles of a shelf in the order asked for: the latest first, by reading, or by first author. A
 * title that has left the catalogue shows under the name that is remembered of it.
 */
export function listTitles(
  shelf: Shelf,
  titles: ReadonlyMap<string, RememberedTitle>,
  order: ShelfOrder,
): ShelvedTitle[] {
  const items = Object.entries(shelf.titles).map(([titleId, addedOn]) =>
    shelved(titleId, addedOn, titles.get(titleId)),
  );
  const rank = new Map(shelf.latestFirst?.map((titleId, at) => [titleId, at]));
  const byRank: Comparison = (a, b) => (rank.get(a.titleId) ?? 0) - (rank.get(b.titleId) ?? 0);
  const comparison = order === 'added' && shelf.latestFirst ? byRank : comparisons[order];
  return items.toSorted((a, b) => comparison(a, b) || byTitle(a, b));
}

function shelved(titleId: string, addedOn: Day, known: RememberedTitle | undefined): ShelvedTitle {
  const summary = summaryOf(known?.record ?? { titleId, title: '', authors: [], isbn: [], kind: 'book' });
  return { ...summary, addedOn, ...((!known || known.withdrawnOn !== undefined) && { withdrawn: true }) };
}

type Comparison = (a: ShelvedTitle, b: ShelvedTitle) => number;

/** As Japanese lists are sorted: kana by sound whatever their script, width and voicing, numbers by value. */
const collator = onFirstUse(() => new Intl.Collator('ja', { numeric: true }));

const byTitle: Comparison = (a, b) =>
  collator().compare(a.titleReading ?? a.title, b.titleReading ?? b.title) || (a.titleId < b.titleId ? -1 : 1);

const comparisons: Record<ShelfOrder, Comparison> = {
  added: (a, b) => b.addedOn.localeCompare(a.addedOn),
  title: byTitle,
  // Titles without an author come last.
  author: ({ authors: [a] }, { authors: [b] }) =>
    a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : collator().compare(a, b),
};
