import type { Route } from '../route.ts';
import { ebooks } from '../schemas/ebooks.ts';

export const showEbooks = {
  method: 'GET',
  path: '/api/me/ebooks',
  area: 'ebooks',
  action: 'show-ebooks',
  who: 'patron',
  summary: 'The entry to the platform of e-books, and its conditions; that somebody asked is not kept.',
  requirements: ['G1'],
  answers: { 200: ebooks },
  refusals: [],
} as const satisfies Route;
