/** Days as the library counts them, at every boundary (F3, E3). */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import {
  closedDaysWithin,
  firstOpenDay,
  isOpen,
  openDaysAfter,
  type LibraryCalendar,
} from '../../../domain/time/calendar.ts';
import { addDays, endOfDay, libraryDay, weekday, yearsBefore } from '../../../domain/time/day.ts';
import { publicHolidaysSource } from '../../../tools/time/write-public-holidays.ts';
import { dueDay } from '../../../domain/loans/lending.ts';

test('the public holidays are those of the kept package; else npm run holidays', () => {
  const written = new URL('../../../domain/time/public-holidays.ts', import.meta.url);
  expect(readFileSync(written, 'utf8')).toBe(publicHolidaysSource());
});

const always: LibraryCalendar = {
  weeklyClosed: [],
  closed: [],
  closedYearly: [],
  open: [],
  weeklyMovesOffHolidays: true,
};
const mondays: LibraryCalendar = { ...always, weeklyClosed: [1] };
const loan = { loanDays: 21 };

function run(from: string, days: number): string[] {
  return Array.from({ length: days }, (_, ahead) => addDays(from, ahead));
}

describe('library days', () => {
  test('15:00 UTC is already tomorrow in Tokyo, a millisecond earlier is not', () => {
    expect(libraryDay(new Date('2026-06-03T14:59:59.999Z'))).toBe('2026-06-03');
    expect(libraryDay(new Date('2026-06-03T15:00:00.000Z'))).toBe('2026-06-04');
    expect(endOfDay('2026-06-03').toISOString()).toBe('2026-06-03T15:00:00.000Z');
  });

  test('the year, a leap day and the weekday turn with them', () => {
    expect(libraryDay(new Date('2026-12-31T15:00:00Z'))).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(yearsBefore('2028-02-29', 3)).toBe('2025-02-28');
    expect(weekday('2026-06-01')).toBe(1);
  });

  test.each(['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
    'the process’s time zone (%s) changes neither days nor holidays',
    async (zone) => {
      const program = `
        import { firstOpenDay, isOpen, openDaysAfter } from './domain/time/calendar.ts';
        import { libraryDay, weekday } from './domain/time/day.ts';
        const calendar = { weeklyClosed: [1], closed: [], closedYearly: [], open: [], weeklyMovesOffHolidays: true };
        console.log(JSON.stringify([
          new Date('2026-06-03T14:59:59Z').getTimezoneOffset(),
          libraryDay(new Date('2026-06-03T14:59:59Z')), libraryDay(new Date('2026-06-03T15:00:00Z')),
          weekday('2026-07-20'), isOpen(calendar, '2026-07-20'), isOpen(calendar, '2026-07-13'),
          firstOpenDay(calendar, '2026-07-21'), openDaysAfter(calendar, '2026-07-17', 7),
        ]));`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
        env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
      });
      const [offset, ...days] = JSON.parse(stdout) as unknown[];
      expect(offset).toBe({ 'America/Los_Angeles': 420, 'Asia/Tokyo': -540, 'Pacific/Kiritimati': -840 }[zone]);
      expect(days).toEqual(['2026-06-03', '2026-06-04', 1, true, false, '2026-07-22', '2026-07-25']);
    },
  );
});

describe('when a library is open', () => {
  test('special open days beat closed days, and those beat the week', () => {
    const calendar = { ...mondays, closed: ['2026-06-02', '2026-06-08'], open: ['2026-06-08', '2026-06-15'] };
    expect(run('2026-06-01', 15).filter((day) => !isOpen(calendar, day))).toEqual(['2026-06-01', '2026-06-02']);
  });

  test('weekly closing on a holiday Monday moves to the next weekday that is none', () => {
    // Marine Day is Monday, 20 July 2026.
    expect(run('2026-07-19', 4).filter((day) => !isOpen(mondays, day))).toEqual(['2026-07-21']);
    // In Golden Week 2026 Monday to Wednesday are holidays.
    expect(run('2026-05-03', 6).filter((day) => !isOpen(mondays, day))).toEqual(['2026-05-07']);
  });

  test('where closing does not move, the holiday Monday is closed and the Tuesday open', () => {
    const stays = { ...mondays, weeklyMovesOffHolidays: false };
    expect(run('2026-07-19', 4).filter((day) => !isOpen(stays, day))).toEqual(['2026-07-20']);
  });

  test('a special open day in place of the moved closing opens it', () => {
    expect(isOpen({ ...mondays, open: ['2026-07-21'] }, '2026-07-21')).toBe(true);
  });

  test('of two closed days of the week in a row only the one that is a holiday moves', () => {
    const calendar = { ...always, weeklyClosed: [0, 1] };
    // 19 July is an ordinary Sunday, the 20th a holiday.
    expect(closedDaysWithin(calendar, '2026-07-18', 6)).toEqual(['2026-07-19', '2026-07-21']);
  });
});

