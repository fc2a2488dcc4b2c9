import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { toIsbn10, toIsbn13 } from '../../../domain/catalogue/isbn.ts';

describe('ISBN', () => {
  test.each([
    ['9784794970756', '9784794970756'],
    ['978-4-7949-7075-6', '9784794970756'],
    ['ISBN 978 4 7949 7075 6', '9784794970756'],
    ['９７８‐４‐７９４９‐７０７５‐６', '9784794970756'],
    ['4-8222-4375-3', '9784822243753'],
    ['080442957X', '9780804429573'],
    ['0-8044-2957-x', '9780804429573'],
    ['9791032305690', '9791032305690'],
  ])('%s is %s', (given, expected) => {
    expect(toIsbn13(given)).toBe(expected);
  });

  test.each([
    ['a wrong check digit', '9784794970757'],
    ['a wrong check digit of ten', '4-8222-4375-4'],
    ['X where it cannot be', '9784794970X56'],
    ['X although the check digit is another', '482224375X'],
    ['too few digits', '978479497075'],
    ['too many digits', '97847949707561'],
    ['thirteen digits that are no book', '4901234567894'],
    ['nothing', ''],
    ['words', 'こころ'],
  ])('refuses %s', (_what, given) => {
    expect(toIsbn13(given)).toBeNull();
  });

  test('of ten digits and back is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        const digits = String(number).padStart(9, '0');
        const candidates = [...'0123456789X'].map((check) => digits + check).filter((ten) => toIsbn13(ten) !== null);
        expect(candidates).toHaveLength(1);
        expect(toIsbn10(toIsbn13(candidates[0] ?? '') ?? '')).toBe(candidates[0]);
      }),
    );
  });

  test('of thirteen digits under 979 has none of ten', () => {
    expect(toIsbn10('9791032305690')).toBeNull();
  });
});
