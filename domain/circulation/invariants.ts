import { allLoans, allReservations, earliestDueDay, type Account } from './account.ts';
import { circulates, type Copy } from './copy.ts';
import { kinds, type Kind } from './kind.ts';
import { shortReservationId, readReservationId } from './reservation-id.ts';
import { readLoanId } from './loan-id.ts';
import { ticketsOf, type TitleQueue } from './title-queue.ts';

/** Everything of circulation, as a full read of the table gives it. */
export type Holdings = {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly queues: ReadonlyMap<string, TitleQueue>;
  readonly copies: ReadonlyMap<string, Copy>;
};

/** What does not agree with the rest, by its number, id or barcode: no names, no titles of patrons. */
export type Place = { readonly patron: string } | { readonly title: string } | { readonly copy: string };

/** One thing that does not agree. */
export type Breach = { readonly invariant: string; readonly at: Place };

type Invariant = (holdings: Holdings) => Iterable<Place>;

/**
 * What must hold between the items after any sequence of writes. Each generator names the items
 * that break its sentence; all of them empty is what `npm run audit` wants to see.
 */
const invariants: Readonly<Record<string, Invariant>> = {
  'who waits has a ticket': waitingWithoutTicket,
  'a ticket belongs to somebody who waits': ticketsWithoutWaiting,
  'no two tickets of a title are the same': doubledTickets,
  'a reservation with a copy and its copy name each other': reservationsWithoutCopy,
  'a held copy and its reservation name each other': copiesWithoutReservation,
  'a loan and its copy name each other': loansWithoutCopy,
  'a lent copy and its loan name each other': copiesWithoutLoan,
  'who waits behind an earlier volume is passed over': behindWithoutBeingPassedOver,
  'the titles on loan are those of the loans': wrongTitlesOnLoan,
  'nothing is due before the bound': wrongLowerBounds,
  'reservations and loans stand under their own kind and title': misplacedEntries,
  'the queue knows just the copies that circulate': wrongCopiesOfQueue,
};

/** The sentences, for tests that plant a breach of each. */
export const invariantNames: readonly string[] = Object.keys(invariants);

/** All breaches, in order of the sentences. */
export function breachesOf(holdings: Holdings): Breach[] {
  return Object.entries(invariants).flatMap(([invariant, find]) =>
    [...find(holdings)].map((at) => ({ invariant, at })),
  );
}

/** Numbers of patrons with more active reservations or loans than the limits; only a merged card may (K1). */
export function beyondLimits(
  { accounts }: Holdings,
  limits: { readonly reservationLimit: Record<Kind, number>; readonly loanLimit: Record<Kind, number> },
): string[] {
  const tooMany = (account: Account) =>
    kinds.some(
      (kind) =>
        Object.keys(account.reservations[kind]).length > limits.reservationLimit[kind] ||
        Object.keys(account.loans[kind]).length > limits.loanLimit[kind],
    );
  return [...accounts.values()].filter(tooMany).map(({ patronNumber }) => patronNumber);
}

function* waitingWithoutTicket({ accounts, queues }: Holdings) {
  for (const { account, titleId, entry } of reservationsOf(accounts)) {
    if (entry.state !== 'waiting') continue;
    const queue = queues.get(titleId);
    const [tickets, others] =
      entry.suspendedThrough === undefined ? [queue?.waiting, queue?.suspended] : [queue?.suspended, queue?.waiting];
    const hasTicket = tickets?.[account.patronNumber] !== undefined && others?.[account.patronNumber] === undefined;
    if (!queue || !hasTicket || queue.reservationIds[account.patronNumber] !== shortReservationId(entry.id))
      yield { patron: account.patronNumber };
  }
}

function* behindWithoutBeingPassedOver({ accounts }: Holdings) {
  for (const { account, entry } of reservationsOf(accounts)) {
    if (entry.behind === undefined) continue;
    if (entry.state !== 'waiting' || entry.suspendedThrough === undefined) yield { patron: account.patronNumber };
  }
}

function* ticketsWithoutWaiting({ accounts, queues }: Holdings) {
  for (const queue of queues.values()) {
    const tickets = ticketsOf(queue);
    const numbers = new Set([...Object.keys(tickets), ...Object.keys(queue.reservationIds)]);
    for (const patronNumber of numbers) {
      const entry = accounts.get(patronNumber)?.reservations[queue.kind][queue.titleId];
      const isWhole = tickets[patronNumber] !== undefined && queue.reservationIds[patronNumber] !== undefined;
      if (entry?.state !== 'waiting' || !isWhole) yield { title: queue.titleId };
    }
  }
}

function* doubledTickets({ queues }: Holdings) {
  for (const { titleId, waiting, suspended } of queues.values()) {
    const tickets = [...Object.values(waiting), ...Object.values(suspended)];
    if (new Set(tickets).size !== tickets.length) yield { title: titleId };
  }
}

