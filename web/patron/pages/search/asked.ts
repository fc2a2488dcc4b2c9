/** What is asked for stands in the address, so that a list of results can be kept, shared, and come back to. */
import type { Wanted } from '../../queries.ts';

export type Asked = Wanted & { readonly cursor?: string; readonly page: number };

const place = 'my-library:results';

export function askedBy(query: string): Asked {
  const given = new URLSearchParams(query);
  const text = (name: string) => given.get(name)?.trim() || undefined;
  const kind = given.get('kind');
  const [q, author, isbn, cursor] = [text('q'), text('author'), text('isbn'), text('cursor')];
  return {
    ...(q !== undefined && { q }),
    ...(author !== undefined && { author }),
    ...(isbn !== undefined && { isbn }),
    ...((kind === 'book' || kind === 'av') && { kind }),
    ...(cursor !== undefined && { cursor }),
    page: Math.max(1, Number(given.get('page') ?? '1') || 1),
  };
}

export function addressOf({ page, ...asked }: Asked): string {
  const given = new URLSearchParams(asked);
  if (page > 1) given.set('page', String(page));
  return `/search?${given.toString()}`;
}

/** Something to look for; a kind alone is no question. */
export const isAsked = ({ q, author, isbn }: Asked): boolean =>
  q !== undefined || author !== undefined || isbn !== undefined;

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
