import type { Route } from '../route.ts';
import { ownData } from '../schemas/own-data.ts';

export const exportOwnData = {
  method: 'GET',
  path: '/api/me/export',
  area: 'card',
  action: 'export-own-data',
  who: 'patron',
  summary: 'Everything stored about the patron, to keep or to take along.',
  requirements: ['M2'],
  table: { read: ['patron', 'title', 'throttle', 'request', 'feed'] },
  answers: { 200: ownData },
  refusals: [],
} as const satisfies Route;
