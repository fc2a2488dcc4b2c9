import * as z from 'zod';
import type { Route } from '../route.ts';
import { kind, page, pageOf, titleId } from '../schemas/fields.ts';
import { titleDetails, titleSummary } from '../schemas/titles.ts';

const words = z.string().max(200);

export const searchTitles = {
  method: 'GET',
  path: '/api/catalogue/titles',
  area: 'catalogue',
  action: 'search-titles',
  who: 'anyone',
  summary: 'Searches titles by words, author, ISBN and kind; one page at a time.',
  requirements: ['L3'],
  search: 'read',
  query: z.object({
    q: words.optional(),
    author: words.optional(),
    isbn: z.string().max(40).optional(),
    kind: kind.optional(),
    ...page,
  }),
  answers: { 200: pageOf(titleSummary) },
  refusals: [],
} as const satisfies Route;

export const showTitle = {
  method: 'GET',
  path: '/api/catalogue/titles/{titleId}',
  area: 'catalogue',
  action: 'show-title',
  who: 'anyone',
  summary: 'A title with its copies, how many wait, and whether it can be reserved.',
  requirements: ['L2', 'G1'],
  table: { read: ['title', 'copy'] },
  params: z.object({ titleId }),
  answers: { 200: titleDetails },
  refusals: [],
  reasons: ['not-reservable'],
} as const satisfies Route;