function* reservationsWithoutCopy({ accounts, copies }: Holdings) {
  for (const { account, entry } of reservationsOf(accounts)) {
    if (entry.state === 'waiting') {
      if (entry.barcode !== undefined || entry.pickupBy !== undefined) yield { patron: account.patronNumber };
      continue;
    }
    const copy = copies.get(entry.barcode ?? '');
    const agrees =
      entry.state === 'ready'
        ? copy?.state === 'on-hold' &&
          copy.heldFor.reservationId === entry.id &&
          copy.atLibraryId === entry.pickupLibraryId &&
          copy.readyOn === entry.readyOn &&
          copy.pickupBy === entry.pickupBy
        : copy?.state === 'in-transit' &&
          copy.heldFor?.reservationId === entry.id &&
          copy.toLibraryId === entry.pickupLibraryId &&
          entry.pickupBy === undefined;
    if (!agrees) yield { patron: account.patronNumber };
  }
}

function* copiesWithoutReservation({ accounts, copies }: Holdings) {
  for (const copy of copies.values()) {
    if (copy.state !== 'on-hold' && copy.state !== 'in-transit') continue;
    if (!copy.heldFor) continue;
    const { patronNumber, reservationId } = copy.heldFor;
    const entry = accounts.get(patronNumber)?.reservations[copy.kind][copy.titleId];
    if (entry?.id !== reservationId || entry.barcode !== copy.barcode) yield { copy: copy.barcode };
  }
}

function* loansWithoutCopy({ accounts, copies }: Holdings) {
  for (const account of accounts.values()) {
    for (const loan of allLoans(account)) {
      const copy = copies.get(readLoanId(loan.id)?.barcode ?? '');
      const agrees =
        copy?.state === 'on-loan' &&
        copy.patronNumber === account.patronNumber &&
        copy.loanId === loan.id &&
        copy.dueOn === loan.dueOn;
      if (!agrees) yield { patron: account.patronNumber };
    }
  }
}

function* copiesWithoutLoan({ accounts, copies }: Holdings) {
  for (const copy of copies.values()) {
    if (copy.state !== 'on-loan') continue;
    if (accounts.get(copy.patronNumber)?.loans[copy.kind][copy.barcode]?.id !== copy.loanId)
      yield { copy: copy.barcode };
  }
}

function* wrongTitlesOnLoan({ accounts }: Holdings) {
  for (const account of accounts.values()) {
    const counts = new Map<string, number>();
    for (const loan of allLoans(account)) {
      const titleId = readLoanId(loan.id)?.titleId ?? '';
      counts.set(titleId, (counts.get(titleId) ?? 0) + 1);
    }
    const titles = [...counts.keys()].toSorted().join(' ');
    const twice = [...counts].filter(([, count]) => count > 1).toSorted();
    const agrees =
      [...account.titlesOnLoan].toSorted().join(' ') === titles &&
      JSON.stringify(Object.entries(account.titlesOnLoanTwice).toSorted()) === JSON.stringify(twice);
    if (!agrees) yield { patron: account.patronNumber };
  }
}

function* wrongLowerBounds({ accounts }: Holdings) {
  for (const account of accounts.values()) {
    const earliest = earliestDueDay(account);
    if (earliest === undefined) continue;
    if (account.nothingDueBefore === undefined || account.nothingDueBefore > earliest)
      yield { patron: account.patronNumber };
  }
}

function* misplacedEntries({ accounts }: Holdings) {
  for (const account of accounts.values()) {
    for (const kind of kinds) {
      for (const [titleId, entry] of Object.entries(account.reservations[kind])) {
        const parts = readReservationId(entry.id);
        if (parts?.kind !== kind || parts.titleId !== titleId) yield { patron: account.patronNumber };
      }
      for (const [barcode, loan] of Object.entries(account.loans[kind])) {
        const parts = readLoanId(loan.id);
        if (parts?.kind !== kind || parts.barcode !== barcode) yield { patron: account.patronNumber };
      }
    }
  }
}

function* wrongCopiesOfQueue({ queues, copies }: Holdings) {
  const lendable = new Map<string, string[]>();
  for (const copy of copies.values()) {
    if (circulates(copy)) lendable.set(copy.titleId, [...(lendable.get(copy.titleId) ?? []), copy.barcode]);
  }
  for (const { titleId, copies: known } of queues.values()) {
    if (Object.keys(known).toSorted().join(' ') !== (lendable.get(titleId) ?? []).toSorted().join(' '))
      yield { title: titleId };
  }
}

function* reservationsOf(accounts: Holdings['accounts']) {
  for (const account of accounts.values()) {
    for (const entry of allReservations(account)) {
      yield { account, entry, titleId: readReservationId(entry.id)?.titleId ?? '' };
    }
  }
}
