import { readCalendarFeed as row } from '../../contract/routes/calendar-feed.ts';
import { calendarFeeds } from '../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import { feedEvents, titlesOfFeed } from '../../domain/calendar-feed/feed-events.ts';
import { writeCalendar } from '../../domain/calendar-feed/icalendar.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { hashOf } from './feed-hash.ts';

const library = openLibrary();
const feeds = calendarFeeds(library.table);
/** Part of the hash, which leads to nothing: enough to tell the events of two feeds apart. */
const feedIdLength = 12;

export const handler = serve(row, async ({ params: { feedFile }, now }) => {
  const hash = hashOf(feedFile.replace(/\.ics$/, ''));
  const feed = await feeds.read(hash);
  const account = feed && (await library.accounts.read(feed.patronNumber));
  if (!account) throw new Refused('not-found');
  const titles = feed.withTitles ? await namesOf(titlesOfFeed(account)) : null;
  const { libraries } = library.policy;
  const events = feedEvents({ account, titles, libraries, feedId: hash.slice(0, feedIdLength) });
  return {
    status: 200,
    body: writeCalendar('Myライブラリー', events, now),
    headers: { 'Content-Disposition': 'inline; filename="my-library.ics"' },
  };
});

async function namesOf(titleIds: readonly string[]): Promise<Map<string, string>> {
  const queues = await library.queues.readAll(titleIds);
  return new Map([...queues].map(([titleId, { title }]) => [titleId, title]));
}
