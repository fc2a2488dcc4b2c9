import { addDays, type Day } from '../time/day.ts';

/** An event of one whole library day. */
export type DayEvent = {
  /** The same at every reading, so that a calendar replaces it. */
  readonly uid: string;
  readonly on: Day;
  readonly summary: string;
  readonly description: string;
  readonly location?: string;
};

const maxOctetsPerLine = 75;

/**
 * A calendar in iCalendar format (RFC 5545): lines end with CRLF, are folded at 75 octets and never
 * inside a character. The time zone stands in it because a calendar without any component would be
 * none; whole days mean the same day everywhere.
 * @param now when it was made
 */
export function writeCalendar(name: string, events: readonly DayEvent[], now: Date): string {
  const stamp = utc(now);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//My Library//Calendar feed//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'X-WR-TIMEZONE:Asia/Tokyo',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...tokyo,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const tokyo = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Tokyo',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'TZNAME:JST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

function eventLines({ uid, on, summary, description, location }: DayEvent, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${date(on)}`,
    `DTEND;VALUE=DATE:${date(addDays(on, 1))}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    ...(location === undefined ? [] : [`LOCATION:${text(location)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function date(day: Day): string {
  return day.replaceAll('-', '');
}

function utc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A TEXT value: separators escaped, line breaks as `\n`, other control characters and halves of letters left out. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .replaceAll(/[\\;,]/g, (separator) => `\\${separator}`)
    .replaceAll('\n', '\\n');
}

/** A line of more than 75 octets goes on after a line break and a blank, which counts as one of the next 75. */
function folded(line: string): string {
  let written = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > maxOctetsPerLine) {
      written += '\r\n ';
      octets = 1;
    }
    written += character;
    octets += size;
  }
  return written;
}

function octetsOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
