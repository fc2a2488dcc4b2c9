import { describedId } from '../../../domain/catalogue/title-id.ts';
import type { TitleRecord } from '../../../domain/catalogue/title-record.ts';
import type { Breach } from '../../../domain/circulation/invariants.ts';
import { hashOf, readTitle } from '../catalogue/catalogue.ts';
import type { StoredItem } from '../table/transaction.ts';

const catalogueInvariants = {
  named: 'a queue names its title as the catalogue does',
  queued: 'a title of the catalogue has a queue',
  once: 'no two titles of one ISBN describe the same book',
} as const;

/**
 * Where titles and their queues do not agree, and books that are in the catalogue twice: one of the two may be what an
 * import of former times made of another book.
 */
export function catalogueBreachesOf(items: readonly StoredItem[]): Breach[] {
  const queues = new Map(items.filter(({ SK }) => SK === 'QUEUE').map((item) => [item['PK'], item]));
  const titles = items.filter(({ SK, withdrawnOn }) => SK === 'TITLE' && withdrawnOn === undefined);
  const breaches = titles.flatMap((item): Breach[] => {
    const queue = queues.get(item['PK']);
    const where = String(item['PK']);
    if (!queue) return [{ invariant: catalogueInvariants.queued, where }];
    return isNamedAlike(item, queue) ? [] : [{ invariant: catalogueInvariants.named, where }];
  });
  return [...breaches, ...twice(titles)];
}

function isNamedAlike(title: StoredItem, queue: StoredItem): boolean {
  const names = ({ kind, title: name, authors }: StoredItem) => JSON.stringify([kind, name, authors]);
  return names(title) === names(queue);
}

/** Whoever gives an id by hand may mean a title of its own; ids that are made of a title's numbers or words cannot. */
function madeUp({ titleId, isbn, controlNumbers = [] }: TitleRecord): boolean {
  return titleId.startsWith('h-') || isbn.includes(titleId) || controlNumbers.includes(titleId);
}

function twice(titles: readonly StoredItem[]): Breach[] {
  const seen = new Set<string>();
  return titles.flatMap((item) => {
    const record = { ...readTitle(item), isbn: (item['isbn'] ?? []) as string[] };
    const marks = madeUp(record) ? record.isbn.map((each) => `${each} ${describedId(record, hashOf)}`) : [];
    const isSecond = marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return isSecond ? [{ invariant: catalogueInvariants.once, where: String(item['PK']) }] : [];
  });
}
