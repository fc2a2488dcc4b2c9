import { nextAttempt } from '../../../../domain/attempts.ts';
import { ticketOf } from '../../../../domain/circulation/ticket.ts';
import { keys, partitionIdOf, sortKeys, titlePartition } from '../../table/keys.ts';
import { eachOf, readItem } from '../../table/read.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { writeTransaction } from '../../table/transaction.ts';
import { updateItem } from '../../table/write.ts';
import { Expression, type TransactItem } from '../../table/expression.ts';
import {
  blockOf,
  isFarBack,
  leaversIn,
  outOfTurnIn,
  pageOf,
  pagesIn,
  readPage,
  type Entry,
  type Pages,
} from './far-back.ts';
import { hintsIn, idBesideTicket } from './queue-hints.ts';
import { blockNotes, letGoIn, takeOutLeavers } from './queue-leavers.ts';
import {
  blankTickets,
  blanking,
  maxMoved,
  pagesBecome,
  usualLimits,
  waitingIn,
  whereHeld,
  whereNumbersAre,
} from './queue-parts.ts';

/** So many pages are read at once: together at most 4 KB, one read unit. */
const pagesAtOnce = 4;

/** Most pages that one write empties. */
const maxEmptied = 16;

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
  const stored = await pageOf(table, titleId, own, { eventually: false });
  const entry = stored && readPage(stored).entries.find(({ ticket }) => ticket === own);
  if (!stored || entry?.patronNumber === undefined) return false;
  const update = pagesBecome(item, { ...pages, filed: pages.filed - 1, atHand: [...pages.atHand, own] });
  comeToHand(update, [entry]);
  const { done } = await updateItem(table, keys.queue(titleId), update);
  if (done) await blankTickets(table, titleId, [own]);
  return done;
}

function frontOf(item: StoredItem, { above }: Pages, passedOver: readonly string[]): number {
  return Object.entries(waitingIn(item)).filter(([one, ticket]) => ticket <= above && !passedOver.includes(one)).length;
}

/** Whom a look at the first pages finds, and how far it came. */
type Next = {
  readonly coming: readonly Entry[];
  /** They left, and were not taken out yet. */
  readonly left: readonly number[];
  readonly above: number;
  readonly passed: number;
  readonly atHand: readonly number[];
  readonly seen: readonly StoredItem[];
  /** It met entries that had been taken out before. */
  readonly metBlanks: boolean;
};

async function lookForNext(table: Table, item: StoredItem, pages: Pages, front: number): Promise<Next> {
  const [coming, left, seen]: [Entry[], number[], StoredItem[]] = [[], [], []];
  const besides = new Set<number>();
  let [above, metBlanks] = [pages.above, false];
  const question = { where: sortKeys.queuePages, pageSize: pagesAtOnce };
  reading: for await (const stored of eachOf(table, titlePartition(partitionIdOf(item)), question)) {
    if (seen.length === maxEmptied) break;
    seen.push(stored);
    for (const entry of readPage(stored).entries) {
      const { ticket } = entry;
      if (ticket <= above) continue;
      const isEverybody = coming.length + left.length === pages.filed;
      if (coming.length === front || isEverybody || left.length === maxMoved) break reading;
      above = ticket;
      if (pages.atHand.includes(ticket)) besides.add(ticket);
      else if (leaversIn(item).has(ticket)) left.push(ticket);
      else if (entry.patronNumber === undefined) metBlanks = true;
      else coming.push(entry);
    }
  }
  const atHand = pages.atHand.filter((ticket) => !besides.has(ticket));
  const passed = pages.passed + coming.length + besides.size;
  return { coming, left, above, passed, atHand, seen, metBlanks };
}

/**
 * Brings the next of the pages to the front, in order, takes those out who left before them, and takes pages away that
 * all have passed: in one write.
 * @returns the queue as it is then; undefined where it has to be looked at again
 */
