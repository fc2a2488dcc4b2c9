import type { Route } from '../route.ts';
import { me } from '../schemas/reservations.ts';

export const showMe = {
  method: 'GET',
  path: '/api/me',
  area: 'card',
  action: 'show-me',
  who: 'patron',
  summary: 'The patron’s top page: loans, reservations and shelves in numbers.',
  requirements: ['D3', 'E4', 'J8'],
  table: { read: ['patron'] },
  answers: { 200: me },
  refusals: [],
} as const satisfies Route;
