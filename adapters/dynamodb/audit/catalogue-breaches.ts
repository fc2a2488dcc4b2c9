import { describedId } from '../../../domain/catalogue/identity/title-id.ts';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import { readTitle } from '../catalogue/titles.ts';
import { namesOf } from '../circulation/queues/queues.ts';
import { hashOf } from '../table/hashed.ts';
import { isItem } from '../table/keys.ts';
import type { StoredItem } from '../table/table.ts';
import type { TableBreach } from './table-breach.ts';

const catalogueInvariants = {
  named: 'a queue names its title as the catalogue does',
  queued: 'a title of the catalogue has a queue',
  once: 'no two titles of one ISBN describe the same book',
} as const;

/**
 * Where titles and their queues do not agree, and books that are in the catalogue twice: one of the two may be what an
 * import of former times made of another book.
 */
export function catalogueBreachesOf(items: readonly StoredItem[]): TableBreach[] {
  const queues = new Map(items.filter((item) => isItem(item, 'queue')).map((item) => [item['PK'], item]));
  const titles = items.filter((item) => isItem(item, 'title') && item['withdrawnOn'] === undefined);
  const breaches = titles.flatMap((item): TableBreach[] => {
    const queue = queues.get(item['PK']);
    const where = String(item['PK']);
    if (!queue) return [{ invariant: catalogueInvariants.queued, where }];
    return isNamedAlike(item, queue) ? [] : [{ invariant: catalogueInvariants.named, where }];
  });
  return [...breaches, ...twice(titles)];
}

function isNamedAlike(title: StoredItem, queue: StoredItem): boolean {
  const names = (item: StoredItem) => JSON.stringify(namesOf(item as unknown as TitleRecord));
  return names(title) === names(queue);
}

/** An id given by hand may mean a separate title; an id made of a title's numbers or words cannot. */
function madeUp({ titleId, isbn, controlNumbers = [] }: TitleRecord): boolean {
  return titleId.startsWith('h-') || isbn.includes(titleId) || controlNumbers.includes(titleId);
}

function twice(titles: readonly StoredItem[]): TableBreach[] {
  const seen = new Set<string>();
  return titles.flatMap((item) => {
    const record = { ...readTitle(item), isbn: (item['isbn'] ?? []) as string[] };
    const marks = madeUp(record) ? record.isbn.map((each) => `${each} ${describedId(record, hashOf)}`) : [];
    const isSecond = marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return isSecond ? [{ invariant: catalogueInvariants.once, where: String(item['PK']) }] : [];
  });
}
