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

const table = openTable(readEnvironment(['tableName']).tableName);
const feeds = calendarFeeds(table);

export const handler = serve(
  row,
  async ({ body: { withTitles }, caller: { patronNumber }, headers }) => {
    const token = randomBytes(tokenBytes).toString('base64url');
    if (!(await feeds.replace(hashOf(token), { patronNumber, withTitles }))) throw new Refused('not-signed-in');
    // The gateway answers under its own names only, so the host is one of them.
    const origin = `${headers['x-forwarded-proto'] ?? 'https'}://${headers['host'] ?? ''}`;
    return { status: 201, body: { url: `${origin}/api/calendar-feeds/${token}.ics` } };
  },
  { answers: idempotentAnswers(table) },
);
