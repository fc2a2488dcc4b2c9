import type { StoredItem, Table } from '../../table/table.ts';
import { leaversIn, pagesIn } from './far-back.ts';
import { fileLast } from './queue-filing.ts';
import { takeOutLeavers } from './queue-leavers.ts';
import { usualLimits, waitingIn, type QueueLimits } from './queue-parts.ts';

/** Most of those writes after one request, where a queue from before the pages is long. */
const maxRounds = 8;

/**
 * Keeps the item of a queue short: puts who came last into pages, and takes out of them who left. That is done by
 * whoever leaves; by others only where many left of whom nobody did. Whatever is changed meanwhile by others is left to
 * the next request.
 */
export async function keepShort(
  table: Table,
  item: StoredItem,
  limits = usualLimits,
  { isLeaving = false } = {},
): Promise<void> {
  let now = item;
  for (let round = 1; round <= maxRounds && isCrowded(now, limits); round += 1) {
    const filed = await fileLast(table, now, limits);
    if (!filed) return;
    now = filed;
  }
  if (leaversIn(now).size >= limits.leavers * (isLeaving ? 1 : 2)) await takeOutLeavers(table, now);
}

function isCrowded(item: StoredItem, { front, filedAtOnce }: QueueLimits): boolean {
  const pages = pagesIn(item);
  const through = pages?.through ?? 0;
  const last = Object.values(waitingIn(item)).filter((ticket) => ticket > through);
  return last.length >= (pages && pages.filed > 0 ? filedAtOnce : front + filedAtOnce);
}
