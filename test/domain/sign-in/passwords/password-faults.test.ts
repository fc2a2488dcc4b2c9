import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { commonPasswords, commonStems } from '../../../../domain/sign-in/passwords/common-passwords.ts';
import { allowedSymbols, passwordFaults, wordsOf } from '../../../../domain/sign-in/passwords/password-faults.ts';
import { commonPasswordsSource } from '../../../../tools/passwords/write-common-passwords.ts';

const faults = (password: string) => passwordFaults(password, '012345');

describe('a new password (A4)', () => {
  test.each(['mukashi+77x', 'MUKASHI+77X', '7+mmmmmmmm', 'm7()*=!@&%$#', 'Lm9+'.repeat(16)])(
    '%s is good',
    (password) => {
      expect(faults(password)).toEqual([]);
    },
  );

  test('has at least 10 characters: 9 are too short, 10 are enough', () => {
    expect(faults('mukash+77')).toEqual(['too-short']);
    expect(faults('mukashi+77')).toEqual([]);
  });

  test('has at most 64 characters: 65 are too long', () => {
    expect(faults(`${'m'.repeat(62)}7+`)).toEqual([]);
    expect(faults(`${'m'.repeat(63)}7+`)).toEqual(['too-long']);
  });

  test('has a letter of either case, a digit and a symbol, and says each that is missing', () => {
    expect(faults('1234567890+')).toEqual(['no-letter']);
    expect(faults('mukashibanashi+')).toEqual(['no-digit']);
    expect(faults('mukashibanashi77')).toEqual(['no-symbol']);
  });

  test.each([...allowedSymbols])('takes the symbol %s', (symbol) => {
    expect(faults(`mukashiwa77${symbol}`)).toEqual([]);
  });

  test.each(['-', '_', '.', ',', '?', ' ', '~', '/', '[', '{', '^', '"', 'あ', '７', '\uFF0B', 'é', '\u0000', '😀'])(
    'refuses any other character: %j',
    (character) => {
      expect(faults(`mukashiwa77+${character}`)).toEqual(['symbol-not-allowed']);
    },
  );

  test('does not count full-width letters, digits and symbols as ones', () => {
    expect(faults('ｍｕｋａｓｈｉ７７+')).toEqual(['no-letter', 'no-digit', 'symbol-not-allowed']);
  });

  test('does not contain the patron number, at either end or inside', () => {
    for (const password of ['012345+mukashi', 'mukashi+012345', 'muka012345shi+']) {
      expect(faults(password)).toEqual(['contains-patron-number']);
    }
    expect(faults('mukashi+01234')).toEqual([]);
  });

  test.each([
    'Password1!',
    'password1!',
    'P@ssword1#',
    'qwerty123!',
    '!!abc123!!',
    '1qaz2wsx##',
    'Pa$$w0rd!!',
    'P@ssw0rd123',
    'abcdefg123#',
    '2026#Sunshine',
  ])('is not a common one: %s', (password) => {
    expect(faults(password)).toEqual(['too-common']);
  });

  test('breaks every rule at once, and each is told', () => {
    expect(faults('')).toEqual(['too-short', 'no-letter', 'no-digit', 'no-symbol']);
    expect(faults('-'.repeat(65))).toEqual(['too-long', 'no-letter', 'no-digit', 'no-symbol', 'symbol-not-allowed']);
    expect(passwordFaults('abc123', 'abc123')).toEqual([
      'too-short',
      'no-symbol',
      'contains-patron-number',
      'too-common',
    ]);
  });

  test('of a member of staff does not contain the staff id, whatever the case', () => {
    expect(passwordFaults('Tanaka.k-not+7', 'tanaka.k')).toContain('contains-patron-number');
  });

  test('is judged by its characters alone: any good one stays good with one more allowed character', () => {
    const character = fc.constantFrom(...'bcdfhjkmnpqrtvwxyz346789', ...allowedSymbols);
    const good = fc
      .array(character, { minLength: 10, maxLength: 63 })
      .map((characters) => characters.join(''))
      .filter((password) => faults(password).length === 0);
    fc.assert(
      fc.property(good, character, (password, more) => {
        const found = faults(password + more);
        expect(found.filter((fault) => fault !== 'too-common')).toEqual([]);
      }),
    );
  });

  test('never makes the rules fall over, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
        expect(new Set(faults(password)).size).toBe(faults(password).length);
      }),
    );
  });
});

test('a common word is no fault in a longer password (A4)', () => {
  expect(faults('sunshine+kara77')).toEqual([]);
  expect(faults('abcdefh+77')).toEqual([]);
});

test('the list of common passwords is in lower case and holds nothing empty', () => {
  for (const password of wordsOf(commonPasswords)) expect(password).toMatch(/^[a-z0-9#$%&@+*=!()]{6,64}$/);
  for (const stem of wordsOf(commonStems)) expect(stem).toMatch(/^[a-z]{6,64}$/);
});

test('the list of common passwords is what its package gives', () => {
  const file = new URL('../../../../domain/sign-in/passwords/common-passwords.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(commonPasswordsSource());
});
