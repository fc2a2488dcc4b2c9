import { allowedSymbols, passwordFaults, shortestPassword } from './password-faults.ts';

/**
 * Without what looks alike in print: 0 O o Q, 1 I l i, 2 Z z, 5 S s, 8 B, 9 g q, u v V, brackets and !;
 * of letters that differ from their capitals by size alone only the capitals.
 */
const letters = 'ACDEFGHJKLMNPRTUWXYabdefhjmnrt';
const digits = '3467';
const symbols = [...allowedSymbols].filter((symbol) => !'()!'.includes(symbol)).join('');
export const temporaryPasswordCharacters = letters + digits + symbols;

/** Bytes, each equally likely: `crypto.randomBytes` or the like. */
export type RandomBytes = (count: number) => Uint8Array;

/**
 * A password to print and hand over (A2): 10 characters of an alphabet without look-alikes, every
 * password that meets A4 equally likely.
 * @param loginName which it must not contain
 */
export function temporaryPassword(randomBytes: RandomBytes, loginName: string): string {
  for (;;) {
    const password = randomText(randomBytes, temporaryPasswordCharacters, shortestPassword);
    // Drawing again keeps what passes equally likely; about half pass.
    if (passwordFaults(password, loginName).length === 0) return password;
  }
}

/** A byte at or above the largest multiple of the alphabet's size is drawn again, so no character is favoured. */
function randomText(randomBytes: RandomBytes, alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    const usable = [...randomBytes(length)].filter((byte) => byte < limit);
    text += usable.map((byte) => alphabet[byte % alphabet.length]).join('');
  }
  return text.slice(0, length);
}
