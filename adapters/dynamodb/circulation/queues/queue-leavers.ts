import { Expression } from '../../table/expression.ts';
import { keys, partitionIdOf } from '../../table/keys.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { updateItem } from '../../table/write.ts';
import { blockOf, filedLeavers, isFarBack, leaversIn, pageOf, pagesIn } from './far-back.ts';
import { blankWhere, maxMoved, pagesAsSeen, suspendedIn, waitingIn } from './queue-parts.ts';

/**
 * Takes who left out of the pages: blanks them there, notes them in their block, and then counts them. Broken off
 * before the last of these, it is done once more from the beginning, and counts nobody twice.
 */
export async function takeOutLeavers(table: Table, item: StoredItem): Promise<void> {
  const pages = pagesIn(item);
  const titleId = partitionIdOf(item);
  const leavers = [...leaversIn(item)].slice(0, maxMoved);
  const held = new Set([...Object.values(waitingIn(item)), ...Object.values(suspendedIn(item))]);
  const letGo = (pages?.atHand ?? []).filter((ticket) => !held.has(ticket));
  const gone = pages ? [...new Set([...leavers.filter((ticket) => isFarBack(pages, ticket)), ...letGo])] : [];
  if (leavers.length === 0 && gone.length === 0) return;
  const update = pagesAsSeen(pages);
  if (leavers.length > 0) {
    for (const ticket of leavers) update.where(`contains(${update.path('leavers')}, ${update.value(ticket)})`);
    update.deleteFromNumbers(update.path('leavers'), leavers);
  }
  if (pages && gone.length > 0) {
    const byBlock = Map.groupBy(gone, (ticket) => blockOf(pages, ticket));
    await Promise.all([
      ...gone.map((ticket) => blank(table, titleId, ticket)),
      ...[...byBlock].map(([block, tickets]) => note(table, titleId, block, tickets)),
    ]);
    update.setValue(update.path('farBack'), {
      ...pages,
      filed: pages.filed - filedLeavers(item, pages).filter((ticket) => gone.includes(ticket)).length,
      gone: pages.gone.map((count, block) => count + (byBlock.get(block)?.length ?? 0)),
      atHand: pages.atHand.filter((ticket) => !gone.includes(ticket)),
    });
  }
  await updateItem(table, keys.queue(titleId), update);
}

async function note(table: Table, titleId: string, block: number, tickets: readonly number[]): Promise<void> {
  const update = new Expression();
  update.addNumbers(update.path('tickets'), tickets);
  await updateItem(table, keys.queueLeavers(titleId, block), update);
}

/** Nobody who left is named any more. */
async function blank(table: Table, titleId: string, ticket: number): Promise<void> {
  const stored = await pageOf(table, titleId, ticket);
  if (stored) await blankWhere(table, titleId, stored, (entry) => entry.ticket === ticket);
}
