/**
 * Numbers that are written in several ways: 第三 and 第3, 百年 and 100年, Ⅳ and 4. A title is found by all of them, since
 * the index holds both the title as it is and this form of it, and a query asks for both (L3).
 */
const kanjiNumber =
  /(?<=第)[〇零一二三四五六七八九十百千]+|[〇零一二三四五六七八九十百千]+(?=[巻部章回版年月号集編話番冊]|世紀)/g;
const roman = /(?<![\p{L}\p{N}])(?=[ivxl]{2})(xl|l?x{0,3})(ix|iv|v?i{0,3})(?![\p{L}\p{N}])/giu;

const mayHaveNumbers = /[〇零一二三四五六七八九十百千\u2160-\u217F]|[ivxlｉｖｘｌ]{2}/iu;

/** The text with kanji numbers beside 第 or a counter, and Roman ones of two letters or more, in digits. */
export function withDigits(text: string): string {
  if (!mayHaveNumbers.test(text)) return text;
  return text.normalize('NFKC').replace(kanjiNumber, valueOfKanji).replace(roman, valueOfRoman);
}

const digits = '〇一二三四五六七八九';
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 二十三 is 23, 二〇二六 is 2026. */
function valueOfKanji(number: string): string {
  const plain = number.replaceAll('零', '〇');
  if (!/[十百千]/.test(plain)) return [...plain].map((one) => digits.indexOf(one)).join('');
  let sum = 0;
  let before = '';
  for (const one of plain) {
    const power = powers[one];
    if (power === undefined) before += digits.indexOf(one);
    else {
      sum += (before === '' ? 1 : Number(before)) * power;
      before = '';
    }
  }
  return String(sum + Number(before));
}

const romanLetters: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

function valueOfRoman(number: string): string {
  const values = [...number.toLowerCase()].map((letter) => romanLetters[letter] ?? 0);
  return String(values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0));
}
