import type { ContactMethod } from './contact-method.ts';
import { instantOfUlid, keyOf, kindLetters } from './id-parts.ts';
import type { Kind } from './kind.ts';

/**
 * A reservation id carries what was agreed: a write that is asked for by id can be composed without a
 * read. Its condition compares the id and whatever may have changed since (docs/decisions/0004).
 * The parts hold no dot: ULIDs, kinds, library ids and title ids are all `[A-Za-z0-9_-]`.
 */
export type ReservationIdParts = {
  readonly kind: Kind;
  readonly pickupLibraryId: string;
  readonly contactMethod: ContactMethod;
  readonly titleId: string;
  readonly reservedAt: string;
};

const contactLetters: Record<ContactMethod, string> = { none: 'n', mail: 'm' };

export function reservationId(ulid: string, parts: Omit<ReservationIdParts, 'reservedAt'>): string {
  const { kind, contactMethod, pickupLibraryId, titleId } = parts;
  return [ulid, kindLetters[kind] + contactLetters[contactMethod], pickupLibraryId, titleId].join('.');
}

/** What a reservation id says, or null when it is none of ours. */
export function readReservationId(id: string): ReservationIdParts | null {
  const [ulid = '', letters = '', pickupLibraryId, titleId, ...rest] = id.split('.');
  const reservedAt = instantOfUlid(ulid);
  const kind = keyOf(kindLetters, letters[0]);
  const contactMethod = keyOf(contactLetters, letters[1]);
  if (!reservedAt || !kind || !contactMethod || !pickupLibraryId || !titleId) return null;
  if (letters.length !== 2 || rest.length > 0) return null;
  return { kind, pickupLibraryId, contactMethod, titleId, reservedAt };
}

/** The titles that these ids are about; an id that is none of ours is about no title. */
export function titlesReserved(ids: readonly string[]): string[] {
  return ids.flatMap((id) => readReservationId(id)?.titleId ?? []);
}

/** A reservation id without its title, as a title's queue keeps it for each waiting patron. */
export function shortReservationId(id: string): string {
  return id.split('.').slice(0, 3).join('.');
}

export function readShortReservationId(
  shortId: string,
  titleId: string,
): { id: string; parts: ReservationIdParts } | null {
  const id = `${shortId}.${titleId}`;
  const parts = readReservationId(id);
  return parts && { id, parts };
}
