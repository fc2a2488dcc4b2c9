/**
 * The patron number that somebody typed (A1): full-width digits and blanks around it are forgiven,
 * leading zeros matter. Null for everything that is no number of a card.
 */
export function normalisePatronNumber(typed: string): string | null {
  const number = typed.trim().replaceAll(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  return /^[0-9]{6}$/.test(number) ? number : null;
}

/** Cards have six digits. */
export const lastPatronNumber = 999_999;

/** The number of the `count`-th card: six digits. */
export function patronNumberOf(count: number): string {
  return String(count).padStart(6, '0');
}
