import { describe, expect, test } from '@jest/globals';
import { reserveTitles } from '../../contract/routes/reservations.ts';
import * as fields from '../../contract/schemas/fields.ts';
import { checkout, newPatron, patronChange } from '../../contract/schemas/desk.ts';
import { calendarChange } from '../../contract/schemas/branches/libraries.ts';

const hostile = ['', ' ', 'a#b', "a'b", 'a"b', 'a\0b', 'a\nb', 'a/b', '../a', 'a b', 'あ', '\ud800'];

describe('ids', () => {
  test.each([
    [
      'patronNumber',
      fields.patronNumber,
      ['000000', '999999'],
      ['12345', '1234567', '12345a', '\uff11\uff12\uff13\uff14\uff15\uff16', '123456\n'],
    ],
    ['titleId', fields.titleId, ['a', 'A-_9', 'x'.repeat(64)], ['x'.repeat(65), 'a.b']],
    ['barcode', fields.barcode, ['0', 'K-1', '9'.repeat(32)], ['9'.repeat(33), 'a_b']],
    ['libraryId', fields.libraryId, ['ab', 'a-1', `a${'b'.repeat(23)}`], ['a', 'Ab', '1b', `a${'b'.repeat(24)}`]],
    ['reservationId', fields.reservationId, ['A.b-c_d', 'x'.repeat(160)], ['x'.repeat(161)]],
  ] as const)('%s takes what fits and nothing else', (_name, schema, good, bad) => {
    for (const id of good) expect([id, schema.safeParse(id).success]).toEqual([id, true]);
    for (const id of [...bad, ...hostile]) expect([id, schema.safeParse(id).success]).toEqual([id, false]);
  });
});

describe('days', () => {
  test.each(['2026-04-01', '2024-02-29', '1930-12-31'])('%s is one', (day) => {
    expect(fields.day.safeParse(day).success).toBe(true);
  });
  test.each(['2025-02-29', '2026-13-01', '2026-00-10', '2026-4-1', '0000-01-01', '2026-04-01T00:00:00Z', ''])(
    '%s is none',
    (day) => {
      expect(fields.day.safeParse(day).success).toBe(false);
    },
  );
});

describe('bodies', () => {
  const titles = (count: number) => Array.from({ length: count }, (_, index) => `t-${index}`);

  test('one to eighteen different titles can be wished for', () => {
    for (const count of [1, 18]) expect(reserveTitles.body.safeParse({ titleIds: titles(count) }).success).toBe(true);
    for (const count of [0, 19]) expect(reserveTitles.body.safeParse({ titleIds: titles(count) }).success).toBe(false);
    expect(reserveTitles.body.safeParse({ titleIds: ['a', 'a'] }).success).toBe(false);
  });

  test('members that no schema names are left out', () => {
    const body = { patronNumber: '000123', barcode: 'K1', libraryId: 'main', dueOn: '2099-01-01' };
    expect(checkout.parse(body)).toEqual({ patronNumber: '000123', barcode: 'K1', libraryId: 'main' });
    expect(
      checkout.parse(JSON.parse('{"patronNumber":"000123","barcode":"K1","libraryId":"main","__proto__":{"a":1}}')),
    ).toEqual({
      patronNumber: '000123',
      barcode: 'K1',
      libraryId: 'main',
    });
  });

  test('names are trimmed, and hold no control character', () => {
    const patron = { name: ' 図書 花子 ', nameReading: 'トショ ハナコ', birthDate: '1990-04-01' };
    expect(newPatron.parse(patron).name).toBe('図書 花子');
    for (const name of ['', '  ', 'a\nb', 'a\0b', 'x'.repeat(101), '\ud800']) {
      expect([name, newPatron.safeParse({ ...patron, name }).success]).toEqual([name, false]);
    }
    expect(newPatron.safeParse({ ...patron, email: 'hanako' }).success).toBe(false);
  });

  test('a note may have several lines, and a card is active or suspended', () => {
    expect(patronChange.safeParse({ status: 'suspended', note: '一行目\n二行目' }).success).toBe(true);
    expect(patronChange.safeParse({ status: 'deleted' }).success).toBe(false);
  });

  test('a calendar knows the days of the week by number', () => {
    expect(calendarChange.safeParse({ weeklyClosed: [0, 6], closed: [], open: ['2026-04-01'] }).success).toBe(true);
    expect(calendarChange.safeParse({ weeklyClosed: [7], closed: [], open: [] }).success).toBe(false);
    expect(calendarChange.safeParse({ weeklyClosed: [], closed: ['2026-02-30'], open: [] }).success).toBe(false);
  });
});
