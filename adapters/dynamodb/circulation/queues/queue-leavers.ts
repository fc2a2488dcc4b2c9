import { Expression } from '../../table/expression.ts';
import { keys, partitionIdOf } from '../../table/keys.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { updateItem } from '../../table/write.ts';
import { blockOf, filedLeavers, isFarBack, leaversIn, pagesIn, type Pages } from './far-back.ts';
import { blankTickets, maxMoved, pagesAsSeen, pagesBecome, suspendedIn, waitingIn } from './queue-parts.ts';

/**
 * Takes who left out of the pages: blanks them there, notes them in their block, and then counts them. Broken off
 * before the last of these, it is done once more from the beginning, and counts nobody twice.
 */
export async function takeOutLeavers(table: Table, item: StoredItem): Promise<void> {
  const pages = pagesIn(item);
  const titleId = partitionIdOf(item);
  const leavers = [...leaversIn(item)].slice(0, maxMoved);
  const letGo = pages ? letGoIn(item, pages) : [];
  const gone = pages ? [...new Set([...leavers.filter((ticket) => isFarBack(pages, ticket)), ...letGo])] : [];
  if (leavers.length === 0 && gone.length === 0) return;
  const byBlock = pages ? Map.groupBy(gone, (ticket) => blockOf(pages, ticket)) : new Map<number, number[]>();
  const update = pages ? pagesBecome(item, withoutGone(item, pages, byBlock)) : pagesAsSeen(item);
  if (leavers.length > 0) {
    for (const ticket of leavers) update.where(`contains(${update.path('leavers')}, ${update.value(ticket)})`);
    update.deleteFromNumbers(update.path('leavers'), leavers);
  }
  await Promise.all([
    blankTickets(table, titleId, gone),
    ...[...byBlock].map(([block, tickets]) =>
      updateItem(table, keys.queueLeavers(titleId, block), blockNotes(tickets)),
    ),
  ]);
  await updateItem(table, keys.queue(titleId), update);
}

/** Tickets of pages that are not at hand any more, out of their turn as they came there. */
export function letGoIn(item: StoredItem, { atHand }: Pages): number[] {
  const held = new Set([...Object.values(waitingIn(item)), ...Object.values(suspendedIn(item))]);
  return atHand.filter((ticket) => !held.has(ticket));
}

function withoutGone(item: StoredItem, pages: Pages, byBlock: ReadonlyMap<number, readonly number[]>): Pages {
  const gone = new Set([...byBlock.values()].flat());
  return {
    ...pages,
    filed: pages.filed - filedLeavers(item, pages).filter((ticket) => gone.has(ticket)).length,
    gone: pages.gone.map((count, block) => count + (byBlock.get(block)?.length ?? 0)),
    atHand: pages.atHand.filter((ticket) => !gone.has(ticket)),
  };
}

/** These tickets of a block left out of their turn. */
export function blockNotes(tickets: readonly number[]): Expression {
  const update = new Expression();
  return update.addNumbers(update.path('tickets'), tickets);
}
