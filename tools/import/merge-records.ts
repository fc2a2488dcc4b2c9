import type { IncomingTitle } from './incoming.ts';
import { distinct } from './wording.ts';

const lists = [
  'authors',
  'isbn',
  'authorReadings',
  'otherTitles',
  'series',
  'otherNdc',
  'printedIsbn',
  'issn',
  'controlNumbers',
] as const;

/** Two records of one title: the first one's words, everybody's names, numbers and copies. */
export function merged(first: IncomingTitle, second: IncomingTitle): IncomingTitle {
  const both = lists.map((name) => [name, distinct([...(first[name] ?? []), ...(second[name] ?? [])])] as const);
  const filled = both.filter(([name, list]) => list.length > 0 || name === 'authors' || name === 'isbn');
  const copies = new Map([...first.copies, ...second.copies].map((copy) => [copy.barcode, copy]));
  const contributors = [...(first.contributors ?? []), ...(second.contributors ?? [])];
  const named = new Map(contributors.map((each) => [`${each.name}\n${each.role}`, each]));
  return {
    ...second,
    ...first,
    ...(Object.fromEntries(filled) as Partial<IncomingTitle>),
    ...(named.size > 0 && { contributors: [...named.values()] }),
    copies: [...copies.values()],
  };
}
