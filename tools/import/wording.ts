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

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** With characters for the references of XML and HTML that some exports leave in their text. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/giu, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code >= 0x20 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
      ? String.fromCodePoint(code)
      : whole;
  });
}

/** East Asian text of MARC-8 that lost its escapes: `$1!2H!?5(B` says nothing to anybody. */
export const hasLostEscapes = (text: string) => /\$1(?:[!-~]{3})+\(B/u.test(text);

/** Without the punctuation that ISBD puts before the next element: ` /`, ` :`, ` ;`, `,`, ` =`, a final full stop. */
export function withoutIsbdEnd(text: string): string {
  const line = oneLine(text)
    .replace(/\s*[/:;=,／：；＝，]+$/u, '')
    .trimEnd();
  return /(?:^|[^.])\.$/.test(line) && !/\b(?:[A-Z]|[A-Za-z]{1,3})\.$/.test(line) ? line.slice(0, -1).trimEnd() : line;
}

export const hasKana = (text: string) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
export const hasHan = (text: string) => /\p{Script=Han}/u.test(text);
export const hasEastAsian = (text: string) =>
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/u.test(text);

/**
 * The classes of the NDC, the main one first: `913.6`, `NDC 775 932`, `023`; the K of juvenile books belongs to its
 * class.
 */
export function ndcsIn(text: string): string[] {
  const found = text.normalize('NFKC').match(/(?<![\d.])K?\d{1,3}(?:\.\d{1,7})?(?![\d.])/gu) ?? [];
  return distinct(found.flatMap((each) => (each.startsWith('K') ? [each.slice(1), each] : [each])));
}

/** The main class and the further ones, as a title has them. */
export function classesOf(found: readonly string[]): { ndc?: string; otherNdc?: string[] } {
  const [ndc, ...otherNdc] = distinct(found);
  return { ...(ndc !== undefined && { ndc }), ...(otherNdc.length > 0 && { otherNdc }) };
}

/** An ISSN with its hyphen, or undefined where the check digit is wrong. */
export function issnIn(text: string): string | undefined {
  const digits = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\dX]/g, '');
  if (!/^\d{7}[\dX]$/.test(digits)) return undefined;
  const sum = [...digits.slice(0, 7)].reduce((total, digit, at) => total + Number(digit) * (8 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return (check === 10 ? 'X' : String(check)) === digits[7] ? `${digits.slice(0, 4)}-${digits.slice(4)}` : undefined;
}

/**
 * What is printed as an ISBN, digits and X only; undefined where it is too short or too long to have been meant as one.
 */
export function printedIsbn(text: string): string | undefined {
  const compact = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\dX]/g, '');
  return /^(?:\d{13}|\d{9}[\dX])$/.test(compact) ? compact : undefined;
}

/** A web address, or undefined. */
export function webAddress(text: string): string | undefined {
  return text.length <= 2000 && URL.canParse(text) && /^https?:\/\/\S+$/i.test(text) ? text : undefined;
}

/** Without repetitions and without what is empty. */
export function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined && text !== ''))] as string[];
}
