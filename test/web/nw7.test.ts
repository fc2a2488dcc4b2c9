import { describe, expect, test } from '@jest/globals';
import { nw7 } from '../../web/patron/pages/card/nw7.ts';

/** The bars back as signs: bar and gap by turns, w for wide and n for narrow, one group a sign. */
function read(digits: string): string[] {
  const { bars } = nw7(digits);
  const widths = bars.flatMap(({ at, width }, index) => {
    const next = bars[index + 1];
    return next === undefined ? [width] : [width, next.at - at - width];
  });
  const letters = widths.map((width) => (width > 1 ? 'w' : 'n'));
  // Seven of them, and the gap between signs.
  return Array.from({ length: digits.length + 2 }, (_, sign) => letters.slice(sign * 8, sign * 8 + 7).join(''));
}

describe('the card’s number in NW-7 (JIS X 0506)', () => {
  test('each digit is two wide elements among seven, between the signs that begin and end it', () => {
    expect(read('0123456789')).toEqual([
      'nnwwnwn',
      'nnnnnww',
      'nnnnwwn',
      'nnnwnnw',
      'wwnnnnn',
      'nnwnnwn',
      'wnnnnwn',
      'nwnnnnw',
      'nwnnwnn',
      'nwwnnnn',
      'wnnwnnn',
      'nnwwnwn',
    ]);
  });

  test('no two numbers look alike, leading zeros matter, and there is room at both ends', () => {
    expect(nw7('000123')).not.toEqual(nw7('123000'));
    const { width, bars } = nw7('000123');
    const last = bars.at(-1) ?? { at: 0, width: 0 };
    expect([bars[0]?.at, width - last.at - last.width]).toEqual([10, 10]);
  });

  test('what is no digit has no bars', () => {
    expect(() => nw7('00012x')).toThrow(RangeError);
  });
});
