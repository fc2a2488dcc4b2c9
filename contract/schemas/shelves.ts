import * as z from 'zod/mini';
import { described } from './described.ts';
import { distinct, opaqueId, titleId } from './fields.ts';

export const shelfId = described(opaqueId, { description: 'Opaque.', example: '01J0000000000000000000000A.3' });

/** Judged by the domain, which counts characters as a reader does (H3). */
const name = described(z.string().check(z.maxLength(1000)), {
  description: '1 to 40 characters as a reader counts them, any script.',
});

export const shelfName = z.object({ name });

export const shelfOrder = z.object({
  order: described(z._default(z.enum(['added', 'title', 'author']), 'added'), {
    description: 'added: the latest first; title: by reading; author: by the first author.',
  }),
});

const titleIds = distinct(titleId, 1, 100);

export const removal = z.object({ titleIds });

export const transfer = z.object({ titleIds, toShelfId: shelfId });
