import type { Copy } from '../circulation/copy.ts';
import { fieldsRefused } from '../refused.ts';
import { toIsbn13 } from './isbn.ts';

/** How a library's copies of a title stand, in the words of the availability service. */
export type Availability = 'lendable-now' | 'waited-for' | 'on-loan-now' | 'on-its-way';

/** What the catalogue has of one book: copies that can be lent, at which home, and how many patrons wait. */
export type Holding = {
  readonly titleId: string;
  readonly waiting: number;
  readonly copies: readonly Pick<Copy, 'homeLibraryId' | 'state'>[];
};

/** Whoever asks for more asks twice. */
const maxBooks = 20;

/**
 * The books that a question names, each once and as it was written: ISBN with commas between them.
 * @throws Refused `unacceptable-fields` (more than can be answered at once)
 */
export function booksAsked(isbn: string): { readonly written: string; readonly isbn13: string | null }[] {
  const written = [...new Set(isbn.split(',').map((each) => each.trim()))].filter((each) => each !== '');
  if (written.length > maxBooks) throw fieldsRefused([{ field: 'isbn', code: 'too-many' }]);
  return written.map((each) => ({ written: each, isbn13: toIsbn13(each) }));
}

/**
 * By library, the best that one of its copies offers: on the shelf and nobody waits, on the shelf or set aside for
 * those who wait, on loan, on its way.
 */
export function availabilityOf(holdings: readonly Holding[]): Map<string, Availability> {
  const best = new Map<string, Availability>();
  for (const { waiting, copies } of holdings) {
    for (const { homeLibraryId, state } of copies) {
      const before = best.get(homeLibraryId);
      const now = standing(state, waiting);
      if (before === undefined || order.indexOf(now) < order.indexOf(before)) best.set(homeLibraryId, now);
    }
  }
  return best;
}

const order: readonly Availability[] = ['lendable-now', 'waited-for', 'on-loan-now', 'on-its-way'];

function standing(state: Copy['state'], waiting: number): Availability {
  if (state === 'available') return waiting === 0 ? 'lendable-now' : 'waited-for';
  if (state === 'on-hold') return 'waited-for';
  return state === 'on-loan' ? 'on-loan-now' : 'on-its-way';
}