describe('a due day', () => {
  test('on a closed Monday moves to the Tuesday, on the Sunday before it stays', () => {
    expect(dueDay('2026-06-01', loan, mondays)).toBe('2026-06-23');
    expect(dueDay('2026-05-31', loan, mondays)).toBe('2026-06-21');
    expect(dueDay('2026-06-02', loan, mondays)).toBe('2026-06-23');
  });

  test('on a holiday Monday stays, since the library is open; on the closed Tuesday after moves to Wednesday', () => {
    expect(dueDay('2026-06-29', loan, mondays)).toBe('2026-07-20');
    expect(dueDay('2026-06-30', loan, mondays)).toBe('2026-07-22');
  });

  test('in the New Year’s closing of 12-29 to 01-03 moves to the first open day after it, the day before stays', () => {
    const newYear = { ...always, closed: run('2026-12-29', 6) };
    expect(newYear.closed.at(-1)).toBe('2027-01-03');
    expect(dueDay(addDays('2026-12-28', -21), loan, newYear)).toBe('2026-12-28');
    expect(dueDay(addDays('2026-12-29', -21), loan, newYear)).toBe('2027-01-04');
    expect(dueDay(addDays('2027-01-03', -21), loan, newYear)).toBe('2027-01-04');
    // 4 January 2027 is a Monday.
    expect(dueDay(addDays('2026-12-29', -21), loan, { ...newYear, weeklyClosed: [1] })).toBe('2027-01-05');
  });
});

describe('a search for open days', () => {
  test('finds the day after 365 closed ones, and says no after 366', () => {
    expect(firstOpenDay({ ...always, closed: run('2026-06-03', 365) }, '2026-06-03')).toBe('2027-06-03');
    expect(() => firstOpenDay({ ...always, closed: run('2026-06-03', 366) }, '2026-06-03')).toThrow(
      expect.objectContaining({ code: 'no-open-day' }),
    );
  });

  test('ends where every day of the week is closed, unless a special day is open', () => {
    const never = { ...always, weeklyClosed: [0, 1, 2, 3, 4, 5, 6], weeklyMovesOffHolidays: false };
    expect(() => openDaysAfter(never, '2026-06-03', 1)).toThrow(expect.objectContaining({ code: 'no-open-day' }));
    expect(openDaysAfter({ ...never, open: ['2026-09-01'] }, '2026-06-03', 1)).toBe('2026-09-01');
  });

  test('counts open days only, and not the day it begins on', () => {
    expect(openDaysAfter(always, '2026-06-03', 7)).toBe('2026-06-10');
    expect(openDaysAfter(mondays, '2026-06-03', 7)).toBe('2026-06-11');
    expect(openDaysAfter({ ...mondays, closed: ['2026-06-11'] }, '2026-06-03', 7)).toBe('2026-06-12');
  });
});

describe('days that are closed every year', () => {
  const atNewYear = { ...always, closedYearly: ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'] };

  test('close at the turn of each year, and no deadline falls on them (F3)', () => {
    for (const year of [2026, 2027, 2031]) {
      expect(['12-28', '12-29', '12-31'].map((day) => isOpen(atNewYear, `${year}-${day}`))).toEqual([
        true,
        false,
        false,
      ]);
      expect(['01-01', '01-03', '01-04'].map((day) => isOpen(atNewYear, `${year}-${day}`))).toEqual([
        false,
        false,
        true,
      ]);
    }
    expect(openDaysAfter(atNewYear, '2026-12-25', 7)).toBe('2027-01-07');
    expect(firstOpenDay(atNewYear, '2026-12-29')).toBe('2027-01-04');
  });

  test('yield to a special open day', () => {
    expect(isOpen({ ...atNewYear, open: ['2027-01-03'] }, '2027-01-03')).toBe(true);
  });
});

test('a library closed on every day of the week opens on no holiday either: its closing has nowhere to move', () => {
  const never = { ...always, weeklyClosed: [0, 1, 2, 3, 4, 5, 6] };
  expect(closedDaysWithin(never, '2026-06-01', 366)).toHaveLength(366);
});

test('a library that is closed on Sundays whatever holiday they are stays closed, and open on the Monday after', () => {
  const sundays = { ...always, weeklyClosed: [0] };
  const open = (calendar: LibraryCalendar) =>
    ['2027-03-21', '2027-03-22', '2027-03-23'].map((day) => isOpen(calendar, day));
  expect(open({ ...sundays, weeklyMovesOffHolidays: false })).toEqual([false, true, true]);
  // 21 March is a holiday, and 22 March in its place: the closing moves to the first weekday behind them.
  expect(open(sundays)).toEqual([true, true, false]);
});
