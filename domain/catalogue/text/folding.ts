import { usualKanji } from './kanji-variants.ts';

/**
 * One spelling for everything that a reader means by the same word (L3): width, case, composition,
 * diacritics, hiragana and katakana, small and old kana, iteration and long vowel marks. Blanks and
 * punctuation vanish, so that 「ニュース・リスニング」 and 「ニュース リスニング」 are one. Only letters and
 * digits remain; folding what is folded changes nothing.
 */
export function fold(text: string): string {
  return lettersOnly(foldLetters(text));
}

/** As `fold`, but one blank stays where blanks or punctuation stood between letters: the words as they were written. */
export function foldKeepingWords(text: string): string {
  return foldLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function foldLetters(text: string): string {
  return foldKana(repeatMarked(foldKanji(namedSymbols(foldWidth(text)))));
}

/** In which way two spellings are one, from the strictest to the loosest. */
export type Folding = 'as-written' | 'width' | 'kana' | 'kanji-variant';

/** What makes spellings one, step by step; the last step is `fold`. */
export const foldingsOf: readonly { readonly as: Folding; fold(text: string): string }[] = [
  { as: 'as-written', fold: (text) => text.normalize('NFC').trim() },
  { as: 'width', fold: (text) => lettersOnly(namedSymbols(foldWidth(text))) },
  { as: 'kana', fold: (text) => lettersOnly(foldKana(repeatMarked(namedSymbols(foldWidth(text))))) },
  { as: 'kanji-variant', fold },
];

function lettersOnly(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** C++ and C# are not C: the signs that belong to a name of one letter are letters. */
function namedSymbols(text: string): string {
  if (!/[a-z][+#\u266F]/.test(text)) return text;
  return text.replace(/(?<![a-z])([a-z])\+\+/g, '$1plusplus').replace(/(?<![a-z])([a-z])[#\u266F]/g, '$1sharp');
}

/** Old, popular and variant forms of a kanji are its usual one. */
function foldKanji(text: string): string {
  return text.replace(
    /[\u3400-\u9FFF\uFA0E-\uFA29]|[\u{20000}-\u{3FFFF}]/gu,
    (kanji) => usualKanji.get(kanji) ?? kanji,
  );
}

/** The words of a query, each folded; what holds neither letter nor digit is no word. */
export function foldWords(text: string): string[] {
  return text
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== '');
}

const ligatures: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  ς: 'σ',
};

/** Marks over letters of other scripts, and selectors of glyph variants; not the voiced marks of kana. */
const marks = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

function foldWidth(text: string): string {
  // NFKC would put a blank before a voiced mark that stands alone, and leave it uncomposed.
  const composable = text.replaceAll('\u309B', '\u3099').replaceAll('\u309C', '\u309A');
  const plain = composable.normalize('NFKC').toLowerCase().normalize('NFD').replace(marks, '').normalize('NFC');
  return plain.replace(/[æœøłđðþßıς]/g, (letter) => ligatures[letter] ?? letter);
}

/** 々 ゝ ヽ repeat the letter before them; ゞ ヾ repeat it voiced. With nothing to repeat they vanish. */
function repeatMarked(text: string): string {
  if (!/[々ゝゞヽヾ]/.test(text)) return text;
  const letters: string[] = [];
  for (const letter of text) letters.push(...repeated(letter, letters.at(-1)));
  return letters.join('');
}

function repeated(letter: string, before: string | undefined): string {
  if (letter === '々') return before !== undefined && /\p{Script=Han}/u.test(before) ? before : '';
  if (!/[ゝゞヽヾ]/.test(letter)) return letter;
  if (before === undefined || !/[ぁ-ゖァ-ヶ]/.test(before)) return '';
  const unvoiced = [...before.normalize('NFD')][0] ?? before;
  return /[ゞヾ]/.test(letter) ? `${unvoiced}\u3099`.normalize('NFC') : unvoiced;
}

const olderKana: Record<string, string> = {
  ゐ: 'い',
  ゑ: 'え',
  を: 'お',
  ぢ: 'じ',
  づ: 'ず',
  ゔ: 'ぶ',
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
  ゕ: 'か',
  ゖ: 'け',
};
const v = { ぁ: 'ば', ぃ: 'び', ぇ: 'べ', ぉ: 'ぼ', ゃ: 'びや', ゅ: 'びゆ', ょ: 'びよ' } as Record<string, string>;
const oldV: Record<string, string> = { ヷ: 'ヴァ', ヸ: 'ヴィ', ヹ: 'ヴェ', ヺ: 'ヴォ' };
const smallExtensions = 'ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ';
const extensionLetters = [...'くしすとぬはひふへほむらりるれろ'];

function foldKana(text: string): string {
  return (
    text
      .replace(/[ヷ-ヺ]/g, (letter) => oldV[letter] ?? letter)
      .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
      .replace(/[ㇰ-ㇿ]/g, (letter) => extensionLetters[smallExtensions.indexOf(letter)] ?? letter)
      .replace(/ゔ([ぁぃぇぉゃゅょ])/g, (both, small: string) => v[small] ?? both)
      .replace(/[ぁぃぅぇぉっゃゅょゎゕゖゐゑをぢづゔ]/g, (letter) => olderKana[letter] ?? letter)
      // The long vowel mark is a letter to Unicode; its look-alikes are punctuation and vanish with it.
      .replaceAll('ー', '')
  );
}
