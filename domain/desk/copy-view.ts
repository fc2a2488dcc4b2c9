import type { DeskCopy } from '../../contract/answers/counter-work.ts';
import type { Copy } from '../circulation/copy.ts';
import { lineLength, type TitleQueue } from '../circulation/title-queue.ts';

/**
 * Where a copy belongs and where it is; never with whom, so that looking one up tells nothing about a patron.
 * @param queue null once its title has left the catalogue
 */
export function viewCopy(copy: Copy, queue: TitleQueue | null): DeskCopy {
  const { barcode, titleId, kind, homeLibraryId: libraryId, lendable, state } = copy;
  const title = queue?.title ?? '';
  const waiting = queue ? lineLength(queue) : 0;
  return { barcode, titleId, title, kind, libraryId, lendable, state, ...placeOf(copy), waiting };
}

function placeOf(copy: Copy): Partial<DeskCopy> {
  switch (copy.state) {
    case 'available':
      return {};
    case 'on-loan':
      return { dueOn: copy.dueOn };
    case 'in-transit':
      return { toLibraryId: copy.toLibraryId };
    case 'on-hold':
      return { atLibraryId: copy.atLibraryId, pickupBy: copy.pickupBy };
    case 'lost':
      return { lostOn: copy.lostOn };
    case 'withdrawn':
      return { withdrawnOn: copy.withdrawnOn };
  }
}
