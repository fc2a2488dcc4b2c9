import type { Asked, Word } from './asked.ts';
import { plain } from './grams.ts';
import type { IndexEntry } from './index-entry.ts';

/** The place of a rank in `ranks`, or -1 when the entry does not match at all (L3). Loans and copies play no part. */
export function rankOf(entry: IndexEntry, asked: Asked): number {
  if (!isFound(entry, asked)) return -1;
  const { words, authors, whole } = asked;
  const looked = words.length > 0 ? words : authors;
  if (looked.length === 0) return 4;
  return rankIn(words.length > 0 ? entry.titles : entry.names, looked, whole);
}

/** Whether the entry has all that was asked for. */
export function isFound(entry: IndexEntry, { words, authors, numbers }: Asked): boolean {
  if (!numbers.every((number) => entry.numbers.includes(number))) return false;
  if (!authors.every((word) => isIn(entry.names, word))) return false;
  return words.every((word) => isIn(entry.titles, word) || isIn(entry.names, word) || isIn(entry.rest, word));
}

function rankIn(phrases: readonly string[], words: readonly Word[], whole: Word): number {
  let best = 4;
  for (const phrase of phrases) {
    const letters = plain(phrase);
    if (whole.includes(letters)) return 0;
    if (best > 1 && phrase.includes(':') && whole.includes(plain(phrase.slice(0, phrase.indexOf(':'))))) best = 1;
    else if (best > 2 && whole.some((form) => letters.startsWith(form))) best = 2;
  }
  if (best < 4) return best;
  return words.every((word) => phrases.some((phrase) => beginsAWord(phrase, word))) ? 3 : 4;
}

function isIn(phrases: readonly string[], word: Word): boolean {
  return phrases.some((phrase) => {
    const letters = plain(phrase);
    return word.some((form) => letters.includes(form));
  });
}

/** True when the word stands at the beginning of a word of the phrase, and may go on into the next one. */
function beginsAWord(phrase: string, word: Word): boolean {
  const letters = plain(phrase);
  let at = 0;
  for (const part of phrase.split(/[ :]/)) {
    if (word.some((form) => letters.startsWith(form, at))) return true;
    at += part.length;
  }
  return false;
}
