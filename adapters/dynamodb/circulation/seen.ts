import type { Attempt, Seen } from '../../../domain/circulation/port.ts';
import { readAccount } from './accounts.ts';
import { readCopy } from './copies.ts';
import { readQueue } from './queues/queues.ts';
import type { StoredItem } from '../table/table.ts';
import type { Written } from '../table/transaction.ts';

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

/** The images of a refused transaction whose first items are the account and the queues of these titles. */
export function accountAndQueues(
  [account, ...others]: Extract<Written, { done: false }>['images'],
  titleIds: readonly string[],
): Pick<Seen, 'account' | 'queues'> {
  const seen = titleIds.flatMap((titleId, at) => {
    const image = others[at];
    return image === undefined ? [] : [[titleId, image && readQueue(image)] as const];
  });
  return { ...(account !== undefined && { account: account && readAccount(account) }), queues: new Map(seen) };
}
