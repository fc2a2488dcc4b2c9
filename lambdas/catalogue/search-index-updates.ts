import { setTimeout as sleep } from 'node:timers/promises';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import { titlesToIndex } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { SearchIndex } from '../../adapters/search/index-update.ts';
import { snapshotShippingOver } from '../../adapters/search/snapshot-shipping.ts';
import { snapshotClient } from '../../adapters/search/snapshots.ts';
import { readEnvironment } from '../http/environment.ts';
import { logWarning } from '../http/log.ts';

/** How long the desk waits for the search. What was asked for is done in any case; a later index follows. */
const indexingMs = 6000;
/** Of two desks that ship at the same moment one comes second and tries again. */
const maxAttempts = 3;

/**
 * Lets the search know what was added to the catalogue by hand, or removed. Failing is no failure of the
 * request: the mark on the title stays, and the next index takes it along.
 */
export function openSearchIndexUpdates(table: Table): (now: Date) => Promise<void> {
  const snapshots = snapshotShippingOver(snapshotClient(), readEnvironment(['searchBucket']).searchBucket);
  const changes = titlesToIndex(table);

  async function ship(now: Date): Promise<void> {
    const titles = await changes.read();
    const update = await SearchIndex.open(snapshots, { everyTitle: nothingShippedYet });
    try {
      update.change(titles);
      await update.ship(now.toISOString(), 0);
    } finally {
      update.remove();
    }
    await changes.done(titles);
  }

  /**
   * The first index may begin with a title added by hand. Where one was shipped and cannot be read, an
   * index of this title alone would hide the catalogue: then an operator makes it anew.
   */
  async function* nothingShippedYet(): AsyncGenerator<never> {
    if ((await snapshots.current()) !== null) throw new Error('the snapshot cannot be read');
    yield* [];
  }

  async function shipWithPatience(now: Date): Promise<void> {
    for (let tried = 1; tried <= maxAttempts; tried += 1) {
      try {
        return await ship(now);
      } catch (error) {
        logWarning(`a title waits for the search index: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    }
  }

  return async (now) => {
    await Promise.race([shipWithPatience(now), sleep(indexingMs, undefined, { ref: false })]);
  };
}
