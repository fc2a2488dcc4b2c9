/**
 * NW-7 (Codabar), the barcode on library cards in Japan: each sign is four bars and three gaps, written here as 1 for
 * wide and 0 for narrow, bar first; a narrow gap stands between signs. `A` begins and ends it.
 */
const signs: { readonly [sign: string]: string } = {
  '0': '0000011',
  '1': '0000110',
  '2': '0001001',
  '3': '1100000',
  '4': '0010010',
  '5': '1000010',
  '6': '0100001',
  '7': '0100100',
  '8': '0110000',
  '9': '1001000',
  A: '0011010',
};

/** How many narrow bars a wide one is. */
const wide = 2.5;
/** What must stay white on both sides, in narrow bars. */
const quiet = 10;

export type Bars = {
  /** The whole, with what stays white, in narrow bars. */
  readonly width: number;
  readonly bars: readonly { readonly at: number; readonly width: number }[];
};

/** @param digits a patron number */
export function nw7(digits: string): Bars {
  const bars: { at: number; width: number }[] = [];
  let at = quiet;
  for (const sign of `A${digits}A`) {
    const widths = [...(signs[sign] ?? '')].map((one) => (one === '1' ? wide : 1));
    if (widths.length === 0) throw new RangeError(`NW-7 has no sign for ${sign}`);
    for (const [index, width] of widths.entries()) {
      if (index % 2 === 0) bars.push({ at, width });
      at += width;
    }
    at += 1;
  }
  return { width: at - 1 + quiet, bars };
}
