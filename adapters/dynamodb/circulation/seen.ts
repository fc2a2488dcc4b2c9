import type { Attempt, Seen } from '../../../domain/circulation.ts';
import { readAccount } from '../accounts.ts';
import { readCopy } from '../copies.ts';
import { readQueue } from '../queues.ts';
import type { StoredItem, Written } from '../transaction.ts';

type Name = 'account' | 'copy' | 'queue' | 'next';

const readers: { [N in Name]: (item: StoredItem) => NonNullable<Seen[N]> } = {
  account: readAccount,
  next: readAccount,
  copy: readCopy,
  queue: readQueue,
};

/**
 * Names the images of a refused transaction. `names` stand in the order of its items; null for one
 * that has no condition.
 */
export function attemptFrom<N extends Name>(written: Written, names: readonly (N | null)[]): Attempt<N> {
  if (written.done) return written;
  const seen: Partial<Record<Name, unknown>> = {};
  written.images.forEach((image, at) => {
    const name = names[at];
    if (name && image !== undefined) seen[name] = image && readers[name](image);
  });
  return { done: false, seen: seen as Pick<Seen, N> };
}
