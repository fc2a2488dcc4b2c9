import { keys, partitionIdOf } from '../../table/keys.ts';
import { readItem } from '../../table/read.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { leaversIn, pagesIn } from './far-back.ts';
import { fileLast } from './queue-filing.ts';
import { takeOutLeavers } from './queue-leavers.ts';
import { usualLimits, waitingIn, type QueueLimits } from './queue-parts.ts';

/** Most of those writes after one request, where a queue from before the pages is long. */
const maxRounds = 8;

/**
 * Keeps the item of a queue short: puts who came last into pages, and takes out of them who left. Whatever is changed
 * meanwhile by others is left to the next request.
 */
export async function keepShort(table: Table, item: StoredItem, limits = usualLimits): Promise<void> {
  let now: StoredItem | null = item;
  for (let round = 1; now && round <= maxRounds && isCrowded(now, limits); round += 1) {
    if (!(await fileLast(table, now, limits))) break;
    now = await readItem(table, keys.queue(partitionIdOf(item)));
  }
  if (now && leaversIn(now).size >= limits.leavers) await takeOutLeavers(table, now);
}

function isCrowded(item: StoredItem, { long, atHand }: QueueLimits): boolean {
  return Object.keys(waitingIn(item)).length >= (pagesIn(item) ? atHand : long);
}
