import { Refused } from '../../domain/refused.ts';
import type { Transfer } from '../../domain/shelves/keep-shelves.ts';

type Asked = {
  readonly params: { readonly shelfId: string };
  readonly body: { readonly titleIds: readonly string[]; readonly toShelfId: string };
  readonly caller: { readonly patronNumber: string };
  readonly now: Date;
};

/**
 * A request to copy or move, as the domain takes it.
 * @throws Refused `unacceptable-fields` when both shelves are the same.
 */
export function transferOf({ params: { shelfId }, body: { titleIds, toShelfId }, caller, now }: Asked): Transfer {
  if (toShelfId === shelfId) {
    throw new Refused('unacceptable-fields', {
      errors: [{ field: 'toShelfId', code: 'unacceptable-value', text: 'other-shelf' }],
    });
  }
  return { ...caller, fromShelfId: shelfId, toShelfId, titleIds, now };
}
