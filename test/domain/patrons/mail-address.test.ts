import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSameAddress, readMailAddress } from '../../../domain/patrons/mail-address.ts';

describe('a mail address', () => {
  test.each([
    ['hanako@example.jp', 'hanako@example.jp'],
    ['hanako@EXAMPLE.Jp', 'hanako@example.jp'],
    [' hanako@example.jp\u3000', 'hanako@example.jp'],
    ['hanako @ example.jp', 'hanako@example.jp'],
    ['hanako＠example.jp', 'hanako@example.jp'],
    ['ｈａｎａｋｏ＋１＠ｅｘａｍｐｌｅ．ｊｐ', 'hanako+1@example.jp'],
    ['hanako@例え.テスト', 'hanako@xn--r8jz45g.xn--zckzah'],
    ['hanako@日本語。jp', 'hanako@xn--wgv71a119e.jp'],
    ['hanako@XN--WGV71A119E.jp', 'hanako@xn--wgv71a119e.jp'],
    ["o'brien+list@mail.example.co.jp", "o'brien+list@mail.example.co.jp"],
  ])('%s is kept as typed and compared as %s', (typed, matching) => {
    expect(readMailAddress(typed)).toEqual({ typed: typed.trim(), matching, deliverable: matching });
  });

  test.each([
    ['hanako..m@docomo.ne.jp', '"hanako..m"@docomo.ne.jp'],
    ['hanako.@ezweb.ne.jp', '"hanako."@ezweb.ne.jp'],
    ['.hanako@softbank.ne.jp', '".hanako"@softbank.ne.jp'],
    ['"hanako..m."@docomo.ne.jp', '"hanako..m."@docomo.ne.jp'],
  ])('of an old carrier, %s, goes to SMTP as %s', (typed, deliverable) => {
    expect(readMailAddress(typed)?.deliverable).toBe(deliverable);
  });

  test('is the same in every way of typing it, also with the capital letter that phones begin with (B2)', () => {
    expect(isSameAddress('hanako@example.jp', ' ｈａｎａｋｏ＠Example.JP ')).toBe(true);
    expect(isSameAddress('"hanako..m"@docomo.ne.jp', 'hanako..m@DOCOMO.ne.jp')).toBe(true);
    expect(isSameAddress('hanako@example.jp', 'Hanako@example.jp')).toBe(true);
    // A host may tell them apart all the same: mail goes to what the patron typed.
    expect(readMailAddress('Hanako@Example.jp')?.deliverable).toBe('Hanako@example.jp');
    expect(isSameAddress('hanako@example.jp', 'hanako@example.com')).toBe(false);
    expect(isSameAddress('none', 'none')).toBe(false);
  });

  test.each([
    '',
    '@',
    'hanako',
    '@example.jp',
    'hanako@',
    'hanako@example',
    'hanako@example.jp.',
    'hanako@-example.jp',
    'hanako@exam_ple.jp',
    'hanako@127.0.0.1',
    'hanako@[127.0.0.1]',
    'hanako@0x7f.1',
    'hanako@example.jp:25',
    'hanako@example.jp/path',
    'hana@ko@example.jp',
    'hana,ko@example.jp',
    '<hanako@example.jp>',
    'hana"ko@example.jp',
    '花子@example.jp',
    'ﾊﾅｺ@example.jp',
    'hanako@example.jp\r\nBcc: all@example.jp',
    'hanako\0@example.jp',
    'hana\tko@example.jp',
    'hanako\u200b@example.jp',
    'hanako\u202e@example.jp',
    `${'h'.repeat(65)}@example.jp`,
    `hanako@${'e'.repeat(64)}.jp`,
    `hanako@${'e.'.repeat(125)}jp`,
    'hanako@example.123',
  ])('%j is none', (typed) => {
    expect(readMailAddress(typed)).toBeNull();
  });

  test('never carries what could end a header, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '@example.jp', '＠例え.jp'), (text, end) => {
        const read = readMailAddress(text + end);
        expect(read?.deliverable ?? 'a@b.jp').toMatch(/^[\x21-\x7e]+$/);
        expect(read?.deliverable ?? '').not.toMatch(/[,;<>()\s]/);
      }),
    );
  });
});
