import type { IndexEntry } from './index-entry.ts';

/**
 * Grams are what the index is looked up by. Japanese writes no blanks between words, so every character, every pair,
 * and every three that are not kanji find any fragment without a dictionary: pairs of kana are far too frequent to
 * narrow a search, pairs of kanji are not. `@` before a gram stands for names of authors, `^` and `$` for the beginning
 * and the end of a phrase, `;` for the end of a title proper, `|` for the beginning of a later word in it, `#` for a
 * library; `=` and `~` for the whole of a short phrase or title proper. Folded text has none of these signs.
 */
export type GramSpace = '' | '@';

export const marks = {
  beginning: '^',
  end: '$',
  properEnd: ';',
  whole: '=',
  proper: '~',
  word: '|',
  library: '#',
} as const;

/** The longest beginning of a phrase, and of a word in it, and the longest whole that has a gram of its own. */
const longest = 3;

/** The characters of a phrase without its breaks. */
export function plain(phrase: string): string {
  return phrase.replace(/[ :]/g, '');
}

/** Every gram of an entry, each once. */
export function gramsOf(entry: IndexEntry): Set<string> {
  const grams = new Set<string>();
  for (const phrase of entry.titles) addPhrase(grams, '', phrase);
  for (const phrase of entry.rest) addFragments(grams, '', [...plain(phrase)]);
  for (const phrase of entry.names) addPhrase(grams, '@', phrase);
  for (const library of entry.libraries) grams.add(marks.library + library);
  return grams;
}

function addPhrase(grams: Set<string>, space: GramSpace, phrase: string): void {
  const letters = [...plain(phrase)];
  addFragments(grams, space, letters);
  for (const part of beginnings(letters)) grams.add(space + marks.beginning + part);
  grams.add(endingGram(space, 'whole', letters).gram);
  const proper = phrase.indexOf(':');
  if (proper > 0) grams.add(endingGram(space, 'proper', [...plain(phrase.slice(0, proper))]).gram);
  // A query may go on over several words, so what follows a word belongs to its beginning.
  const words = phrase.split(/[ :]/);
  for (let at = 1; at < words.length; at += 1) {
    const later = words.slice(at).join('');
    for (const part of beginnings([...later.slice(0, 2 * longest)])) grams.add(space + marks.word + part);
  }
}

function beginnings(letters: readonly string[]): string[] {
  return Array.from({ length: Math.min(longest, letters.length) }, (_, at) => letters.slice(0, at + 1).join(''));
}

function addFragments(grams: Set<string>, space: GramSpace, letters: readonly string[]): void {
  for (let at = 0; at < letters.length; at += 1) {
    const one = space + letters[at];
    grams.add(one);
    const next = letters[at + 1];
    if (next === undefined) continue;
    grams.add(one + next);
    const third = letters[at + 2];
    if (third !== undefined && isSpelling(letters[at] ?? '', next, third)) grams.add(one + next + third);
  }
}

/** Kana, Latin letters and digits: no kanji among them. */
function isSpelling(...letters: readonly string[]): boolean {
  return letters.every((letter) => letter < '\u3400');
}

/** The grams that text must have to hold this fragment, and whether having them is all that it takes. */
export function fragmentGrams(space: GramSpace, fragment: string): { grams: string[]; exact: boolean } {
  const letters = [...fragment];
  if (letters.length <= 2) return { grams: [space + fragment], exact: true };
  const grams = new Set<string>();
  for (let at = 0; at + 2 < letters.length; at += 1) {
    const [one = '', two = '', three = ''] = letters.slice(at, at + 3);
    if (isSpelling(one, two, three)) grams.add(space + one + two + three);
    else grams.add(space + one + two).add(space + two + three);
  }
  return { grams: [...grams], exact: letters.length === 3 && isSpelling(...letters) };
}

/** The gram of a beginning: of the whole phrase, or of a word in it; exact when it is all that was asked for. */
export function beginningGram(
  space: GramSpace,
  mark: typeof marks.beginning | typeof marks.word,
  text: string,
): { gram: string; exact: boolean } {
  const letters = [...text];
  return { gram: space + mark + letters.slice(0, longest).join(''), exact: letters.length <= longest };
}

/** The gram of a whole phrase or title proper: a short one as it is, of others the end. */
export function endingGram(
  space: GramSpace,
  of: 'whole' | 'proper',
  letters: readonly string[],
): { gram: string; exact: boolean } {
  if (letters.length <= longest) return { gram: space + marks[of] + letters.join(''), exact: true };
  const mark = of === 'whole' ? marks.end : marks.properEnd;
  return { gram: space + mark + letters.slice(-2).join(''), exact: false };
}
