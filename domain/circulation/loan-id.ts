import { instantOfUlid, keyOf, kindLetters } from './id-parts.ts';
import type { Kind } from './kind.ts';

/** What a loan id says. As in a reservation id (reservation-id.ts), no part holds a dot. */
export type LoanIdParts = {
  readonly kind: Kind;
  /** The library at whose desk the copy was lent: its calendar sets the due days. */
  readonly libraryId: string;
  readonly barcode: string;
  readonly titleId: string;
  readonly lentAt: string;
};

export function loanId(ulid: string, parts: Omit<LoanIdParts, 'lentAt'>): string {
  return [ulid, kindLetters[parts.kind], parts.libraryId, parts.barcode, parts.titleId].join('.');
}

/** What a loan id says, or null when it is none of ours. */
export function readLoanId(id: string): LoanIdParts | null {
  const [ulid = '', letter, libraryId, barcode, titleId, ...rest] = id.split('.');
  const lentAt = instantOfUlid(ulid);
  const kind = keyOf(kindLetters, letter);
  if (!lentAt || !kind || !libraryId || !barcode || !titleId || rest.length > 0) return null;
  return { kind, libraryId, barcode, titleId, lentAt };
}
