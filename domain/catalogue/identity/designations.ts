/**
 * What tells one volume, part or edition of a set from another, in the order of the title and in one spelling:
 * `双子の本 下` gives `下`, `鉄道史 第三巻` and `鉄道史 3` both give `3`, `植物誌 別冊` gives `別冊`.
 */
export function designationsOf(title: string): string[] {
  const text = withPlainNumbers(title).replaceAll('編', '篇').replaceAll('卷', '巻');
  return [...text.matchAll(designation)].map(([found]) => (/\d/.test(found) ? String(Number(found)) : words(found)));
}

/** With the numbers of volumes as digits: `第三巻` and `第3巻`, `II` and `2` are written in many ways. */
export function withPlainNumbers(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(kanjiNumber, (number) => String(valueOfKanji(number)))
    .replace(romanNumber, (number) => String(valueOfRoman(number)));
}

/** How the designations of two titles stand to each other; `one-sided` when one says all of the other, and more. */
export function compareDesignations(one: readonly string[], other: readonly string[]): 'equal' | 'one-sided' | 'clash' {
  const [few, many] = one.length <= other.length ? [one, [...other]] : [other, [...one]];
  for (const each of few) {
    const at = many.indexOf(each);
    if (at < 0) return 'clash';
    many.splice(at, 1);
  }
  return many.length === 0 ? 'equal' : 'one-sided';
}

const units = '巻話集部篇冊回版年号章輯期学組';
/** Numerals in kanji where they count: after 第, before a unit, or alone. */
const kanjiNumber = new RegExp(
  `(?<=第)[〇一二三四五六七八九十百千]+|(?<![\\p{Script=Han}])[〇一二三四五六七八九十百千]+(?=[${units}]|[^\\p{L}\\p{N}]|$)`,
  'gu',
);
const romanNumber = /(?<![\p{L}\p{N}])(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})(?![\p{L}\p{N}'’])/gu;

const parts = '上中下前後正続天地人乾坤甲乙丙丁';
const editions = '改訂|新装|増補|新|縮刷|文庫|愛蔵|完全|普及|限定|特装';
/** A number; a part alone or with its unit; what accompanies a set; an edition. */
const designation = new RegExp(
  `\\d+|(?<![\\p{L}\\p{N}])[${parts}](?:の?[巻篇冊集部])?(?![\\p{L}\\p{N}])|[${parts}][巻篇冊](?![\\p{L}\\p{N}])|` +
    `別[冊巻]|補遺|付録|附録|総?索引|続篇|外伝|増刊|(?<![\\p{L}\\p{N}])(?:${editions})版`,
  'gu',
);

/** 下, 下巻 and 下の巻 are one. */
function words(found: string): string {
  return found.length > 1 && parts.includes(found[0] ?? '') ? (found[0] ?? found) : found;
}

function valueOfKanji(text: string): number {
  const digits = '〇一二三四五六七八九';
  if (![...text].some((letter) => '十百千'.includes(letter)))
    return Number([...text].map((letter) => digits.indexOf(letter)).join(''));
  let sum = 0;
  let digit = 0;
  for (const letter of text) {
    const power = { 十: 10, 百: 100, 千: 1000 }[letter];
    if (power === undefined) digit = digits.indexOf(letter);
    else {
      sum += (digit || 1) * power;
      digit = 0;
    }
  }
  return sum + digit;
}

function valueOfRoman(text: string): number {
  const value = { i: 1, v: 5, x: 10 } as Record<string, number>;
  const values = [...text].map((letter) => value[letter] ?? 0);
  return values.reduce((sum, each, at) => sum + (each < (values[at + 1] ?? 0) ? -each : each), 0);
}
