import { setTimeout as sleep } from 'node:timers/promises';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { titlesToIndex } from '../../../adapters/dynamodb/catalogue/title-additions.ts';
import { tryUntilKnown } from '../../../adapters/retry.ts';
import { timeLeftMs } from '../../../adapters/time-left.ts';
import { snapshotShippingOver } from '../../../adapters/search/snapshot-shipping.ts';
import { snapshotClient } from '../../../adapters/search/snapshots.ts';
import { shipByHand } from '../../../adapters/search/todays-titles.ts';
import { readEnvironment } from '../../http/environment.ts';
import { logWarning } from '../../http/log.ts';

/**
 * How long the desk waits for the search. What was asked for is done in any case, and the sweep takes what was left.
 */
const indexingMs = 6000;

export type SearchIndexUpdates = {
  /** Ships every title that waits for the search, and these that were just written. @throws when it cannot be done */
  ship(now: Date, justWritten?: readonly string[]): Promise<void>;
  /** The same, for as long as a desk can wait. Failing is no failure of the request: the mark on the title stays. */
  updateSearchIndex(now: Date, justWritten: readonly string[]): Promise<void>;
};

/**
 * Lets the search know what was added to the catalogue by hand, or removed: a small file, whatever the catalogue's
 * size.
 */
export function openSearchIndexUpdates(table: Table): SearchIndexUpdates {
  const snapshots = snapshotShippingOver(snapshotClient(), readEnvironment(['searchBucket']).searchBucket);
  const changes = titlesToIndex(table);

  async function ship(now: Date, justWritten: readonly string[] = []): Promise<void> {
    // Of two who ship at the same moment one comes second and tries again.
    await tryUntilKnown(async () => {
      const titles = await changes.read(justWritten);
      if (titles.length === 0) return true;
      if (!(await shipByHand(snapshots, titles, now.toISOString()))) return undefined;
      await changes.done(titles, now.toISOString());
      return true;
    });
  }

  return {
    ship,
    async updateSearchIndex(now, justWritten) {
      const shipped = ship(now, justWritten).catch((error: unknown) =>
        logWarning(`a title waits for the search index: ${error instanceof Error ? error.message : 'unknown'}`),
      );
      await Promise.race([shipped, sleep(Math.min(indexingMs, timeLeftMs()), undefined, { ref: false })]);
    },
  };
}
