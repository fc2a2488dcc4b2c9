import { describe, expect, test } from '@jest/globals';
import { nextRun, parseCron } from '../../local/jobs/cron.ts';

const next = (expression: string, after: string, timeZone = 'Asia/Tokyo') =>
  nextRun(parseCron(`cron(${expression})`, timeZone), new Date(after))?.toISOString();

describe('the next run of a schedule', () => {
  test.each([
    ['10 0 * * ? *', '2026-08-01T15:09:59Z', '2026-08-01T15:10:00.000Z'],
    ['10 0 * * ? *', '2026-08-01T15:10:00Z', '2026-08-02T15:10:00.000Z'],
    ['0 7 * * ? *', '2026-12-31T22:00:00Z', '2027-01-01T22:00:00.000Z'],
    ['0/15 9-10 * * ? *', '2026-08-01T00:31:00Z', '2026-08-01T00:45:00.000Z'],
    ['0 9 ? * MON-FRI *', '2026-08-07T00:00:00Z', '2026-08-10T00:00:00.000Z'],
    ['0 9 1 * ? *', '2026-08-01T00:00:00Z', '2026-09-01T00:00:00.000Z'],
    ['0 0 29 FEB ? *', '2026-01-01T00:00:00Z', '2028-02-28T15:00:00.000Z'],
    ['5,35 * * * ? *', '2026-08-01T00:05:30Z', '2026-08-01T00:35:00.000Z'],
    ['0 0 1 1 ? 2020', '2026-01-01T00:00:00Z', undefined],
  ])('cron(%s) after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test('goes by the zone’s own clocks', () => {
    expect(next('30 8 * * ? *', '2026-07-01T00:00:00Z', 'Europe/Berlin')).toBe('2026-07-01T06:30:00.000Z');
    expect(next('30 8 * * ? *', '2026-12-01T00:00:00Z', 'Europe/Berlin')).toBe('2026-12-01T07:30:00.000Z');
  });

  test.each([
    'rate(1 day)',
    'cron(0 0 L * ? *)',
    'cron(0 0 * * ?)',
    'cron(60 0 * * ? *)',
    'cron(0 0 ? * 2#1 *)',
    'cron(5-1 0 * * ? *)',
  ])('%s is refused rather than guessed', (expression) => {
    expect(() => parseCron(expression, 'Asia/Tokyo')).toThrow(/^the schedule/);
  });
});
