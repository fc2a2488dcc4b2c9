import type { Copy } from '../circulation/copy.ts';
import { hasLendableCopy, lineLength, type TitleQueue } from '../circulation/title-queue.ts';

/** What a title's page says about its copies (L2): numbers only, nobody is named. */
export type ShelfStatus = {
  readonly copies: { readonly total: number; readonly available: number };
  readonly waiting: number;
  readonly reservable: boolean;
  readonly reason?: 'not-reservable';
};

/** Of a title that has no copy and nobody who waits. */
export const statusWithoutCopies: ShelfStatus = {
  copies: { total: 0, available: 0 },
  waiting: 0,
  reservable: false,
  reason: 'not-reservable',
};

/** Copies that can be lent, those of them on the shelf, and whether anybody may reserve (D4). */
export function shelfStatus(queue: TitleQueue, copies: readonly Pick<Copy, 'state'>[]): ShelfStatus {
  const reservable = hasLendableCopy(queue);
  return {
    copies: {
      total: Object.keys(queue.copies).length,
      available: copies.filter((copy) => copy.state === 'available').length,
    },
    waiting: lineLength(queue),
    reservable,
    ...(!reservable && { reason: 'not-reservable' as const }),
  };
}
