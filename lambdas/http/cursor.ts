import { createHash } from 'node:crypto';
import type * as z from 'zod/mini';
import { Refused } from '../../domain/refused.ts';

/** The list that a cursor belongs to: the part of a request that must stay the same from page to page. */
export type Listing = {
  readonly action: string;
  readonly caller: object | null;
  readonly query: Readonly<Record<string, unknown>> | null;
};

/**
 * A cursor is a position in one caller's one list. It says nothing that the caller could not learn
 * by paging, and a position made up by hand leads only to another page of the caller's own list;
 * therefore it carries a checksum over caller and query, not a signature.
 */
export function writeCursor(listing: Listing, position: unknown): string {
  const text = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${text}.${checksum(listing, text)}`;
}

/**
 * The position in the request's cursor, or undefined on the first page.
 * @throws Refused `bad-cursor` when it is not one that this list gave to this caller.
 */
export function readCursor<Position extends z.ZodMiniType>(
  listing: Listing & { readonly query: { readonly cursor?: string | undefined } },
  position: Position,
): z.output<Position> | undefined {
  const { cursor } = listing.query;
  if (cursor === undefined) return undefined;
  const [text = '', sum = '', ...rest] = cursor.split('.');
  if (rest.length > 0 || sum !== checksum(listing, text)) throw new Refused('bad-cursor');
  const parsed = position.safeParse(decode(text));
  if (!parsed.success) throw new Refused('bad-cursor');
  return parsed.data;
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw new Refused('bad-cursor');
  }
}

/** The size of a page may change on the way; everything else of the query may not. */
function checksum({ action, caller, query }: Listing, text: string): string {
  const { limit: _limit, cursor: _cursor, ...asked } = query ?? {};
  const sorted = Object.entries(asked).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const bound = JSON.stringify([action, caller, sorted, text]);
  return createHash('sha256').update(bound).digest('base64url').slice(0, 22);
}
