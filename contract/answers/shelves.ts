import * as z from 'zod/mini';
import { titleSummary } from './catalogue/titles.ts';
import { count, listOf } from './parts.ts';
import { described } from '../schemas/described.ts';
import { day } from '../schemas/fields.ts';
import { shelfId } from '../schemas/shelves.ts';

/** A shelf without its titles. */
export const shelfSummary = described(z.object({ shelfId, name: z.string(), count }), { id: 'ShelfSummary' });

export const shelfList = listOf(shelfSummary);

const shelvedTitle = described(
  z.object({
    ...titleSummary.shape,
    addedOn: day,
    withdrawn: described(z.optional(z.literal(true)), { description: 'The title has left the catalogue since.' }),
  }),
  { id: 'ShelvedTitle' },
);

export const shelf = described(z.object({ shelfId, name: z.string(), items: z.array(shelvedTitle) }), { id: 'Shelf' });

export const removedFromShelf = z.object({ removed: described(count, { description: 'Those that were there.' }) });

const alreadyThere = described(count, {
  description: 'Those that the other shelf held already; they are not doubled.',
});

export const copied = z.object({ copied: count, alreadyThere });

export const moved = z.object({ moved: count, alreadyThere });

export const shelfCsv = described(z.string(), {
  description: 'UTF-8 with a byte order mark, RFC 4180; the first line names the columns.',
  example:
    '\uFEFF"書名","書名ヨミ","著者","出版者","出版年","ISBN","分類","種別","資料番号","追加日"\r\n' +
    '"坊っちゃん","ボッチャン","夏目漱石","見本書店","1996","9784000000000","913.6","図書","9784000000000","2026-04-01"\r\n',
});
