import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { feedFile, feedRequest } from '../schemas/calendar-feed.ts';

export const openCalendarFeed = {
  method: 'POST',
  path: '/api/me/calendar-feed',
  area: 'calendar-feed',
  action: 'open-calendar-feed',
  who: 'patron',
  summary:
    'Makes an address under which a calendar program reads the patron’s due days and pickup deadlines; ' +
    'a former one ends.',
  requirements: ['F1', 'E1', 'M2'],
  table: { read: ['patron'], write: ['patron', 'feed', 'idempotency'], check: ['patron'] },
  body: feedRequest,
  answers: { 201: 'feedAddress' },
  refusals: [],
  tellsAddress: true,
} as const satisfies Route;

export const revokeCalendarFeed = {
  method: 'DELETE',
  path: '/api/me/calendar-feed',
  area: 'calendar-feed',
  action: 'revoke-calendar-feed',
  who: 'patron',
  summary: 'Ends the address of the patron’s calendar, if there is one.',
  requirements: ['M2'],
  table: { read: ['patron'], write: ['patron', 'feed'] },
  answers: { 204: null },
  refusals: [],
} as const satisfies Route;

export const readCalendarFeed = {
  method: 'GET',
  path: '/api/calendar-feeds/{feedFile}',
  area: 'calendar-feed',
  action: 'read-calendar-feed',
  who: 'anyone',
  summary: 'The calendar behind an address, for whoever has the address.',
  requirements: ['F1', 'E1', 'M2'],
  table: { read: ['feed', 'patron', 'title'] },
  params: z.object({ feedFile }),
  answers: { 200: 'icalendar' },
  contentType: 'text/calendar; charset=utf-8',
  refusals: [],
} as const satisfies Route;