async function bringForward(
  table: Table,
  item: StoredItem,
  pages: Pages,
  front: number,
): Promise<StoredItem | undefined> {
  const titleId = partitionIdOf(item);
  if (letGoIn(item, pages).length > 0) {
    await takeOutLeavers(table, item);
    return undefined;
  }
  const next = await lookForNext(table, item, pages, front);
  const { coming, left } = next;
  const byBlock = Map.groupBy(left, (ticket) => blockOf(pages, ticket));
  let after: Pages = {
    ...pages,
    above: next.above,
    passed: next.passed,
    atHand: next.atHand,
    filed: pages.filed - coming.length - left.length,
    gone: pages.gone.map((count, block) => count + (byBlock.get(block)?.length ?? 0)),
  };
  if (after.filed === 0) {
    // Nobody waits in the pages: who was in them and is at hand has passed.
    await blankTickets(table, titleId, after.atHand);
    after = { ...after, above: after.through, passed: after.passed + after.atHand.length, atHand: [] };
  }
  const update = pagesBecome(item, after);
  // One who leaves at this moment has left its block, and has not passed.
  whereHeld(
    update,
    item,
    pages.atHand.filter((ticket) => !after.atHand.includes(ticket)),
  );
  comeToHand(update, coming);
  const leavers = update.path('leavers');
  for (const ticket of left) update.where(`contains(${leavers}, ${update.value(ticket)})`);
  if (left.length > 0) update.deleteFromNumbers(leavers, left);
  // A blank entry may be that of one who is being taken out at this moment, and counts still.
  if (next.metBlanks) whereNumbersAre(update, 'leavers', [...leaversIn(item)]);
  const written = await writeTransaction(table, [
    update.update(table.name, keys.queue(titleId)),
    ...next.seen.flatMap((stored) => passedIn(table.name, titleId, stored, after)),
    ...[...byBlock].map(([block, gone]) => blockNotes(gone).update(table.name, keys.queueLeavers(titleId, block))),
  ]);
  return written.done ? withAtHand(item, after, coming, left) : undefined;
}

/** A page that all have passed goes; in one that some have passed nobody of them is named any more. */
function passedIn(tableName: string, titleId: string, stored: StoredItem, { above, tail }: Pages): TransactItem[] {
  const { first, entries } = readPage(stored);
  const key = keys.queuePage(titleId, first);
  if ((entries.at(-1)?.ticket ?? 0) <= above && first !== tail) return [new Expression().delete(tableName, key)];
  const blanked = blanking(stored, ({ ticket }) => ticket <= above);
  return blanked ? [blanked.update(tableName, key)] : [];
}

/** They stand at hand from now on; none of them has left meanwhile, or was suspended. */
function comeToHand(update: Expression, coming: readonly Entry[]): void {
  const tickets = coming.map(({ ticket, patronNumber = '', shortId = '' }) => {
    const own = update.value(ticket);
    update.set(update.path('waiting', patronNumber), own);
    update.setValue(update.path('hints', patronNumber), idBesideTicket(shortId, ticket));
    return own;
  });
  if (tickets.length === 0) return;
  for (const set of [update.path('leavers'), update.path('outOfTurn')]) {
    const none = tickets.map((own) => `NOT contains(${set}, ${own})`).join(' AND ');
    update.where(`attribute_not_exists(${set}) OR ${none}`);
  }
}

function withAtHand(item: StoredItem, after: Pages, coming: readonly Entry[], left: readonly number[]): StoredItem {
  const tickets = coming.map(({ patronNumber = '', ticket }) => [patronNumber, ticket] as const);
  const shortIds = coming.map(({ patronNumber = '', shortId = '' }) => [patronNumber, shortId] as const);
  return {
    ...item,
    farBack: after,
    waiting: { ...waitingIn(item), ...Object.fromEntries(tickets) },
    hints: { ...hintsIn(item), ...Object.fromEntries(shortIds) },
    leavers: new Set([...leaversIn(item)].filter((ticket) => !left.includes(ticket))),
    outOfTurn: new Set(outOfTurnIn(item).filter((ticket) => ticket > after.through)),
  };
}
