/** Small rules about how catalogues punctuate. Nothing here knows a format. */

const controls = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

/** One line in composed form: control characters become blanks, blanks in a row one. */
export function oneLine(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(controls, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** Without the punctuation that ISBD puts before the next element: ` /`, ` :`, ` ;`, `,`, ` =`, a final full stop. */
export function withoutIsbdEnd(text: string): string {
  const line = oneLine(text)
    .replace(/\s*[/:;=,]+$/u, '')
    .trimEnd();
  return /(?:^|[^.])\.$/.test(line) && !/\b(?:[A-Z]|[A-Za-z]{1,3})\.$/.test(line) ? line.slice(0, -1).trimEnd() : line;
}

export const hasKana = (text: string) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
export const hasHan = (text: string) => /\p{Script=Han}/u.test(text);
export const hasEastAsian = (text: string) =>
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/u.test(text);

/** The first year of four digits that can be one, of any width: `2019.2`, `c1998`, `１９５７（昭和32）年`. */
export function yearIn(text: string): number | undefined {
  const year = Number(/(?<!\d)(?:1[0-9]|20)\d\d(?!\d)/.exec(text.normalize('NFKC'))?.[0] ?? Number.NaN);
  return Number.isNaN(year) ? undefined : year;
}

/** The first class number of the NDC: `913.6`, `NDC K913`, `023`. */
export function ndcIn(text: string): string | undefined {
  return /(?<!\d)\d{1,3}(?:\.\d{1,7})?(?!\d)/.exec(text.normalize('NFKC'))?.[0];
}

/** A web address, or undefined. */
export function webAddress(text: string): string | undefined {
  return text.length <= 2000 && URL.canParse(text) && /^https?:\/\/\S+$/i.test(text) ? text : undefined;
}

/** Without repetitions and without what is empty. */
export function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[];
}
