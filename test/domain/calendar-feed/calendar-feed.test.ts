/** The calendar feed, read back by a parser that is not ours, and held to RFC 5545. */
import { describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { feedEvents, titlesOfFeed } from '../../../domain/calendar-feed/feed-events.ts';
import { writeCalendar } from '../../../domain/calendar-feed/icalendar.ts';
import { generatedFeed } from '../../../testing/feeds/generated-feeds.ts';
import { icalendarFaults } from '../../../testing/feeds/icalendar-faults.ts';

const seeds = Array.from({ length: 200 }, (_, at) => at + 1);

/** What can be told of a text in a calendar: no control characters but line breaks, no halves of letters. */
const tellable = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, '');

function readBack(calendar: string) {
  const component = new ICAL.Component(ICAL.parse(calendar));
  return component.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid,
      on: event.startDate.toString(),
      isDay: event.startDate.isDate && event.endDate.isDate,
      days: event.duration.toSeconds() / 86_400,
      summary: event.summary,
      description: event.description,
      location: event.location,
    };
  });
}

test('200 generated calendars are what RFC 5545 says, and give back every event', () => {
  const tally = { events: 0, withTitles: 0, empty: 0 };
  for (const seed of seeds) {
    const { now, ...contents } = generatedFeed(seed);
    const events = feedEvents(contents);
    const calendar = writeCalendar('Myライブラリー', events, now);
    expect([seed, icalendarFaults(calendar)]).toEqual([seed, []]);
    const expected = events.map(({ uid, on, summary, description, location }) => {
      const [said, place] = [tellable(description), location === undefined ? null : tellable(location)];
      return { uid, on, isDay: true, days: 1, summary: tellable(summary), description: said, location: place };
    });
    expect([seed, readBack(calendar)]).toEqual([seed, expected]);
    tally.events += events.length;
    if (contents.titles) tally.withTitles += 1;
    if (events.length === 0) tally.empty += 1;
  }
  expect(tally.events).toBeGreaterThan(2000);
  expect(tally.withTitles).toBeGreaterThan(50);
  expect(tally.empty).toBeGreaterThan(0);
});

test('the same faults are found in calendars that have them', () => {
  const calendars = seeds
    .map(generatedFeed)
    .map(({ now, ...contents }) => writeCalendar('Myライブラリー', feedEvents(contents), now));
  const good = calendars.find((calendar) => calendar.includes('\r\n ')) ?? '';
  const broken: Record<string, string> = {
    'line ends': good.replaceAll('\r\n', '\n'),
    folding: good.replaceAll('\r\n ', ''),
    'a property twice': good.replace('TRANSP:', 'SUMMARY:x\r\nTRANSP:'),
    'a missing stamp': good.replace(/DTSTAMP:.*\r\n/, ''),
    'a day that is none': good.replace(/DTSTART;VALUE=DATE:\d{8}/, 'DTSTART;VALUE=DATE:20260631'),
    'an open component': good.replace('END:VEVENT\r\n', ''),
    'a separator in a text': good.replace('SUMMARY:', 'SUMMARY:a;b'),
    'an id twice': good.replaceAll(/UID:.*/g, 'UID:same'),
    'nothing inside': 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n',
  };
  for (const [what, calendar] of Object.entries(broken))
    expect([what, icalendarFaults(calendar).length > 0]).toEqual([what, true]);
});

describe('the events of a feed', () => {
  const withTitles = seeds
    .map(generatedFeed)
    .find(({ titles, account }) => titles !== null && titlesOfFeed(account).length > 10);

  test('are one for each due day, and one for each pickup library and deadline', () => {
    for (const seed of seeds) {
      const contents = generatedFeed(seed);
      const { account } = contents;
      const dueDays = new Set(Object.values(account.loans.book).map(({ dueOn }) => dueOn));
      const ready = Object.values(account.reservations.book).filter(({ pickupBy }) => pickupBy !== undefined);
      const pickups = new Set(ready.map(({ pickupBy, pickupLibraryId }) => `${pickupBy} ${pickupLibraryId}`));
      expect(feedEvents(contents)).toHaveLength(dueDays.size + pickups.size);
    }
  });

  test('name titles only if the patron wants them, and never in the line that calendars show first', () => {
    if (!withTitles) throw new Error('no such feed was generated');
    const all = JSON.stringify(feedEvents({ ...withTitles, titles: null }));
    const named = feedEvents(withTitles);
    for (const titleId of titlesOfFeed(withTitles.account)) {
      const title = withTitles.titles?.get(titleId) ?? 'none';
      expect(all).not.toContain(JSON.stringify(title).slice(1, -1));
      expect(named.some(({ description }) => description.includes(title))).toBe(true);
    }
    expect(named.map(({ summary }) => summary)).toEqual(
      feedEvents({ ...withTitles, titles: null }).map(({ summary }) => summary),
    );
  });

  test('keep their ids from reading to reading, and share none with another feed', () => {
    if (!withTitles) throw new Error('no such feed was generated');
    const ids = (feedId: string) => feedEvents({ ...withTitles, feedId }).map(({ uid }) => uid);
    expect(ids('one')).toEqual(ids('one'));
    expect(ids('one').filter((uid) => ids('other').includes(uid))).toEqual([]);
  });
});
