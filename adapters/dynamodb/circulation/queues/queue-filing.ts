import { ticketOf } from '../../../../domain/circulation/ticket.ts';
import { Expression, type TransactItem } from '../../table/expression.ts';
import { keys, partitionIdOf } from '../../table/keys.ts';
import type { StoredItem, Table } from '../../table/table.ts';
import { writeTransaction } from '../../table/transaction.ts';
import { updateItem } from '../../table/write.ts';
import { blankText, entryText, leaversIn, outOfTurnIn, pagesIn, type Pages } from './far-back.ts';
import { hintsIn } from './queue-hints.ts';
import { letGoIn, takeOutLeavers } from './queue-leavers.ts';
import {
  blankTickets,
  maxMoved,
  pagesAsSeen,
  pagesBecome,
  suspendedIn,
  waitingIn,
  whereHeld,
  whereNumbersAre,
  type QueueLimits,
} from './queue-parts.ts';

type AtHand = { readonly patronNumber: string; readonly ticket: number; readonly map: 'waiting' | 'suspended' };

/** A place in the order of the queue; `natural` when the reservation's id says it, so that it may stand in a page. */
type Placed = AtHand & { readonly place: number; readonly natural: boolean };

/**
 * In order of the queue, those behind a ticket. Ids of reservations from before tickets stood in them may lie in
 * another order than their tickets: who does not fit stays at hand, with a number that does.
 */
function placedBehind(item: StoredItem, last: number): Placed[] {
  const tickets = (map: AtHand['map'], stored: Record<string, number>): AtHand[] =>
    Object.entries(stored).map(([patronNumber, ticket]) => ({ patronNumber, ticket, map }));
  const all = [...tickets('waiting', waitingIn(item)), ...tickets('suspended', suspendedIn(item))];
  const hints = hintsIn(item);
  let before = last;
  return all
    .filter(({ ticket }) => ticket > last)
    .toSorted((a, b) => a.ticket - b.ticket)
    .map((one) => {
      const own = ticketOf(hints[one.patronNumber] ?? '');
      const natural = own > before;
      before = natural ? own : before + 1;
      return { ...one, place: before, natural };
    });
}

/**
 * Puts those who came last into pages, but for the first of a queue that has none there: so many that the last page is
 * full, or half full, as far as they go.
 * @returns the queue as it is then, but for what others wrote meanwhile; undefined where nobody was put there
 */
export async function fileLast(table: Table, item: StoredItem, limits: QueueLimits): Promise<StoredItem | undefined> {
  const pages = pagesIn(item);
  const isEmpty = !pages || pages.filed === 0;
  if (isEmpty && pages && letGoIn(item, pages).length > 0) {
    await takeOutLeavers(table, item);
    return undefined;
  }
  const behind = placedBehind(item, pages?.through ?? 0);
  if (behind.some(({ ticket, place }) => ticket !== place)) return renumber(table, item, behind);
  const kept = isEmpty ? behind.filter(({ map }) => map === 'waiting')[limits.front - 1] : undefined;
  if (isEmpty && !kept) return undefined;
  const moved = inWholeParts(behind.slice(kept ? behind.indexOf(kept) + 1 : 0), pages?.ever ?? 0, limits);
  const filed = moved.filter(({ natural }) => natural);
  const last = filed.at(-1);
  if (!last) return undefined;
  const titleId = partitionIdOf(item);
  const above = isEmpty ? (filed[0]?.place ?? 1) - 1 : pages.above;
  // Nobody waits in the pages: who was in them and is at hand has passed, and is not named there.
  const passing = isEmpty ? (pages?.atHand ?? []) : [];
  await blankTickets(table, titleId, passing);
  const { after, items } = filing(table, titleId, pages, { filed, last: last.place, above, item, limits });
  const update = pagesBecome(
    item,
    after,
    moved.map(({ ticket }) => ticket),
  );
  whereNumbersAre(update, 'outOfTurn', outOfTurnIn(item));
  whereHeld(update, item, passing);
  for (const one of moved) moveAtHand(update, one);
  // They left while they stood at hand, so that no page knows them.
  const others = [...leaversIn(item)].filter((ticket) => ticket > (pages?.through ?? 0) && ticket <= last.place);
  if (others.length > 0) update.deleteFromNumbers(update.path('leavers'), others);
  const written = await writeTransaction(table, [update.update(table.name, keys.queue(titleId)), ...items]);
  return written.done ? withoutMoved(item, after, moved, others) : undefined;
}

/** As many of the first of them as end with a whole part of a page; all where they are too few for that. */
function inWholeParts(all: readonly Placed[], ever: number, { filedAtOnce }: QueueLimits): readonly Placed[] {
  const some = all.slice(0, maxMoved);
  const ends = some.map((_, at) => ever + some.slice(0, at + 1).filter(({ natural }) => natural).length);
  const whole = ends.findLastIndex((end) => end > ever && end % filedAtOnce === 0);
  return whole < 0 ? some : some.slice(0, whole + 1);
}

function withoutMoved(item: StoredItem, after: Pages, moved: readonly Placed[], others: readonly number[]): StoredItem {
  const away = new Set(moved.filter(({ map, natural }) => natural && map === 'waiting').map((one) => one.patronNumber));
  const staying = <Value>(all: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(all).filter(([patronNumber]) => !away.has(patronNumber)));
  return {
    ...item,
    farBack: after,
    waiting: staying(waitingIn(item)),
    hints: staying(hintsIn(item)),
    leavers: new Set([...leaversIn(item)].filter((ticket) => !others.includes(ticket))),
    outOfTurn: new Set(outOfTurnIn(item).filter((ticket) => ticket > after.through)),
  };
}

/** Who goes into a page leaves the item; who is suspended, or does not fit the order of the ids, stays. */
function moveAtHand(update: Expression, { patronNumber, ticket, map, natural }: Placed): void {
  const own = update.path(map, patronNumber);
  update.whereEquals(own, ticket);
  if (natural && map === 'waiting') update.remove(own).remove(update.path('hints', patronNumber));
}

/** Tickets from before ids told them become numbers of the same order among those that ids tell; once for a queue. */
async function renumber(table: Table, item: StoredItem, behind: readonly Placed[]): Promise<StoredItem | undefined> {
  const update = pagesAsSeen(item);
  for (const map of ['waiting', 'suspended'] as const) {
    const places = behind.filter((one) => one.map === map).map(({ patronNumber, place }) => [patronNumber, place]);
    const stored = map === 'waiting' ? waitingIn(item) : suspendedIn(item);
    if (item[map] !== undefined) update.whereEquals(update.path(map), item[map]);
    update.setValue(update.path(map), { ...stored, ...Object.fromEntries(places) });
  }
  const [kept, hints] = [item['hints'] as Record<string, string>, hintsIn(item)];
  for (const { patronNumber, natural } of behind) {
    // Its id does not begin as the new number would say.
    if (!natural && kept[patronNumber] !== hints[patronNumber])
      update.setValue(update.path('hints', patronNumber), hints[patronNumber]);
  }
  const written = await updateItem(table, keys.queue(partitionIdOf(item)), update, { after: true });
  return written.done ? written.shown : undefined;
}

type Filing = {
  readonly filed: readonly Placed[];
  readonly last: number;
  readonly above: number;
  readonly item: StoredItem;
  readonly limits: QueueLimits;
};

/**
 * The pages as they become, and the writes of those that grow or are new. Who is suspended stands in one as at hand.
 */
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
