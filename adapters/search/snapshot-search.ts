import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogueSearch } from '../../domain/catalogue/search/catalogue-search.ts';
import { Refused } from '../../domain/refused.ts';
import { beginIndex, searchIndex } from './index-search.ts';
import { countIndex } from './index-counts.ts';
import { resembleIndex } from './index-likeness.ts';
import { listIndex, pagesOfIndex } from './index-listing.ts';
import { fetchSegment, fetchSegments, hideOlder, type OpenSegment } from './open-segments.ts';
import type { Segment } from './segment.ts';
import { schemaVersion } from './segment-file.ts';
import type { CurrentSnapshot, SnapshotStore } from './snapshots.ts';

/**
 * For how long a reader may go on without asking whether there is a newer snapshot. An import waits
 * this long after shipping, so that when it ends everybody finds what it brought.
 */
export const freshForMs = 2000;

/** How long a search waits for a newer snapshot before it answers from the one at hand. */
const patienceMs = 3000;

/**
 * How long the first search waits until an index is open; then it is refused, and the fetching goes on for the next
 * one.
 */
const firstPatienceMs = 20_000;

/** What the reader tells of itself, for alarms. */
export type SearchNews = {
  warn(message: string): void;
  /** A snapshot was opened, or renewed, with so many titles. */
  opened(snapshot: CurrentSnapshot): void;
  failed(): void;
};

export type SnapshotSearch = CatalogueSearch & {
  /** In how many pages the whole catalogue can be listed, and the titles of one; null beyond the last. */
  pages(): Promise<number>;
  list(page: number): Promise<readonly string[] | null>;
  /** Closes the snapshot at hand. A later search opens one again. */
  close(): void;
};

const silent: SearchNews = { warn: () => {}, opened: () => {}, failed: () => {} };

/**
 * Searches the current snapshot. Its segments are fetched into the temporary folder at first use; of a newer snapshot
 * only those that are new, one by one, each in the place of the one before it, so that the disk is never needed twice.
 * When that fails the segments at hand serve on. Before anything was shipped every search finds nothing; but as long as
 * what was shipped could not be opened, every search is refused as `busy`.
 */
export function snapshotSearch(store: SnapshotStore, news: Partial<SearchNews> = {}): SnapshotSearch {
  const { warn, opened, failed } = { ...silent, ...news };
  let at: { open: OpenSegment[]; snapshot: CurrentSnapshot; tag: string | undefined } | undefined;
  let nothingShipped = false;
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;

  async function renew(): Promise<void> {
    const answer = await store.current(at?.tag);
    nothingShipped = answer === null;
    if (answer === 'unchanged' || answer === null) return;
    const { snapshot, tag } = answer;
    if (snapshot.shape !== schemaVersion) throw new Error(`the snapshot has the shape ${snapshot.shape}`);
    // Shares of two sizes do not go together: then there is a moment without an answer instead of a disk used twice.
    if (at && at.snapshot.shares !== snapshot.shares) closeAll();
    if (at) await replaceOneByOne(at, snapshot);
    else at = { open: await fetchSegments(store, snapshot.segments), snapshot, tag: undefined };
    at.snapshot = snapshot;
    at.tag = tag;
    hideOlder(at.open, snapshot);
    opened(snapshot);
  }

  /** Newer parts first: until the base is new as well, nothing that was added is missing. */
  async function replaceOneByOne(now: { open: OpenSegment[] }, snapshot: CurrentSnapshot): Promise<void> {
    const has = (key: string) => now.open.some(({ stored }) => stored.key === key);
    const missing = snapshot.segments.filter(({ key }) => !has(key));
    for (const stored of [...missing.filter(isNotBase), ...missing.filter((each) => !isNotBase(each))]) {
      const fetched = await fetchSegment(store, stored);
      const replaced = stored.part === 'base' ? now.open.filter((each) => each.stored.share === stored.share) : [];
      now.open = [...now.open.filter((each) => !replaced.includes(each)), fetched];
      hideOlder(now.open, snapshot);
      for (const { segment } of replaced) segment.close();
    }
    const wanted = new Set(snapshot.segments.map(({ key }) => key));
    for (const { segment } of now.open.filter(({ stored }) => !wanted.has(stored.key))) segment.close();
    now.open = now.open.filter(({ stored }) => wanted.has(stored.key));
  }

  /** Asks at most once at a time and every `freshForMs`; the process's own clock is enough for that. */
  async function keepFresh(): Promise<void> {
    if (!asking && performance.now() - askedAt < freshForMs && (at || nothingShipped)) return;
    asking ??= renew().finally(() => {
      askedAt = performance.now();
      asking = undefined;
    });
    const settled = asking.catch((error: unknown) => {
      failed();
      warn(`the search index could not be ${at ? 'renewed' : 'opened'}: ${String(error)}`);
    });
    await Promise.race([settled, sleep(at ? patienceMs : firstPatienceMs, undefined, { ref: false })]);
  }

  async function segments(): Promise<Segment[]> {
    await keepFresh();
    if (at) return at.open.map(({ segment }) => segment);
    if (nothingShipped) return [];
    throw new Refused('busy', { retryAfterSeconds: 5 });
  }

  function closeAll(): void {
    for (const { segment } of at?.open ?? []) segment.close();
    at = undefined;
  }

  return {
    search: async (query) => searchIndex(await segments(), query),
    count: async (query) => countIndex(await segments(), query),
    begin: async (text, limit) => beginIndex(await segments(), text, limit),
    resemble: async (text, limit) => resembleIndex(await segments(), text, limit),
    pages: async () => pagesOfIndex(await segments()),
    list: async (page) => listIndex(await segments(), page),
    close() {
      closeAll();
      askedAt = -Infinity;
    },
  };
}

function isNotBase({ part }: { readonly part: string }): boolean {
  return part !== 'base';
}
