/** What is asked for stands in the address, so that a list of results can be kept, shared, and come back to. */
import type { Wanted } from '../../queries.ts';

export type Asked = Wanted & { readonly cursor?: string; readonly page: number };

const place = 'my-library:results';

/** What makes a question, and what narrows it; each by the name that it has in the address and for the library. */
const questions = ['q', 'author', 'isbn'] as const;
const narrowing = ['kind', 'ndc', 'libraryId', 'yearFrom', 'yearTo', 'onShelf'] as const;

export type Narrowing = (typeof narrowing)[number];

const forms: { readonly [N in Narrowing]?: RegExp } = {
  kind: /^(book|av)$/,
  ndc: /^\d{1,3}$/,
  yearFrom: /^[12]?\d{1,3}$/,
  yearTo: /^[12]?\d{1,3}$/,
  onShelf: /^true$/,
};

export function askedBy(query: string): Asked {
  const given = new URLSearchParams(query);
  const texts = [...questions, ...narrowing, 'cursor'].flatMap((name) => {
    const text = given.get(name)?.trim() ?? '';
    const isGood = text !== '' && (forms[name as Narrowing]?.test(text) ?? true);
    return isGood ? [[name, text] as const] : [];
  });
  const page = Math.max(1, Number(given.get('page') ?? '1') || 1);
  return { ...(Object.fromEntries(texts) as Partial<Wanted>), page };
}

/** Everything that narrows is a filter of the same list: changing it begins at the first page. */
export function addressOf({ page, ...asked }: Asked): string {
  const given = new URLSearchParams(Object.entries(asked).filter(([, text]) => text !== ''));
  if (page > 1) given.set('page', String(page));
  return `/search?${given.toString()}`;
}

export type Filters = { readonly [N in Narrowing]?: string | undefined };

/** The same question with other filters; without those that are undefined. */
export function narrowed(asked: Asked, filters: Filters): string {
  const { cursor: _, ...rest } = asked;
  const left = Object.entries({ ...rest, ...filters }).filter(([, value]) => value !== undefined);
  return addressOf({ ...(Object.fromEntries(left) as Partial<Wanted>), page: 1 });
}

export const filtersIn = (asked: Asked): Narrowing[] => narrowing.filter((name) => asked[name] !== undefined);

/** Something to look for; a filter alone is no question. */
export const isAsked = (asked: Asked): boolean => questions.some((name) => asked[name] !== undefined);

/** The results that were looked at last in this tab: where 「検索結果一覧」 leads back to. */
export function rememberResults(address: string): void {
  try {
    sessionStorage.setItem(place, address);
  } catch {
    // Then it leads to the search.
  }
}

export function lastResults(): string | undefined {
  try {
    return sessionStorage.getItem(place) ?? undefined;
  } catch {
    return undefined;
  }
}
