import { circulates, holderOf, type Copy } from '../circulation/copy.ts';
import type { Day } from '../time/day.ts';
import type { AuditEntry } from '../audit-entry.ts';
import { Refused } from '../refused.ts';
import type { Stock } from './stock-port.ts';
import { nextAttempt } from '../attempts.ts';

/**
 * Takes a copy out of the library for good, and out of its title's queue in the same write. Who waits
 * goes on waiting, also when it was the last copy: a replacement may be on order, and nobody loses a
 * place by the library's doing. Withdrawing it again changes nothing.
 * @throws Refused `copy-in-use` while it is lent or held, `not-found`, `busy`
 */
export async function withdrawCopy(
  stock: Stock,
  request: { readonly copy: Copy; readonly today: Day; readonly auditEntry: AuditEntry },
): Promise<void> {
  const { today, auditEntry } = request;
  let { copy } = request;
  let inQueue = circulates(copy);
  for (let attempt = 1; ; attempt = nextAttempt(attempt)) {
    if (copy.state === 'withdrawn') return;
    if (copy.state === 'on-loan' || holderOf(copy)) throw new Refused('copy-in-use');
    const becomes = { state: 'withdrawn', withdrawnOn: today } as const;
    const answer = await stock.withdrawCopy({
      copy,
      becomes,
      inQueue,
      auditEntry: { ...auditEntry, barcode: copy.barcode },
    });
    if (answer.done) return;
    if (answer.seen.copy === null) throw new Refused('not-found');
    if (answer.seen.copy) {
      copy = answer.seen.copy;
      inQueue = circulates(copy);
    }
    if (answer.seen.queue === null) inQueue = false;
  }
}
