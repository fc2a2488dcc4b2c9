import { ticketOf } from '../../../../domain/circulation/ticket.ts';
import { farBackTicket, ticketsOf, type FarBack, type TitleQueue } from '../../../../domain/circulation/title-queue.ts';
import { keys, partitionIdOf, sortKeys, titlePartition } from '../../table/keys.ts';
import { firstOf, readItem } from '../../table/read.ts';
import type { StoredItem, Table } from '../../table/table.ts';

/**
 * What a queue's item says of its pages (docs/decisions/0045). Pages are only ever added to at the end; who leaves one
 * is blanked in it, and counted. It is written as a whole, under the condition that it is as it was read.
 */
export type Pages = {
  /** How many wait in them; those too who left and stand among `leavers` still. */
  readonly filed: number;
  readonly above: number;
  readonly through: number;
  /** How many were ever put into pages; the first of them in the next page is number `ever`. */
  readonly ever: number;
  /** How many were taken to the front, in order. */
  readonly passed: number;
  /** The first ticket of the last page. */
  readonly tail: number;
  /** The first ticket of each block, and how many of its tickets left out of their turn. */
  readonly blocks: readonly number[];
  readonly gone: readonly number[];
  /** Tickets of pages whose patrons stand at hand again, out of their turn: they are suspended, or were. */
  readonly atHand: readonly number[];
};

/**
 * What a queue's item says of its pages. Who was suspended there since it was last written is among those at hand, and
 * not counted as filed any more: `outOfTurn` says so without anybody having looked at a page.
 */
export function pagesIn(item: StoredItem): Pages | undefined {
  const stored = item['farBack'] as Pages | undefined;
  const drawn = stored ? drawnIn(item, stored) : [];
  return stored && drawn.length > 0
    ? { ...stored, filed: stored.filed - drawn.length, atHand: [...stored.atHand, ...drawn] }
    : stored;
}

const drawnIn = (item: StoredItem, stored: Pages): number[] =>
  outOfTurnIn(item).filter((ticket) => isFarBack(stored, ticket) && !stored.atHand.includes(ticket));

/** Tickets whose patrons were suspended at some time, wherever they stood then. */
export function outOfTurnIn(item: StoredItem): number[] {
  return [...((item['outOfTurn'] as Set<number> | undefined) ?? [])];
}

/** Tickets that left, as their reservations' ids said them, and are not yet taken out of where they stand. */
export function leaversIn(item: StoredItem): ReadonlySet<number> {
  return (item['leavers'] as Set<number> | undefined) ?? new Set();
}

export function isFarBack({ above, through }: Pick<Pages, 'above' | 'through'>, ticket: number): boolean {
  return above < ticket && ticket <= through;
}

/** Those of the leavers who still count among `filed`. */
export function filedLeavers(item: StoredItem, pages: Pages): number[] {
  return [...leaversIn(item)].filter((ticket) => isFarBack(pages, ticket) && !pages.atHand.includes(ticket));
}

/** What the domain sees of it; undefined for a queue without pages. */
export function readFarBack(item: StoredItem, before: FarBack['before'] = new Map()): FarBack | undefined {
  const pages = pagesIn(item);
  if (!pages) return undefined;
  const { above, through } = pages;
  return { waiting: pages.filed - filedLeavers(item, pages).length, above, through, before };
}

/** One who stands in a page: the ticket, and who holds it, unless that one left or went to the front. */
export type Entry = { readonly ticket: number; readonly patronNumber?: string; readonly shortId?: string };

/** A page: the number of its first, and its entries in order of their tickets. */
export type Page = { readonly first: number; readonly before: number; readonly entries: readonly Entry[] };

/** As an entry stands in a page; a blank one says its ticket alone. */
export const entryText = (patronNumber: string, shortId: string): string => `${shortId} ${patronNumber}`;
export const blankText = (text: string): string => text.slice(0, 12);

export function readPage(item: StoredItem): Page {
  const entries = (item['entries'] as string[]).map((text): Entry => {
    const [shortId = '', patronNumber] = text.split(' ');
    return { ticket: ticketOf(text), ...(patronNumber !== undefined && { patronNumber, shortId }) };
  });
  return { first: entries[0]?.ticket ?? 0, before: Number(item['before']), entries };
}

type Reading = { readonly eventually: boolean };

/** The page in which a ticket stands, or undefined. */
export async function pageOf(
  table: Table,
  titleId: string,
  ticket: number,
  { eventually }: Reading,
): Promise<StoredItem | undefined> {
  const where = sortKeys.queuePagesBetween(0, ticket);
  const question = { where, lastFirst: true, pageSize: 1, eventually };
  return (await firstOf(table, titlePartition(titleId), question)).items[0];
}

