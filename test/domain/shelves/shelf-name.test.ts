/** Names of shelves (H3): what a reader counts as one character is one, whatever it is made of. */
import { describe, expect, test } from '@jest/globals';
import { Refused } from '../../../domain/refused.ts';
import { readShelfName, shelfNameFault } from '../../../domain/shelves/shelf-name.ts';

const family = '👨‍👩‍👧‍👦';
const scotland = '🏴󠁧󠁢󠁳󠁣󠁴󠁿';

describe('a name of a shelf', () => {
  test.each([
    ['one letter', 'あ'],
    ['40 letters', '本'.repeat(40)],
    ['40 families, each of seven code points', family.repeat(40)],
    ['40 flags, each of seven code points', scotland.repeat(40)],
    ['40 letters with a voiced mark of their own', 'か\u3099'.repeat(40)],
    ['40 syllables of Hindi', 'नि'.repeat(40)],
    ['Arabic', 'كتبي المفضلة'],
    ['markup, which is only text', '<b>&amp;</b>'],
    ['a variant of a kanji', '葛\u{E0100}飾'],
  ])('may be %s', (_what, name) => {
    expect(shelfNameFault(name.normalize('NFC'))).toBeNull();
  });

  test.each([
    ['empty', '', 'too-few'],
    ['blank', ' \u3000\u00A0', 'too-few'],
    ['of joiners and fillers only', '\u200D\u200B\u3164\uFE0F\u2800', 'too-few'],
    ['41 letters', '本'.repeat(41), 'too-many'],
    ['41 families', family.repeat(41), 'too-many'],
    ['with a line break', '一\n二', 'unacceptable-value'],
    ['with a line separator', '一\u2028二', 'unacceptable-value'],
    ['with NUL', '一\0二', 'unacceptable-value'],
    ['with a C1 control', '一\u0085二', 'unacceptable-value'],
    ['with an override of direction', 'abc\u202Etxt.exe', 'unacceptable-value'],
    ['with an isolate of direction', 'abc\u2066def', 'unacceptable-value'],
    ['with half a character', 'abc\ud83d', 'unacceptable-value'],
    ['with what is no character', 'abc\uFFFE', 'unacceptable-value'],
    ['with a tower of marks on one letter', `a${'\u0301'.repeat(20)}`, 'unacceptable-value'],
  ])('may not be %s', (_what, name, code) => {
    expect(shelfNameFault(name)).toBe(code);
  });

  test('is kept composed and without blanks around it', () => {
    expect(readShelfName(' か\u3099く\u3000')).toBe('がく');
    expect(readShelfName('か\u3099'.repeat(40))).toBe('が'.repeat(40));
  });

  test('is refused with the field and the reason', () => {
    const refuse = () => readShelfName('本'.repeat(41));
    expect(refuse).toThrow(Refused);
    expect(refuse).toThrow(
      expect.objectContaining({
        code: 'unacceptable-fields',
        details: { errors: [{ field: 'name', code: 'too-many', text: 'text-too-long', values: { most: 40 } }] },
      }),
    );
  });
});
