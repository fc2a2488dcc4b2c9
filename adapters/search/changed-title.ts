import type { IndexedTitle } from '../../domain/catalogue/search/index-entry.ts';

/** A title that the index must take up, or drop since it has left the catalogue. */
export type ChangedTitle = IndexedTitle & { readonly hasLeft: boolean };
