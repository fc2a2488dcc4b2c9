import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { fold, foldWords } from '../../../../domain/catalogue/text/folding.ts';
import { fragmentTerms, termsOf } from '../../../../domain/catalogue/search/terms.ts';

describe('folding', () => {
  test.each([
    ['half-width kana is kana', 'ｺﾝﾋﾟｭｰﾀｰ', 'コンピューター'],
    ['hiragana is katakana', 'こころ', 'ココロ'],
    ['full-width letters and digits are letters and digits', 'ＡＢＣ１２３', 'abc123'],
    ['case does not matter', 'CNN', 'cnn'],
    ['diacritics do not matter', 'Café Ångström', 'cafe angstrom'],
    ['ligatures are two letters', 'Œuvre Straße', 'oeuvre strasse'],
    ['a long vowel mark does not matter', 'コンピューター', 'コンピュータ'],
    ['dashes that stand for a long vowel mark do not matter', 'ラ—メン ラ―メン ラ‐メン', 'ラーメンラーメンラーメン'],
    ['old kana are the new ones', 'ゐゑヰヱ', 'いえいえ'],
    ['を of a reading is オ', 'ホン ノ ハナシ ヲ シヨウ', 'ホンノハナシオシヨウ'],
    ['ヷ ヸ ヹ ヺ are ヴァ ヴィ ヴェ ヴォ', 'ヷヸヹヺ', 'ヴァヴィヴェヴォ'],
    ['ヴァ is バ', 'ヴァイオリン', 'バイオリン'],
    ['ぢ and づ are じ and ず', 'ちぢむ つづく', 'ちじむつずく'],
    ['small kana are large ones', 'キャノン', 'キヤノン'],
    ['ヶ is ケ', '八ヶ岳', '八ケ岳'],
    ['ゝ repeats', 'こゝろ', 'こころ'],
    ['ゞ repeats voiced', 'いすゞ', 'いすず'],
    ['ゝ after a voiced letter repeats unvoiced', 'づゝ', 'づつ'],
    ['ヽ and ヾ repeat katakana', 'バナヽ ミスヾ', 'バナナミスズ'],
    ['々 repeats a kanji', '佐々木', '佐佐木'],
    ['a voiced mark may be combined', 'か\u3099き\u3099は\u309A', 'がぎぱ'],
    ['a voiced mark may stand alone', 'か゛は゜', 'がぱ'],
    ['a half-width voiced mark belongs to its letter', 'ｶﾞｷﾞﾊﾟ', 'ガギパ'],
    ['a variation selector does not matter', '葛\u{E0100}城', '葛城'],
    ['compatibility letters are their parts', '㍿ ① Ⅳ', '株式会社1iv'],
    ['blanks and punctuation do not matter', '「ニュース・リスニング」', 'ニュース　リスニング'],
  ])('%s', (_what, one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test('keeps different words apart', () => {
    const words = ['かき', 'がき', '柿', 'はは', 'ばば', 'ぱぱ', 'ab', 'a1'];
    expect(new Set(words.map(fold)).size).toBe(words.length);
  });

  test('leaves what is folded as it is, and only letters and digits', () => {
    const kana = fc.string({ unit: fc.constantFrom(...'かがゝゞヴァヷーｶﾞ゛々佐aÉœ１ ・') });
    fc.assert(
      fc.property(fc.oneof(kana, fc.string({ unit: 'binary' })), (text) => {
        const folded = fold(text);
        expect(folded).toMatch(/^[\p{L}\p{N}]*$/u);
        expect(fold(folded)).toBe(folded);
      }),
    );
  });

  test('splits a query at blanks of any width and drops what is only punctuation', () => {
    expect(foldWords(' 夏目　漱石 !! こころ ')).toEqual(['夏目', '漱石', fold('こころ')]);
    expect(foldWords('「」')).toEqual([]);
  });
});

describe('terms', () => {
  test('are pairs of neighbours and the last character', () => {
    expect(termsOf('図書館')).toEqual(['図書', '書館', '館']);
    expect(termsOf('')).toEqual([]);
  });

  test('count a character beyond 16 bits as one', () => {
    expect(termsOf('𠮷野')).toEqual(['𠮷野', '野']);
  });

  test('of a fragment leave its end open, and one character begins a term', () => {
    expect(fragmentTerms('書館')).toEqual({ terms: ['書館'], prefix: false });
    expect(fragmentTerms('館')).toEqual({ terms: ['館'], prefix: true });
  });
});
