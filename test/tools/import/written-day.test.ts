/** Days as lists of cards write them. */
import { describe, expect, test } from '@jest/globals';
import { dayIn, spreadsheetNumber } from '../../../tools/import/patrons/written-day.ts';

describe('a written day', () => {
  test.each([
    ['1990-04-01', '1990-04-01'],
    ['1990/4/1', '1990-04-01'],
    ['1990.4.1', '1990-04-01'],
    ['1990/04/01 0:00:00', '1990-04-01'],
    ['19900401', '1990-04-01'],
    ['1990年4月1日', '1990-04-01'],
    ['１９９０年　４月　１日', '1990-04-01'],
    ['昭和55年4月1日', '1980-04-01'],
    ['昭和五十五年十二月三十一日', '1980-12-31'],
    ['S55.4.1', '1980-04-01'],
    ['s.55/4/1', '1980-04-01'],
    ['S550401', '1980-04-01'],
    ['平成元年1月8日', '1989-01-08'],
    ['令和６年２月２９日', '2024-02-29'],
    ['T14-2-3', '1925-02-03'],
  ])('%s is %s', (text, day) => {
    expect(dayIn(text)).toBe(day);
  });

  test.each([
    '1990-02-30',
    '令和5年2月29日',
    'S55',
    'X55.4.1',
    '55.4.1',
    '1990年4月',
    '昭和年4月1日',
    '1990-04-01 12:30',
    '',
  ])('%j is none', (text) => {
    expect(dayIn(text)).toBeUndefined();
  });

  test('a spreadsheet’s number of a day is none, and it is said which day it may be', () => {
    expect(dayIn('33000')).toBeUndefined();
    expect(spreadsheetNumber('33000')).toContain('1990-05-07');
    expect(spreadsheetNumber('431')).toBeUndefined();
  });
});
