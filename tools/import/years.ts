/** Years before the first of an era: 平成12年 is 1988 + 12. */
const eras: readonly (readonly [name: RegExp, before: number])[] = [
  [/令和|R(?=\d)/u, 2018],
  [/平成|H(?=\d)/u, 1988],
  [/昭和|S(?=\d)/u, 1925],
  [/大正|T(?=\d)/u, 1911],
  [/明治|M(?=\d)/u, 1867],
];

/**
 * The first year of four digits that can be one, of any width: `2019.2`, `c1998`, `１９５７（昭和32）年`; else that of a
 * Japanese era: `平成12年`, `昭和五十年`, `令和元年`, `S55.4`.
 */
export function yearIn(text: string): number | undefined {
  const plain = text.normalize('NFKC');
  const year = Number(/(?<!\d)(?:1[0-9]|20)\d\d(?!\d)/.exec(plain)?.[0] ?? Number.NaN);
  return Number.isNaN(year) ? eraYearIn(plain) : year;
}

function eraYearIn(text: string): number | undefined {
  for (const [name, before] of eras) {
    const [, given] =
      new RegExp(`(?<![A-Za-z])(?:${name.source})\\s*(元|\\d{1,2}|[〇零一二三四五六七八九十]{1,3})`, 'u').exec(text) ??
      [];
    const number = given === undefined ? 0 : eraNumber(given);
    if (number > 0) return before + number;
  }
  return undefined;
}

/**
 * The year of a Japanese era by its name or letter, and the year within it: `昭和` and `五十`, `s` and `50`, `R` and `元`.
 */
export function yearOfEra(era: string, year: string): number | undefined {
  const [, before] = eras.find(([name]) => name.test(`${era.toUpperCase()}1`)) ?? [];
  return before === undefined ? undefined : before + eraNumber(year);
}

/** A number of at most two digits, or in kanji up to ninety-nine; the first year is `元`. */
export function eraNumber(text: string): number {
  if (text === '元') return 1;
  if (/^\d+$/.test(text)) return Number(text);
  const digit = (letter: string | undefined) => Math.max(0, '〇一二三四五六七八九'.indexOf(letter ?? '〇'));
  const [tens, ones] = text.split('十');
  if (ones === undefined) return Number([...text].map((letter) => digit(letter)).join(''));
  return (tens === '' ? 1 : digit(tens)) * 10 + digit(ones === '' ? '〇' : ones);
}
