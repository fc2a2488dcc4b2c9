import { ticketOf } from '../../../domain/circulation/ticket.ts';
import { Expression, type TransactItem } from '../table/expression.ts';
import { keys, partitionIdOf, sortKeys, titlePartition } from '../table/keys.ts';
import { eachOf, readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { writeTransaction } from '../table/transaction.ts';
import { deleteItem, updateItem } from '../table/write.ts';
import {
  blankText,
  blockOf,
  entryText,
  filedLeavers,
  goneIn,
  isFarBack,
  leaversIn,
  pageOf,
  pagesIn,
  readPage,
  type Entry,
  type Pages,
} from './far-back.ts';

/** How long a queue's item may become, in those who wait; the figures keep it at 1 KB. */
export type QueueLimits = {
  /** With so many who wait, a queue is long: those who came last go into pages. */
  readonly long: number;
  /** In a long one they do so whenever so many are at hand. */
  readonly atHand: number;
  /** So many at the front stay, or are brought there. */
  readonly front: number;
  /** With so many leavers they are taken out of the pages. */
  readonly leavers: number;
  /** So many stand in a page, which is then at most 1 KB. A table keeps this and the next for ever. */
  readonly page: number;
  /** So many pages share one set of those that left; the queue's item knows how many left in each. */
  readonly block: number;
};

export const usualLimits: QueueLimits = { long: 11, atHand: 9, front: 3, leavers: 12, page: 16, block: 512 };

/** Most that move in one write, so that its expression stays below 4 KB. */
const maxMoved = 32;
/** Most of those writes after one request, where a queue from before the pages is long. */
const maxRounds = 8;
const maxAttempts = 6;

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
  for (let tried = 1; now && tried <= maxAttempts; tried += 1) {
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

function isCrowded(item: StoredItem, { long, atHand }: QueueLimits): boolean {
  return Object.keys(waitingIn(item)).length >= (pagesIn(item) ? atHand : long);
}

const waitingIn = (item: StoredItem) => item['waiting'] as Record<string, number>;
const suspendedIn = (item: StoredItem) => (item['suspended'] ?? {}) as Record<string, number>;
const hintsIn = (item: StoredItem) => item['hints'] as Record<string, string>;

function frontOf(item: StoredItem, { above }: Pages, passedOver: readonly string[]): number {
  return Object.entries(waitingIn(item)).filter(([one, ticket]) => ticket <= above && !passedOver.includes(one)).length;
}

type AtHand = { readonly patronNumber: string; readonly ticket: number; readonly map: 'waiting' | 'suspended' };

/** A place in the order of the queue; `natural` when the reservation's id says it, so that it may stand in a page. */
type Placed = AtHand & { readonly place: number; readonly natural: boolean };

/**
 * In order of the queue, those behind a ticket. Ids of reservations from before tickets stood in them may lie in another order than
 * their tickets: who does not fit stays at hand, with a number that does.
 */
function placedBehind(item: StoredItem, last: number): Placed[] {
  const tickets = (map: AtHand['map'], stored: Record<string, number>): AtHand[] =>
    Object.entries(stored).map(([patronNumber, ticket]) => ({ patronNumber, ticket, map }));
  const all = [...tickets('waiting', waitingIn(item)), ...tickets('suspended', suspendedIn(item))];
  let before = last;
  return all
    .filter(({ ticket }) => ticket > last)
    .toSorted((a, b) => a.ticket - b.ticket)
    .map((one) => {
      const own = ticketOf(hintsIn(item)[one.patronNumber] ?? '');
      const natural = own > before;
      before = natural ? own : before + 1;
      return { ...one, place: before, natural };
    });
}

/** Puts those who came last into pages, but for the first of a queue that has none there. */
async function fileLast(table: Table, item: StoredItem, limits: QueueLimits): Promise<boolean> {
  const pages = pagesIn(item);
  const isEmpty = !pages || pages.filed === 0;
  const behind = placedBehind(item, pages?.through ?? 0);
  if (behind.some(({ ticket, place }) => ticket !== place)) return renumber(table, item, behind);
  const kept = isEmpty ? behind.filter(({ map }) => map === 'waiting')[limits.front - 1] : undefined;
  if (isEmpty && !kept) return false;
  const moved = behind.slice(kept ? behind.indexOf(kept) + 1 : 0).slice(0, maxMoved);
  const filed = moved.filter(({ natural }) => natural);
  const last = filed.at(-1);
  if (!last) return false;
  const titleId = partitionIdOf(item);
  const above = isEmpty ? (filed[0]?.place ?? 1) - 1 : pages.above;
  const { after, items } = filing(table, titleId, pages, { filed, last: last.place, above, item, limits });
  const update = pagesAsSeen(pages);
  for (const one of moved) moveAtHand(update, one);
  // They left while they stood at hand, so that no page knows them.
  const others = [...leaversIn(item)].filter((ticket) => ticket > (pages?.through ?? 0) && ticket <= last.place);
  if (others.length > 0) update.deleteFromNumbers(update.path('leavers'), others);
  update.setValue(update.path('farBack'), after);
  return (await writeTransaction(table, [update.update(table.name, keys.queue(titleId)), ...items])).done;
}

/** Who goes into a page leaves the item; who is suspended, or does not fit the order of the ids, stays. */
function moveAtHand(update: Expression, { patronNumber, ticket, map, natural }: Placed): void {
  const own = update.path(map, patronNumber);
  update.whereEquals(own, ticket);
  if (natural && map === 'waiting') update.remove(own).remove(update.path('hints', patronNumber));
}

/** Tickets from before ids told them become numbers of the same order among those that ids tell; once for a queue. */
async function renumber(table: Table, item: StoredItem, behind: readonly Placed[]): Promise<boolean> {
  const update = pagesAsSeen(pagesIn(item));
  for (const map of ['waiting', 'suspended'] as const) {
    const places = behind.filter((one) => one.map === map).map(({ patronNumber, place }) => [patronNumber, place]);
    const stored = map === 'waiting' ? waitingIn(item) : suspendedIn(item);
    if (item[map] !== undefined) update.whereEquals(update.path(map), item[map]);
    update.setValue(update.path(map), { ...stored, ...Object.fromEntries(places) });
  }
  return (await updateItem(table, keys.queue(partitionIdOf(item)), update)).done;
}

type Filing = {
  readonly filed: readonly Placed[];
  readonly last: number;
  readonly above: number;
  readonly item: StoredItem;
  readonly limits: QueueLimits;
};

/** The pages as they become, and the writes of those that grow or are new. Who is suspended stands in one as at hand. */
function filing(table: Table, titleId: string, pages: Pages | undefined, filing: Filing) {
  const { filed, last, above, item, limits } = filing;
  const none: Pages = {
    filed: 0,
    above,
    through: above,
    ever: 0,
    passed: 0,
    tail: 0,
    blocks: [],
    gone: [],
    atHand: [],
  };
  // Where the pages were empty, everybody in them has passed.
  const emptied = pages?.filed === 0 ? { passed: pages.passed + pages.atHand.length, atHand: [] } : {};
  let after: Pages = { ...(pages ?? none), ...emptied, above };
  const items: TransactItem[] = [];
  for (let at = 0; at < filed.length;) {
    const inTail = after.ever % limits.page;
    const isNew = inTail === 0;
    const some = filed.slice(at, at + limits.page - inTail);
    const tail = isNew ? (some[0]?.place ?? 0) : after.tail;
    items.push(pageGrows(table.name, titleId, { tail, ever: after.ever, inTail }, some, hintsIn(item)));
    const opensBlock = after.ever % (limits.page * limits.block) === 0;
    const suspended = some.filter(({ map }) => map === 'suspended').map(({ place }) => place);
    after = {
      ...after,
      tail,
      filed: after.filed + some.length - suspended.length,
      ever: after.ever + some.length,
      through: last,
      blocks: opensBlock ? [...after.blocks, tail] : after.blocks,
      gone: opensBlock ? [...after.gone, 0] : after.gone,
      atHand: [...after.atHand, ...suspended],
    };
    at += some.length;
  }
  return { after, items };
}

function pageGrows(
  tableName: string,
  titleId: string,
  { tail, ever, inTail }: { readonly tail: number; readonly ever: number; readonly inTail: number },
  some: readonly Placed[],
  hints: Record<string, string>,
): TransactItem {
  const texts = some.map(({ patronNumber, map }) => {
    const text = entryText(patronNumber, hints[patronNumber] ?? '');
    return map === 'suspended' ? blankText(text) : text;
  });
  const page = new Expression();
  const entries = page.path('entries');
  if (inTail === 0) page.whereNew().setValue(page.path('before'), ever).setValue(entries, texts);
  else {
    page.where(`size(${entries}) = ${page.value(inTail)}`);
    page.set(entries, `list_append(${entries}, ${page.value(texts)})`);
  }
  return page.update(tableName, keys.queuePage(titleId, tail));
}

/** The condition that nothing of the pages has changed. */
function pagesAsSeen(pages: Pages | undefined): Expression {
  const update = new Expression();
  if (pages) return update.whereEquals(update.path('farBack'), pages);
  return update.where(`attribute_not_exists(${update.path('farBack')})`).whereExists();
}

/**
 * Takes who left out of the pages: blanks them there, notes them in their block, and then counts them. Broken off before
 * the last of these, it is done once more from the beginning, and counts nobody twice.
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

async function blankWhere(
  table: Table,
  titleId: string,
  stored: StoredItem,
  which: (entry: Entry) => boolean,
): Promise<void> {
  const page = readPage(stored);
  const texts = stored['entries'] as string[];
  const update = new Expression();
  const entries = update.path('entries');
  const blanked = page.entries.flatMap((entry, at) => (which(entry) && entry.patronNumber !== undefined ? [at] : []));
  if (blanked.length === 0) return;
  for (const at of blanked) update.setValue(`${entries}[${at}]`, blankText(texts[at] ?? ''));
  await updateItem(table, keys.queuePage(titleId, page.first), update.whereExists());
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
