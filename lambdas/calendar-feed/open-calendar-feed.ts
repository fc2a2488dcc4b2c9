import { randomBytes } from 'node:crypto';
import { openCalendarFeed as row } from '../../contract/routes/calendar-feed.ts';
import { calendarFeeds } from '../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import { idempotentAnswers } from '../../adapters/dynamodb/idempotent-answers.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { tokenBytes } from '../../domain/calendar-feed/feed-address.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { hashOf } from './feed-hash.ts';

const { tableName, pagesUrl } = readEnvironment(['tableName', 'pagesUrl']);
const table = openTable(tableName);
const feeds = calendarFeeds(table);

export const handler = serve(
  row,
  async ({ body: { withTitles }, caller: { patronNumber } }) => {
    const token = randomBytes(tokenBytes).toString('base64url');
    if (!(await feeds.replace(hashOf(token), { patronNumber, withTitles }))) throw new Refused('not-signed-in');
    return { status: 201, body: { url: `${pagesUrl}/api/calendar-feeds/${token}.ics` } };
  },
  { answers: idempotentAnswers(table) },
);
