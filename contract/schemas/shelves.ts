import * as z from 'zod';
import { count, day, distinct, listOf, opaqueId, titleId } from './fields.ts';
import { titleSummary } from './catalogue/titles.ts';

export const shelfId = opaqueId.meta({ description: 'Opaque.', example: '01J0000000000000000000000A.3' });

/** Judged by the domain, which counts characters as a reader does (H3). */
const name = z.string().max(1000).meta({ description: '1 to 40 characters as a reader counts them, any script.' });

export const shelfName = z.object({ name });

/** A shelf without its titles. */
export const shelfSummary = z.object({ shelfId, name: z.string(), count }).meta({ id: 'ShelfSummary' });

export const shelfList = listOf(shelfSummary);

const shelvedTitle = z
  .object({
    ...titleSummary.shape,
    addedOn: day,
    withdrawn: z.literal(true).optional().meta({ description: 'The title has left the catalogue since.' }),
  })
  .meta({ id: 'ShelvedTitle' });

export const shelf = z.object({ shelfId, name: z.string(), items: z.array(shelvedTitle) }).meta({ id: 'Shelf' });

export const shelfOrder = z.object({
  order: z
    .enum(['added', 'title', 'author'])
    .default('added')
    .meta({ description: 'added: the latest first; title: by reading; author: by the first author.' }),
});

const titleIds = distinct(titleId, 1, 100);

export const removal = z.object({ titleIds });
export const removed = z.object({ removed: count.meta({ description: 'Those that were there.' }) });

export const transfer = z.object({ titleIds, toShelfId: shelfId });
const alreadyThere = count.meta({ description: 'Those that the other shelf held already; they are not doubled.' });
export const copied = z.object({ copied: count, alreadyThere });
export const moved = z.object({ moved: count, alreadyThere });

export const csv = z.string().meta({
  description: 'UTF-8 with a byte order mark, RFC 4180; the first line names the columns.',
  example:
    '\uFEFF"書名","書名ヨミ","著者","出版者","出版年","ISBN","分類","種別","資料番号","追加日"\r\n' +
    '"坊っちゃん","ボッチャン","夏目漱石","見本書店","1996","9784000000000","913.6","図書","9784000000000","2026-04-01"\r\n',
});
