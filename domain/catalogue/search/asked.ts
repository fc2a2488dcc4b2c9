import { Refused } from '../../refused.ts';
import type { TitleQuery } from './catalogue-search.ts';
import { fold } from '../text/folding.ts';
import { looksLikeIsbn, printedNumber, toIsbn13 } from '../isbn.ts';
import { withDigits } from '../text/numerals.ts';

/** A word in every spelling under which it is looked up; most words have one. */
export type Word = readonly string[];

/** A query as the index is asked: folded, each word once. */
export type Asked = {
  readonly words: readonly Word[];
  readonly authors: readonly Word[];
  /** The whole of what was asked for, in every spelling: words, or where there are none the author. */
  readonly whole: Word;
  /** Each must be a number of the title. */
  readonly numbers: readonly string[];
};

/** More distinct words than this are no search: they would cost much and tell little. */
const maxWords = 20;

/**
 * Null when something is asked for that no title can have: only punctuation, or no ISBN.
 * @throws Refused `unacceptable-fields` with `too-many` when more than `maxWords` different words are asked for.
 */
export function asked({ q = '', author = '', isbn = '' }: Pick<TitleQuery, 'q' | 'author' | 'isbn'>): Asked | null {
  const numberInWords = toIsbn13(q) ?? (isPrintedNumber(q) ? printedNumber(q) : null);
  const words = numberInWords === null ? wordsOf(q, 'q') : [];
  const authors = wordsOf(author, 'author');
  if (isBlankOf(numberInWords === null ? q : '', words) || isBlankOf(author, authors)) return null;
  if (isbn.trim() !== '' && !looksLikeIsbn(isbn)) return null;
  const numbers = [numberInWords, isbn.trim() === '' ? null : printedNumber(isbn)].filter((each) => each !== null);
  return { words, authors, whole: spellings(words.length > 0 ? q : author), numbers };
}

/** Thirteen digits in one piece are meant as an ISBN, though the check digit is wrong. */
function isPrintedNumber(text: string): boolean {
  return !/\s/.test(text.trim()) && looksLikeIsbn(text) && printedNumber(text).length === 13;
}

function isBlankOf(given: string, folded: readonly Word[]): boolean {
  return given.trim() !== '' && folded.length === 0;
}

function wordsOf(text: string, field: string): Word[] {
  const typed = text.split(/\s+/u);
  const words = new Map(typed.map(spellings).map((word) => [word[0], word]));
  words.delete('');
  if (words.size > maxWords) throw new Refused('unacceptable-fields', { errors: [{ field, code: 'too-many' }] });
  return [...words.values()];
}

/** As it is, with numbers in digits, and with what a long vowel mark may stand for. */
function spellings(text: string): Word {
  const all = [text, withDigits(text), longVowels(text, 'う', 'い'), longVowels(text, 'お', 'え')].map(fold);
  return all.length === 0 ? [] : [...new Set(all)];
}

const rows = {
  あ: 'あかさたなはまやらわがざだばぱゃぁゎ',
  い: 'いきしちにひみりぎじぢびぴぃ',
  う: 'うくすつぬふむゆるぐずづぶぷゅぅゔ',
  え: 'えけせてねへめれげぜでべぺぇ',
  お: 'おこそとのほもよろをごぞどぼぽょぉ',
} as const;

/** とーきょー is とうきょう, おーさか おおさか: readings spell long vowels out, patrons often do not. */
function longVowels(text: string, afterO: string, afterE: string): string {
  const normal = text.normalize('NFKC');
  if (!normal.includes('ー')) return text;
  return normal.replace(/([\u3041-\u3096\u30A1-\u30FA])ー/g, (both, kana: string) => {
    const hiragana = kana >= 'ァ' ? String.fromCharCode(kana.charCodeAt(0) - 0x60) : kana;
    const vowel = (Object.keys(rows) as (keyof typeof rows)[]).find((row) => rows[row].includes(hiragana));
    if (vowel === undefined) return both;
    return kana + (vowel === 'お' ? afterO : vowel === 'え' ? afterE : vowel);
  });
}
