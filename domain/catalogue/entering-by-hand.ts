import { fieldsRefused } from '../refused.ts';
import { toIsbn13 } from './isbn.ts';
import { cluesOf, titleIdsOf } from './identity/title-id.ts';
import type { TitleRecord } from './title-record.ts';
import type { Entering } from './identity/which-title.ts';

/** A title as the desk types it; `isbn` in any of its forms. */
export type TypedTitle = Partial<TitleRecord> & Pick<TitleRecord, 'title'>;

/**
 * What the desk typed, ready to be told apart from what the catalogue knows (L1).
 * @param hash gives letters and digits for text
 * @throws Refused `unacceptable-fields`: an ISBN that is none, an id that cannot be one
 */
export function enteringByHand(typed: TypedTitle, hash: (text: string) => string): Entering {
  const isbn = (typed.isbn ?? []).map(validIsbn);
  const { authors = [], kind = 'book', titleId, ...others } = typed;
  const described = { ...others, authors, kind, isbn };
  const identified = { ...described, ...(titleId !== undefined && { titleId }) };
  const ids = titleIdsOf(identified, hash);
  if (ids === null) throw fieldsRefused([{ field: 'titleId', code: 'unacceptable-value' }]);
  return { described: identified, clues: cluesOf(identified, hash), ids };
}

function validIsbn(text: string): string {
  const isbn = toIsbn13(text);
  if (!isbn) throw fieldsRefused([{ field: 'isbn', code: 'unacceptable-value', text: 'isbn-form' }]);
  return isbn;
}
