import type { RefusalCode } from '../../contract/refusals.ts';
import type { TextKey } from '../../contract/texts.ts';
import { onFirstUse } from '../on-first-use.ts';
import { fieldsRefused } from '../refused.ts';

const maxCharacters = 40;
/** The longest emoji and stacked letters stay below; a tower of marks on one letter does not. */
const maxCodePointsPerCharacter = 16;

/**
 * Control characters, line breaks, what turns the direction of the text around it, halves of
 * characters and what is no character at all: none of them can be shown as a name.
 */
const unshowable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\p{Noncharacter_Code_Point}]/u;
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/gu;

const segmenter = onFirstUse(() => new Intl.Segmenter('ja', { granularity: 'grapheme' }));

/** Why a name cannot be one (H3), or null. `name` is normalised already. */
export function shelfNameFault(
  name: string,
): Extract<RefusalCode, 'too-few' | 'too-many' | 'unacceptable-value'> | null {
  if (unshowable.test(name)) return 'unacceptable-value';
  if (name.replace(invisible, '') === '') return 'too-few';
  let characters = 0;
  for (const { segment } of segmenter().segment(name)) {
    characters += 1;
    if (characters > maxCharacters) return 'too-many';
    if ([...segment].length > maxCodePointsPerCharacter) return 'unacceptable-value';
  }
  return null;
}

const faultTexts = {
  'too-few': 'fill-in',
  'too-many': 'text-too-long',
  'unacceptable-value': 'shelf-name-characters',
} as const satisfies Record<string, TextKey>;

/**
 * A shelf's name as it is kept: composed (NFC), without blanks around it, 1 to 40 characters as a
 * reader counts them (H3).
 * @throws Refused `unacceptable-fields` that names the field and why.
 */
export function readShelfName(typed: string): string {
  const name = typed.trim().normalize('NFC');
  const code = shelfNameFault(name);
  if (code) throw fieldsRefused([{ field: 'name', code, text: faultTexts[code], values: { most: maxCharacters } }]);
  return name;
}
