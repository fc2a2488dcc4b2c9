import { nextAttempt } from '../../../../domain/attempts.ts';
import { ticketOf } from '../../../../domain/circulation/ticket.ts';
import { keys, partitionIdOf, sortKeys, titlePartition } from '../../table/keys.ts';
import { eachOf, readItem } from '../../table/read.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { deleteItem, updateItem } from '../../table/write.ts';
import {
  blockOf,
  goneIn,
  isFarBack,
  leaversIn,
  pageOf,
  pagesIn,
  readPage,
  type Entry,
  type Pages,
} from './far-back.ts';
import { takeOutLeavers } from './queue-leavers.ts';
import { blankWhere, pagesAsSeen, usualLimits, waitingIn } from './queue-parts.ts';

/**
 * The queue with those at hand who are next, and without any who left: for a decision about its head.
 * @param passedOver they do not count as next
 */
export async function withFront(
  table: Table,
  item: StoredItem,
  passedOver: readonly string[] = [],
  front = usualLimits.front,
): Promise<StoredItem | null> {
  let now: StoredItem | null = item;
  for (let attempt = 1; now; attempt = nextAttempt(attempt)) {
    const pages = pagesIn(now);
    if (!pages || frontOf(now, pages, passedOver) > 0) return now;
    if (pages.filed === 0 && pages.above === pages.through) return now;
    now = (await bringForward(table, now, pages, front)) ?? (await readItem(table, keys.queue(partitionIdOf(item))));
  }
  return now;
}

/** Brings one who waits far back to hand, for a write about that reservation alone. Nobody there: does nothing. */
export async function bringToHand(table: Table, item: StoredItem, reservationId: string): Promise<boolean> {
  const [pages, own] = [pagesIn(item), ticketOf(reservationId)];
  if (!pages || !isFarBack(pages, own) || pages.atHand.includes(own) || leaversIn(item).has(own)) return false;
  const titleId = partitionIdOf(item);
  const stored = await pageOf(table, titleId, own);
  const entry = stored && readPage(stored).entries.find(({ ticket }) => ticket === own);
  if (!stored || entry?.patronNumber === undefined) return false;
  const after = { ...pages, filed: pages.filed - 1, atHand: [...pages.atHand, own] };
  const moved = await putAtHand(table, item, pages, after, [entry]);
  if (moved) await blankWhere(table, titleId, stored, ({ ticket }) => ticket === own);
  return moved !== undefined;
}

function frontOf(item: StoredItem, { above }: Pages, passedOver: readonly string[]): number {
  return Object.entries(waitingIn(item)).filter(([one, ticket]) => ticket <= above && !passedOver.includes(one)).length;
}

/**
 * Brings the next of the pages to the front, in order, and takes pages away that all have passed.
 * @returns the queue as it is then; undefined where it has to be looked at again
 */
async function bringForward(
  table: Table,
  item: StoredItem,
  pages: Pages,
  front: number,
): Promise<StoredItem | undefined> {
  const titleId = partitionIdOf(item);
  const gone = new Map<number, ReadonlySet<number>>();
  const nobody = pages.filed === 0;
  const [coming, seen]: [Entry[], StoredItem[]] = [[], []];
  let [above, passed, atHand] = [pages.above, pages.passed, pages.atHand];
  reading: for await (const stored of eachOf(table, titlePartition(titleId), {
    where: sortKeys.queuePages,
    pageSize: 2,
  })) {
    seen.push(stored);
    for (const entry of readPage(stored).entries) {
      const { ticket } = entry;
      if (ticket <= pages.above) continue;
      if (nobody || coming.length === front) break reading;
      if (leaversIn(item).has(ticket) && !atHand.includes(ticket)) {
        if (coming.length > 0) break reading;
        await takeOutLeavers(table, item);
        return undefined;
      }
      const block = blockOf(pages, ticket);
      if (!gone.has(block))
        gone.set(block, (pages.gone[block] ?? 0) > 0 ? await goneIn(table, titleId, block) : new Set());
      above = ticket;
      if (gone.get(block)?.has(ticket)) continue;
      passed += 1;
      if (atHand.includes(ticket)) atHand = atHand.filter((one) => one !== ticket);
      else coming.push(entry);
    }
  }
  if (coming.length === pages.filed) [above, passed, atHand] = [pages.through, passed + atHand.length, []];
  const after = { ...pages, above, passed, atHand, filed: pages.filed - coming.length };
  const moved = await putAtHand(table, item, pages, after, coming);
  if (moved) await Promise.all(seen.map((stored) => forgetPassed(table, titleId, stored, after)));
  return moved;
}

async function forgetPassed(table: Table, titleId: string, stored: StoredItem, { above, tail }: Pages): Promise<void> {
  const { first, entries } = readPage(stored);
  const isOver = (entries.at(-1)?.ticket ?? 0) <= above && first !== tail;
  if (isOver) await deleteItem(table, keys.queuePage(titleId, first));
  else await blankWhere(table, titleId, stored, ({ ticket }) => ticket <= above);
}

/** They stand at hand, and the pages know. @returns the queue then; undefined where anything of that had changed */
async function putAtHand(
  table: Table,
  item: StoredItem,
  pages: Pages,
  after: Pages,
  coming: readonly Entry[],
): Promise<StoredItem | undefined> {
  const update = pagesAsSeen(pages);
  for (const { ticket, patronNumber = '', shortId = '' } of coming) {
    const leavers = update.path('leavers');
    update.where(`attribute_not_exists(${leavers}) OR NOT contains(${leavers}, ${update.value(ticket)})`);
    update.setValue(update.path('waiting', patronNumber), ticket);
    update.setValue(update.path('hints', patronNumber), shortId);
  }
  update.setValue(update.path('farBack'), after);
  const written = await updateItem(table, keys.queue(partitionIdOf(item)), update, { after: true });
  return written.done ? written.shown : undefined;
}
