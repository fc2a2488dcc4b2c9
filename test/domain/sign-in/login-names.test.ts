import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { normalisePatronNumber, patronNumberOf } from '../../../domain/patrons/patron-number.ts';
import { normaliseStaffId } from '../../../domain/sign-in/staff-id.ts';

describe('a patron number as typed (A1)', () => {
  test.each([
    ['000123', '000123'],
    ['０００１２３', '000123'],
    ['0０0１2３', '000123'],
    [' 000123\t', '000123'],
    ['\u3000000123\u3000', '000123'],
    ['\u3000０００１２３ \r\n', '000123'],
  ])('%j is %s', (typed, number) => {
    expect(normalisePatronNumber(typed)).toBe(number);
  });

  test.each([
    '',
    ' ',
    '12345',
    '1234567',
    '123',
    '00012a',
    '000 123',
    '000-123',
    '+00123',
    '12345.',
    '٠٠٠١٢٣',
    '①②③④⑤⑥',
    'hanako@example.jp',
    '000123\u0000',
    "000123' OR 1=1",
    '-00012',
    '1e5000',
  ])('%j is no number of a card', (typed) => {
    expect(normalisePatronNumber(typed)).toBeNull();
  });

  test('leading zeros matter: every number is read as itself, in either width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (count) => {
        const number = patronNumberOf(count);
        const wide = number.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
        expect(number).toHaveLength(6);
        expect(normalisePatronNumber(number)).toBe(number);
        expect(normalisePatronNumber(`\u3000${wide} `)).toBe(number);
      }),
    );
  });
});

describe('a staff id as typed', () => {
  test.each([
    ['desk-1', 'desk-1'],
    [' tanaka.k ', 'tanaka.k'],
    ['a', null],
    ['', null],
    ['-desk', null],
    ['desk 1', null],
    ['desk#1', null],
    ['__proto__', null],
    ['d'.repeat(65), null],
  ])('%j is %j', (typed, staffId) => {
    expect(normaliseStaffId(typed)).toBe(staffId);
  });
});
