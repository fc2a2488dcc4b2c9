import type { Copy } from '../circulation/copy.ts';
import { hasLendableCopy, lineLength, type TitleQueue } from '../circulation/title-queue.ts';
import type { Day } from '../time/day.ts';

/** What a title's page says about its copies (L2): numbers and days only, nobody is named. */
export type ShelfStatus = {
  readonly copies: {
    readonly total: number;
    readonly available: number;
    readonly onLoan: number;
    readonly inTransit: number;
    readonly onHold: number;
    /** The first due day of those on loan. */
    readonly nextDueOn?: Day;
    readonly libraries: readonly LibraryCopies[];
  };
  readonly waiting: number;
  readonly reservable: boolean;
  readonly reason?: 'not-reservable';
};

/** Copies whose home a library is, and those of them on its shelf. */
type LibraryCopies = { readonly libraryId: string; readonly total: number; readonly available: number };

/** Of a title that has no copy and nobody who waits. */
export const statusWithoutCopies: ShelfStatus = {
  copies: { total: 0, available: 0, onLoan: 0, inTransit: 0, onHold: 0, libraries: [] },
  waiting: 0,
  reservable: false,
  reason: 'not-reservable',
};

/** Copies that can be lent, where they are, and whether anybody may reserve (D4). */
export function shelfStatus(queue: TitleQueue, copies: readonly Copy[]): ShelfStatus {
  const reservable = hasLendableCopy(queue);
  const [nextDueOn] = copies.flatMap((copy) => (copy.state === 'on-loan' ? [copy.dueOn] : [])).toSorted();
  return {
    copies: {
      total: Object.keys(queue.copies).length,
      available: countIn(copies, 'available'),
      onLoan: countIn(copies, 'on-loan'),
      inTransit: countIn(copies, 'in-transit'),
      onHold: countIn(copies, 'on-hold'),
      ...(nextDueOn !== undefined && { nextDueOn }),
      libraries: byLibrary(queue, copies),
    },
    waiting: lineLength(queue),
    reservable,
    ...(!reservable && { reason: 'not-reservable' as const }),
  };
}

const countIn = (copies: readonly Pick<Copy, 'state'>[], state: Copy['state']) =>
  copies.filter((copy) => copy.state === state).length;

function byLibrary(queue: TitleQueue, copies: readonly Copy[]): LibraryCopies[] {
  const onShelf = new Set(copies.filter(({ state }) => state === 'available').map(({ barcode }) => barcode));
  const homes = Map.groupBy(Object.entries(queue.copies), ([, libraryId]) => libraryId);
  return [...homes]
    .map(([libraryId, own]) => {
      const available = own.filter(([barcode]) => onShelf.has(barcode)).length;
      return { libraryId, total: own.length, available };
    })
    .toSorted((one, other) => (one.libraryId < other.libraryId ? -1 : 1));
}
