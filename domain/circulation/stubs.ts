import type { Kind } from './kind.ts';

/**
 * Reservation ids and loan ids are stubs, as a cloakroom gives out: what was agreed is printed on
 * them. A write that is asked for by id can therefore be composed without reading first; its
 * condition compares the id and whatever may have changed since (docs/decisions/0004).
 * The parts hold no dot: ULIDs, kinds, library ids, barcodes and title ids are all `[A-Za-z0-9_-]`.
 */
export type ReservationStub = {
  readonly kind: Kind;
  readonly pickupLibraryId: string;
  readonly contactMethod: ContactMethod;
  readonly titleId: string;
  readonly reservedAt: string;
};

export type LoanStub = {
  readonly kind: Kind;
  /** The library at whose desk the copy was lent: its calendar sets the due days. */
  readonly libraryId: string;
  readonly barcode: string;
  readonly titleId: string;
  readonly lentAt: string;
};

export type ContactMethod = 'none' | 'mail';

const kindLetters: Record<Kind, string> = { book: 'b', av: 'a' };
const contactLetters: Record<ContactMethod, string> = { none: 'n', mail: 'm' };
const ulidAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function reservationId(ulid: string, stub: Omit<ReservationStub, 'reservedAt'>): string {
  const { kind, contactMethod, pickupLibraryId, titleId } = stub;
  return [ulid, kindLetters[kind] + contactLetters[contactMethod], pickupLibraryId, titleId].join('.');
}

/** What a reservation id says, or null when it is none of ours. */
export function readReservationId(id: string): ReservationStub | null {
  const [ulid = '', letters = '', pickupLibraryId, titleId, ...rest] = id.split('.');
  const reservedAt = instantOf(ulid);
  const kind = keyOf(kindLetters, letters[0]);
  const contactMethod = keyOf(contactLetters, letters[1]);
  if (!reservedAt || !kind || !contactMethod || !pickupLibraryId || !titleId) return null;
  if (letters.length !== 2 || rest.length > 0) return null;
  return { kind, pickupLibraryId, contactMethod, titleId, reservedAt };
}

export function loanId(ulid: string, stub: Omit<LoanStub, 'lentAt'>): string {
  return [ulid, kindLetters[stub.kind], stub.libraryId, stub.barcode, stub.titleId].join('.');
}

/** What a loan id says, or null when it is none of ours. */
export function readLoanId(id: string): LoanStub | null {
  const [ulid = '', letter, libraryId, barcode, titleId, ...rest] = id.split('.');
  const lentAt = instantOf(ulid);
  const kind = keyOf(kindLetters, letter);
  if (!lentAt || !kind || !libraryId || !barcode || !titleId || rest.length > 0) return null;
  return { kind, libraryId, barcode, titleId, lentAt };
}

function keyOf<K extends string>(letters: Record<K, string>, letter: string | undefined): K | undefined {
  return (Object.keys(letters) as K[]).find((key) => letters[key] === letter);
}

/** The instant in the first ten characters of a ULID (48 bits of milliseconds), or null. */
function instantOf(ulid: string): string | null {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(ulid)) return null;
  const milliseconds = [...ulid.slice(0, 10)].reduce((sum, letter) => sum * 32 + ulidAlphabet.indexOf(letter), 0);
  // The largest ULID lies beyond what Date can show.
  return milliseconds > 8.64e15 ? null : new Date(milliseconds).toISOString();
}

/** A reservation id without its title, as a title's queue keeps it for each waiting patron. */
export function hintOf(id: string): string {
  return id.split('.').slice(0, 3).join('.');
}

export function readHint(hint: string, titleId: string): { id: string; stub: ReservationStub } | null {
  const id = `${hint}.${titleId}`;
  const stub = readReservationId(id);
  return stub && { id, stub };
}
