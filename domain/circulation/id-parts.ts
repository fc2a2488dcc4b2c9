import type { Kind } from './kind.ts';

/** A kind as ids of reservations and loans spell it. */
export const kindLetters: Record<Kind, string> = { book: 'b', av: 'a' };

const ulidAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The key whose letter this is. */
export function keyOf<K extends string>(letters: Record<K, string>, letter: string | undefined): K | undefined {
  return (Object.keys(letters) as K[]).find((key) => letters[key] === letter);
}

/** The instant in the first ten characters of a ULID (48 bits of milliseconds), or null. */
export function instantOfUlid(ulid: string): string | null {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(ulid)) return null;
  const milliseconds = decodeUlidLetters(ulid.slice(0, 10));
  // The largest ULID lies beyond what Date can show.
  return milliseconds > 8.64e15 ? null : new Date(milliseconds).toISOString();
}

/** The number that some characters of a ULID spell. */
export function decodeUlidLetters(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 32 + ulidAlphabet.indexOf(letter), 0);
}

/** A number as so many characters of a ULID. */
export function encodeUlidLetters(number: number, length: number): string {
  let [rest, letters] = [number, ''];
  for (let at = 0; at < length; at += 1) {
    letters = (ulidAlphabet[rest % 32] ?? '') + letters;
    rest = Math.floor(rest / 32);
  }
  return letters;
}
