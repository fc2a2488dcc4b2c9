import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CatalogueSearch } from '../../domain/catalogue/catalogue-search.ts';
import { schemaVersion, versionOf } from './index-file.ts';
import { searchIndex } from './index-queries.ts';
import type { CurrentSnapshot, SnapshotStore } from './snapshots.ts';

/**
 * For how long a reader may go on without asking whether there is a newer snapshot. An import waits
 * this long after shipping, so that when it ends everybody finds what it brought.
 */
export const freshForMs = 2000;

/** How long a search waits for a newer snapshot before it answers from the one at hand. */
const patienceMs = 3000;

export type SnapshotSearch = CatalogueSearch & {
  /** Closes the snapshot at hand. A later search opens one again. */
  close(): void;
};

/**
 * Searches the current snapshot. It is fetched into the temporary folder at first use and replaced
 * when a newer one was shipped; when that fails the one at hand serves on, and `warn` hears of it.
 * Before anything was shipped every search finds nothing.
 */
export function snapshotSearch(store: SnapshotStore, warn: (message: string) => void = () => {}): SnapshotSearch {
  let open: { db: DatabaseSync; tag: string } | undefined;
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;

  async function renew(): Promise<void> {
    const answer = await store.current(open?.tag);
    if (answer === 'unchanged' || answer === null) return;
    const db = await fetchSnapshot(store, answer.snapshot);
    open?.db.close();
    open = { db, tag: answer.tag };
  }

  /** Asks at most once at a time and every `freshForMs`; the process's own clock is enough for that. */
  async function keepFresh(): Promise<void> {
    if (!asking && performance.now() - askedAt < freshForMs) return;
    asking ??= renew().finally(() => {
      askedAt = performance.now();
      asking = undefined;
    });
    if (!open) return asking;
    const failed = asking.catch((error: unknown) => warn(`the search index could not be renewed: ${String(error)}`));
    await Promise.race([failed, sleep(patienceMs, undefined, { ref: false })]);
  }

  return {
    async search(query) {
      await keepFresh();
      return open ? searchIndex(open.db, query) : { items: [] };
    },
    close() {
      open?.db.close();
      open = undefined;
      askedAt = -Infinity;
    },
  };
}

async function fetchSnapshot(store: SnapshotStore, snapshot: CurrentSnapshot): Promise<DatabaseSync> {
  const folder = mkdtempSync(join(tmpdir(), 'my-library-search-'));
  try {
    const path = join(folder, 'index.sqlite');
    await store.download(snapshot, path);
    const db = new DatabaseSync(path, { readOnly: true });
    // Reading once opens the file for good; then its name can go, and nothing is left behind by a process that ends.
    if (versionOf(db) === schemaVersion) return db;
    db.close();
    throw new Error(`snapshot ${snapshot.version} has another shape`);
  } finally {
    unlinkQuietly(folder);
  }
}

/** Some systems do not let an open file go; there the system's own cleaning takes it. */
function unlinkQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Nothing depends on it.
  }
}
