import { revokeCalendarFeed as row } from '../../contract/routes/calendar-feed.ts';
import { calendarFeeds } from '../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const feeds = calendarFeeds(openTable(readEnvironment(['tableName']).tableName));

export const handler = serve(row, async ({ caller: { patronNumber } }) => {
  await feeds.revoke(patronNumber);
  return { status: 204 };
});
