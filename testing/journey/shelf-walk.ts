import type { Client } from '../../local/demo/client.ts';
import type { Items, Library, Title } from './shapes.ts';
import { bodyOf, expectRefusal, expectThat, tell } from './telling.ts';

/** Titles for the journey, chosen by what is free just now. */
export type Choice = {
  /** The one that goes through everything: a single copy, on its shelf, nobody waiting. */
  readonly main: Title;
  /** Thirteen more books that can be reserved: one more than the limit leaves room for. */
  readonly books: readonly Title[];
  /** An audiovisual title, if any is free. */
  readonly av: Title | undefined;
  /** A title without a lendable copy, if there is one. */
  readonly unlendable: Title | undefined;
};

/** Words that many Japanese titles hold, so that any catalogue answers something. */
const words = ['の', 'と', '物語', '学', '日本', '人'];
const booksNeeded = 14;
const titlesLookedAt = 400;

/** All libraries, and those that matter to the journey. */
export async function readLibraries(client: Client): Promise<Library[]> {
  const { items } = bodyOf(await client.call<Items<Library>>('GET', '/api/libraries'), 200, 'the libraries');
  expectThat(items.length >= 2, 'there are at least two libraries');
  return items;
}

/** L2, L3: finds titles by words, pages through the results, opens their pages. */
export async function chooseTitles(client: Client): Promise<Choice> {
  const seen = new Map<string, Title>();
  for await (const titleId of found(client)) {
    if (seen.has(titleId)) continue;
    const path = `/api/catalogue/titles/${encodeURIComponent(titleId)}`;
    seen.set(titleId, bodyOf(await client.call<Title>('GET', path), 200, `the page of ${titleId}`));
    if (seen.size >= titlesLookedAt || enough([...seen.values()])) break;
  }
  const all = [...seen.values()];
  const { main, books, av, unlendable } = sort(all);
  expectThat(
    main !== undefined && books.length >= booksNeeded - 1,
    `too few free titles among ${all.length} looked at`,
  );
  await searchAsPeopleDo(client, main);
  tell(`search and ${all.length} title pages; the journey is made with 「${main.title}」`);
  return { main, books, av, unlendable };
}

function sort(titles: readonly Title[]) {
  const free = titles.filter(({ reservable, waiting, copies }) => reservable && waiting === 0 && copies.available > 0);
  const main = free.find(({ kind, copies }) => kind === 'book' && copies.total === 1);
  const books = free.filter((one) => one.kind === 'book' && one !== main).slice(0, booksNeeded - 1);
  return {
    main,
    books,
    av: free.find(({ kind }) => kind === 'av'),
    unlendable: titles.find(({ reservable }) => !reservable),
  };
}

function enough(titles: readonly Title[]): boolean {
  const { main, books, av, unlendable } = sort(titles);
  return main !== undefined && books.length >= booksNeeded - 1 && av !== undefined && unlendable !== undefined;
}

/** Title ids of several searches, page by page, audiovisual ones too. */
async function* found(client: Client): AsyncGenerator<string> {
  for (const query of [
    ...words.map((q) => ({ q, kind: 'book' })),
    ...words.map((q) => ({ q, kind: 'av' })),
    { q: '辞典' },
  ]) {
    let cursor: string | undefined;
    for (let page = 1; page <= 3; page += 1) {
      const asked = new URLSearchParams({ ...query, limit: '20', ...(cursor !== undefined && { cursor }) });
      const answer = await client.call<Items<{ titleId: string }> & { nextCursor?: string }>(
        'GET',
        `/api/catalogue/titles?${asked.toString()}`,
      );
      const { items, nextCursor } = bodyOf(answer, 200, `search ${asked.toString()}`);
      yield* items.map(({ titleId }) => titleId);
      cursor = nextCursor;
      if (cursor === undefined) break;
    }
  }
}

async function searchAsPeopleDo(client: Client, wanted: Title): Promise<void> {
  const asked = new URLSearchParams({ q: wanted.title, limit: '100' });
  const answer = await client.call<Items<{ titleId: string }>>('GET', `/api/catalogue/titles?${asked.toString()}`);
  const { items } = bodyOf(answer, 200, 'search by a whole title');
  expectThat(
    items.some(({ titleId }) => titleId === wanted.titleId),
    `a search for 「${wanted.title}」 finds it`,
  );
  const forged = await client.call('GET', '/api/catalogue/titles?q=a&cursor=forged');
  expectRefusal(forged, 400, 'bad-cursor', 'a forged cursor');
  expectRefusal(await client.call('GET', '/api/catalogue/titles/no-such-title'), 404, 'not-found', 'an unknown title');
}
