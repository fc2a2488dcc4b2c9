import type { RandomBytes } from '../patrons/account-links.ts';

/**
 * What a due-day mail's List-Unsubscribe opens: it stops that patron's due-day notices, without signing in, and can
 * do nothing else (RFC 8058). The number of the card stands before 256 random bits, so that finding whose it is
 * needs no search.
 */
export function newStopToken(patronNumber: string, randomBytes: RandomBytes): string {
  const random = btoa(String.fromCharCode(...randomBytes(32)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `${patronNumber}${random}`;
}

/** Whose token it is, or null for anything that cannot be one. */
export function patronOfStopToken(token: string): string | null {
  return /^\d{6}[A-Za-z0-9_-]{43}$/.test(token) ? token.slice(0, 6) : null;
}
