import { allLoans, allReservations } from '../../domain/circulation/account.ts';
import type { Holdings } from '../../domain/circulation/invariants.ts';
import { handsOut, type CirculationPolicy } from '../../domain/circulation/policy.ts';
import { readLoanId } from '../../domain/circulation/loan-id.ts';
import { ticketsOf, type TitleQueue } from '../../domain/circulation/title-queue.ts';
import type { Command } from './commands.ts';

/**
 * What must not happen between two looks at the table, although each of them agrees with itself.
 * @param commands what was done between them
 * @param merged cards into which another was merged so far, by number
 */
export function forbiddenTurns(
  before: Holdings,
  after: Holdings,
  commands: readonly Command[],
  merged: ReadonlySet<string>,
): string[] {
  // These may undo within the moment what both looks show, so that nothing follows from the looks.
  const waitsAgain = commands.some(({ does }) => does === 'lose');
  const reopened = commands.some(({ does }) => does === 'reactivate' || does === 'merge');
  return [
    ...placesTaken(before, after, merged),
    ...(waitsAgain ? [] : renewedAgainstTheQueue(before, after)),
    ...(reopened ? [] : usedWhileSuspended(before, after)),
    ...(commands.some(({ does }) => leavesOrder.has(does)) ? [] : outOfTurn(before, after)),
  ];
}

/** By these a volume may leave its order, or the one before it may have been ready for a moment. */
const leavesOrder: ReadonlySet<Command['does']> = new Set(['lose', 'resume', 'pause', 'keep terms', 'merge']);

/** A volume that waited behind another got a copy although that one had none before and is not ready after (D5). */
function outOfTurn(before: Holdings, after: Holdings): string[] {
  return [...after.accounts.values()].flatMap((account) => {
    const now = new Map(allReservations(account).map((entry) => [entry.id, entry]));
    return allReservations(before.accounts.get(account.patronNumber) ?? account)
      .filter(({ id, behind = '' }) => {
        const [own, earlier] = [now.get(id), now.get(behind)];
        return own !== undefined && own.state !== 'waiting' && earlier !== undefined && earlier.state !== 'ready';
      })
      .map(() => `a volume before its turn: P#${account.patronNumber}`);
  });
}

/** A copy was sent for somebody to a library that does not hand out its kind, although another does (D4, K2). */
export function sentInVain(before: Holdings, after: Holdings, policy: Pick<CirculationPolicy, 'libraries'>): string[] {
  return [...after.copies.values()].flatMap((copy) => {
    if (copy.state !== 'in-transit' || !copy.heldFor || handsOut(policy, copy.toLibraryId, copy.kind)) return [];
    const earlier = before.copies.get(copy.barcode);
    const isOld = earlier?.state === 'in-transit' && earlier.heldFor?.reservationId === copy.heldFor.reservationId;
    const another = policy.libraries.some(({ libraryId }) => handsOut(policy, libraryId, copy.kind));
    return isOld || !another ? [] : [`sent where nobody can collect it: C#${copy.barcode}`];
  });
}

/**
 * First come, first served: who still waits has kept the ticket, and nobody new stands before them
 * (D5). Whoever was passed over for a while stands at the old place again; somebody whose copy was lost takes the
 * ticket again with which it had waited, and a card into which another was merged takes that one's.
 */
function placesTaken(before: Holdings, after: Holdings, merged: ReadonlySet<string>): string[] {
  return [...after.queues.values()].flatMap((queue) => {
    const beforeQueue = before.queues.get(queue.titleId);
    const earlier = beforeQueue ? ticketsOf(beforeQueue) : {};
    const highest = Math.max(0, ...Object.values(earlier));
    const isOwn = (patron: string, ticket: number) =>
      [...before.accounts.keys()]
        .filter((number) => number === patron || merged.has(patron))
        .some((number) => earlier[number] === ticket || waitedWith(before, queue, number) === ticket);
    return Object.entries(queue.waiting)
      .filter(([patron, ticket]) => ticket <= highest && !isOwn(patron, ticket))
      .map(() => `a ticket before those of others: T#${queue.titleId}`);
  });
}

/** The ticket with which a patron had waited for whom a copy is set aside now. */
function waitedWith({ accounts }: Holdings, { kind, titleId }: TitleQueue, patron: string): number | undefined {
  return accounts.get(patron)?.reservations[kind][titleId]?.ticket;
}

/** A loan was renewed although one and the same reservation waited before and after it (F2). */
function renewedAgainstTheQueue(before: Holdings, after: Holdings): string[] {
  const renewals = new Map(
    [...before.accounts.values()].flatMap((account) => allLoans(account).map(({ id, renewals: times }) => [id, times])),
  );
  return [...after.accounts.values()].flatMap((account) =>
    allLoans(account)
      .filter(({ id, renewals: times }) => times > (renewals.get(id) ?? times))
      .filter(({ id }) => waitsThroughout(before, after, readLoanId(id)?.titleId ?? ''))
      .map(() => `a renewal while somebody waited: P#${account.patronNumber}`),
  );
}

function waitsThroughout(before: Holdings, after: Holdings, titleId: string): boolean {
  const tickets = Object.entries(after.queues.get(titleId)?.waiting ?? {});
  const earlier = before.queues.get(titleId);
  return tickets.some(([patron, ticket]) => earlier?.waiting[patron] === ticket);
}

/** A card that was suspended before and after got a new reservation or loan (D6, A5). */
function usedWhileSuspended(before: Holdings, after: Holdings): string[] {
  return [...after.accounts.values()].flatMap((account) => {
    const earlier = before.accounts.get(account.patronNumber);
    if (earlier?.status !== 'suspended' || account.status !== 'suspended') return [];
    const known = new Set([...allReservations(earlier), ...allLoans(earlier)].map(({ id }) => id));
    const made = [...allReservations(account), ...allLoans(account)].filter(({ id }) => !known.has(id));
    return made.map(() => `something new on a suspended card: P#${account.patronNumber}`);
  });
}
