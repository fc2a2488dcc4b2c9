/**
 * ISBN in any usual spelling (ISBN-10 or 13, hyphens or blanks of any width, X in either case) as the
 * 13 digits under which it is stored, or null when the length or a check digit is wrong (L3).
 */
export function toIsbn13(text: string): string | null {
  const compact = withoutHyphens(text);
  if (/^97[89]\d{10}$/.test(compact)) return checkDigit13(compact.slice(0, 12)) === compact[12] ? compact : null;
  if (!/^\d{9}[\dX]$/.test(compact) || checkDigit10(compact.slice(0, 9)) !== compact[9]) return null;
  return `978${compact.slice(0, 9)}${checkDigit13(`978${compact.slice(0, 9)}`)}`;
}

/**
 * What is printed as an ISBN, as it is searched for: the 13 digits of a valid one, else the digits as they stand, so
 * that a book whose printed number is wrong is found by what is printed on it.
 */
export function printedNumber(text: string): string {
  return toIsbn13(text) ?? withoutHyphens(text);
}

/** True when the whole text can be meant as an ISBN, right or wrong. */
export function looksLikeIsbn(text: string): boolean {
  return /^(\d{9}[\dX]|\d{13})$/.test(withoutHyphens(text));
}

function withoutHyphens(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212\u30FC]/gu, '')
    .toUpperCase()
    .replace(/^ISBN:?/, '');
}

/** The ISBN-10 of an ISBN-13, or null: those that begin with 979 have none. */
export function toIsbn10(isbn13: string): string | null {
  if (!isbn13.startsWith('978') || toIsbn13(isbn13) !== isbn13) return null;
  const digits = isbn13.slice(3, 12);
  return digits + checkDigit10(digits);
}

function checkDigit13(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

function checkDigit10(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
