import type { Account } from '../circulation/account.ts';
import { libraryDay } from '../time/day.ts';
import type { AuditEntry } from '../audit-entry.ts';
import type { CirculationPolicy } from '../circulation/policy.ts';
import { Refused } from '../refused.ts';
import { end } from '../reservations/reservation-list.ts';
import type { EndWaits, Stock } from './stock-port.ts';
import { lineLength, ticketsOf, type TitleQueue } from '../circulation/title-queue.ts';
import { nextAttempt } from '../attempts.ts';

export type TitleRemoval = {
  readonly titleId: string;
  /** Ends the reservations of those who wait; without it they stand against the removal. */
  readonly cancelReservations: boolean;
  readonly now: Date;
  readonly auditEntry: AuditEntry;
};

export type RemovalPorts = {
  readonly stock: Stock;
  readQueue(titleId: string): Promise<TitleQueue | null>;
  readAccount(patronNumber: string): Promise<Account | null>;
};

type Policy = Pick<CirculationPolicy, 'endedVisibleDays'>;

/**
 * Each who waits takes up to four items of a transaction's hundred, two of them reminders, and the queue's expression
 * stays below 4 KB.
 */
export const maxAtOnce = 24;

/**
 * Takes a title out of the catalogue. Its copies must have gone first, so nothing of it can be lent or
 * held, and nobody can reserve it any more. Those who wait are cancelled portion by portion, first come
 * first; each sees the reason in the list. A removal that breaks off between two portions leaves a title
 * with fewer who wait, and is finished by the next one. The record stays, marked with the day: lists
 * and shelves remember the name, and an import may bring it back.
 * @returns how many reservations ended
 * @throws Refused `title-in-use` with `copies` and `waiting`, `not-found`, `busy`
 */
export async function removeTitle(ports: RemovalPorts, request: TitleRemoval, policy: Policy): Promise<number> {
  const { titleId, cancelReservations, now, auditEntry } = request;
  let cancelled = 0;
  // Only what fails counts: each portion that ended brings the end nearer.
  for (let failed = 0; ;) {
    const queue = await ports.readQueue(titleId);
    if (!queue) throw new Refused('not-found');
    const [copies, waiting] = [Object.keys(queue.copies).length, lineLength(queue)];
    if (copies > 0 || (waiting > 0 && !cancelReservations))
      throw new Refused('title-in-use', { extra: { copies, waiting } });
    const waits = await firstWaits(ports, queue, now, policy);
    if (waiting === 0) {
      if ((await ports.stock.removeTitle({ queue, withdrawnOn: libraryDay(now), auditEntry })).done) return cancelled;
    } else if (waits.length > 0 && (await ports.stock.endWaits({ titleId, waits }))) {
      cancelled += waits.length;
      continue;
    }
    failed = nextAttempt(failed);
  }
}

async function firstWaits(
  ports: RemovalPorts,
  queue: TitleQueue,
  now: Date,
  policy: Policy,
): Promise<EndWaits['waits']> {
  const { titleId, kind } = queue;
  const first = Object.entries(ticketsOf(queue))
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, maxAtOnce);
  const waits = await Promise.all(
    first.map(async ([patronNumber, ticket]) => {
      const entry = (await ports.readAccount(patronNumber))?.reservations[kind][titleId];
      // Cancelled since the queue was read; the next look at it shows that.
      if (entry?.state !== 'waiting') return [];
      const ended = { ...end(entry, 'cancelled', now, policy), because: 'title-removed' as const };
      return [{ assumed: { patronNumber, kind, titleId, entry }, ticket, ended }];
    }),
  );
  return waits.flat();
}
