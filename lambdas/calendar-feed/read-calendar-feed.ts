import { readCalendarFeed as row } from '../../contract/routes/calendar-feed.ts';
import { calendarFeeds } from '../../adapters/dynamodb/calendar-feed/calendar-feeds.ts';
import { feedEvents, titlesOfFeed } from '../../domain/calendar-feed/feed-events.ts';
import { writeCalendar } from '../../domain/calendar-feed/icalendar.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { hashOf } from './feed-hash.ts';

const ports = openCirculationPorts();
const feeds = calendarFeeds(ports.table);
/** Part of the hash, which leads to nothing: enough to tell the events of two feeds apart. */
const feedIdLength = 12;

export const handler = serve(row, async ({ params: { feedFile }, now }) => {
  const hash = hashOf(feedFile.replace(/\.ics$/, ''));
  const feed = await feeds.read(hash);
  const account = feed && (await ports.accounts.read(feed.patronNumber));
  if (!account) throw new Refused('not-found');
  const titles = feed.withTitles ? await namesOf(titlesOfFeed(account)) : null;
  const { libraries } = ports.policy;
  const events = feedEvents({ account, titles, libraries, feedId: hash.slice(0, feedIdLength) });
  return {
    status: 200,
    body: writeCalendar('Myライブラリー', events, now),
    headers: { 'Content-Disposition': 'inline; filename="my-library.ics"' },
  };
});

async function namesOf(titleIds: readonly string[]): Promise<Map<string, string>> {
  const queues = await ports.queues.readAll(titleIds);
  return new Map([...queues].map(([titleId, { title }]) => [titleId, title]));
}