/** The block of a ticket: the last that begins at it or before. */
export const blockOf = ({ blocks }: Pages, ticket: number): number => blocks.findLastIndex((from) => from <= ticket);

/** Tickets of a block that left out of their turn. */
async function goneIn(table: Table, titleId: string, block: number, { eventually }: Reading) {
  const item = await readItem(table, keys.queueLeavers(titleId, block), { eventually });
  return (item?.['tickets'] as Set<number> | undefined) ?? new Set<number>();
}

/** What tells a place beside the queue's item; who left the block of the ticket, where that was asked. */
export type Surroundings = {
  readonly block: number;
  readonly page: StoredItem | undefined;
  readonly gone?: ReadonlySet<number>;
};

/**
 * The page of a ticket and, where somebody left its block, who that was: half a read unit each, a whole one unless
 * eventually.
 * @param sawLeavers somebody left who is not taken out yet
 */
export async function readSurroundings(
  table: Table,
  titleId: string,
  ticket: number,
  { pages, sawLeavers }: { readonly pages: Pages; readonly sawLeavers: boolean },
  reading: Reading,
): Promise<Surroundings> {
  const block = blockOf(pages, ticket);
  const asksGone = (pages.gone[block] ?? 0) > 0 || sawLeavers;
  const [page, gone] = await Promise.all([
    pageOf(table, titleId, ticket, reading),
    asksGone ? goneIn(table, titleId, block, reading) : undefined,
  ]);
  return { block, page, ...(gone && { gone }) };
}

/**
 * With how many stand before each of these reservations of the queue that stand far back.
 * @param begun by reservation id, what was read beside the item; what does not fit it is read again
 */
export async function withPlaces(
  table: Table,
  item: StoredItem,
  queue: TitleQueue,
  reservationIds: readonly string[],
  { begun, ...reading }: Reading & { readonly begun?: ReadonlyMap<string, Surroundings> },
): Promise<TitleQueue> {
  const pages = pagesIn(item);
  if (!pages || !queue.farBack) return queue;
  const titleId = partitionIdOf(item);
  const begunBy = new Map(reservationIds.map((id) => [farBackTicket(queue, id), begun?.get(id)]));
  const beside = Object.values(ticketsOf(queue)).filter(
    (ticket) => isFarBack(pages, ticket) && !pages.atHand.includes(ticket),
  );
  const sawLeavers = leaversIn(item).size > 0;
  const before = new Map<number, number>();
  await Promise.all(
    [...new Set([...begunBy.keys(), ...beside])].map(async (ticket) => {
      if (ticket === undefined) return;
      const block = blockOf(pages, ticket);
      const known = begunBy.get(ticket);
      const fits = known?.block === block && (known.gone ?? (!sawLeavers && (pages.gone[block] ?? 0) === 0));
      const seen = fits ? known : await readSurroundings(table, titleId, ticket, { pages, sawLeavers }, reading);
      const number = standingBefore(item, pages, { ...seen, ticket, isBeside: beside.includes(ticket) });
      if (number !== undefined) before.set(ticket, number);
    }),
  );
  return { ...queue, farBack: { ...queue.farBack, before } };
}

type Seen = Surroundings & {
  readonly ticket: number;
  /** It stands in no page, but between two who do: most likely from before ids told tickets. */
  readonly isBeside: boolean;
};

/** Undefined where what was read is older than the item: no page shows the ticket, or who left is not all noted. */
function standingBefore(
  item: StoredItem,
  pages: Pages,
  { ticket, isBeside, block, page: stored, gone = new Set() }: Seen,
): number | undefined {
  const page = stored && readPage(stored);
  if (!page || (!isBeside && !page.entries.some((entry) => entry.ticket === ticket))) return undefined;
  const noted = [...gone].filter((other) => !pages.atHand.includes(other));
  const counted = noted.filter((other) => !leaversIn(item).has(other));
  if (counted.length < (pages.gone[block] ?? 0)) return undefined;
  const at = page.entries.filter((entry) => entry.ticket < ticket).length;
  const left = filedLeavers(item, pages).filter((other) => other < ticket && !gone.has(other));
  const absent = [
    pages.passed,
    ...pages.gone.slice(0, block),
    noted.filter((other) => other < ticket).length,
    pages.atHand.filter((other) => other < ticket).length,
    left.length,
  ];
  return page.before + at - absent.reduce((sum, one) => sum + one, 0);
}
