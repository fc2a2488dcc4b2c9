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

export function pagesIn(item: StoredItem): Pages | undefined {
  return item['farBack'] as Pages | undefined;
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

/** The page in which a ticket stands, or undefined. */
export async function pageOf(
  table: Table,
  titleId: string,
  ticket: number,
  { eventually = false } = {},
): Promise<StoredItem | undefined> {
  const where = sortKeys.queuePagesBetween(0, ticket);
  const question = { where, lastFirst: true, pageSize: 1, eventually };
  return (await firstOf(table, titlePartition(titleId), question)).items[0];
}

/** The block of a ticket: the last that begins at it or before. */
export const blockOf = ({ blocks }: Pages, ticket: number): number => blocks.findLastIndex((from) => from <= ticket);

/** Tickets of a block that left out of their turn. */
export async function goneIn(table: Table, titleId: string, block: number, { eventually = false } = {}) {
  const item = await readItem(table, keys.queueLeavers(titleId, block), { eventually });
  return (item?.['tickets'] as Set<number> | undefined) ?? new Set<number>();
}

/**
 * With how many stand before each of these reservations of the queue that stand far back: half a read unit for the
 * page of each, and half for its block, where somebody left that; a whole one each, unless eventually.
 */
export async function withPlaces(
  table: Table,
  item: StoredItem,
  queue: TitleQueue,
  reservationIds: readonly string[],
  { eventually = true } = {},
): Promise<TitleQueue> {
  const pages = pagesIn(item);
  if (!pages || !queue.farBack) return queue;
  const inPages = reservationIds.flatMap((id) => farBackTicket(queue, id) ?? []);
  const atHand = Object.values(ticketsOf(queue)).filter((ticket) => isFarBack(pages, ticket));
  const tickets = [...new Set([...inPages, ...atHand])];
  const before = new Map<number, number>();
  await Promise.all(
    tickets.map(async (ticket) => {
      const number = await standingBefore(table, item, pages, {
        ticket,
        isAtHand: atHand.includes(ticket),
        eventually,
      });
      if (number !== undefined) before.set(ticket, number);
    }),
  );
  return { ...queue, farBack: { ...queue.farBack, before } };
}

/** Undefined where the page does not show the ticket (yet, or any more). */
async function standingBefore(
  table: Table,
  item: StoredItem,
  pages: Pages,
  {
    ticket,
    isAtHand,
    eventually,
  }: { readonly ticket: number; readonly isAtHand: boolean; readonly eventually: boolean },
): Promise<number | undefined> {
  const titleId = partitionIdOf(item);
  const block = blockOf(pages, ticket);
  const [stored, gone] = await Promise.all([
    pageOf(table, titleId, ticket, { eventually }),
    (pages.gone[block] ?? 0) > 0 || leaversIn(item).size > 0
      ? goneIn(table, titleId, block, { eventually })
      : new Set<number>(),
  ]);
  const page = stored && readPage(stored);
  if (!page || (!isAtHand && !page.entries.some((entry) => entry.ticket === ticket))) return undefined;
  const at = page.entries.filter((entry) => entry.ticket < ticket).length;
  const left = filedLeavers(item, pages).filter((other) => other < ticket && !gone.has(other));
  const absent = [
    pages.passed,
    ...pages.gone.slice(0, block),
    [...gone].filter((other) => other < ticket).length,
    pages.atHand.filter((other) => other < ticket).length,
    left.length,
  ];
  return page.before + at - absent.reduce((sum, one) => sum + one, 0);
}
