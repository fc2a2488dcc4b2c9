/** The line of those who wait for one title, as the table holds it and as each of them is told. */
import { expect } from '@jest/globals';
import { auditTable } from '../../adapters/dynamodb/audit/whole-table.ts';
import { ticketsOf } from '../../domain/circulation/title-queue.ts';
import { viewReservation } from '../../domain/reservations/reservation-list.ts';
import type { Engine } from './dynamodb.ts';
import { libraryOn, policy, type Library } from './library.ts';
import { letTimePass } from './settled.ts';

/** So small that a few dozen patrons fill pages and blocks. */
export const shortPages = { front: 2, filedAtOnce: 2, leavers: 3, page: 4, block: 2 };

export type Waiting = { readonly patron: string; readonly id: string; readonly suspended: boolean };

/** Patron numbers in order. */
export const numberOf = (at: number) => String(at + 1).padStart(6, '0');

/** A library whose one copy of the novel is lent to this patron, and whose pages are so short. */
export async function novelLent(engine: Engine, borrower = '000999'): Promise<Library> {
  const library = libraryOn(await engine.newTable(), undefined, policy, shortPages);
  await library.title('novel');
  await library.lend(await library.patron(borrower), 'novel-1');
  return library;
}

/** Who waits for the novel, in order; nothing in the table disagrees. */
export async function waitingLine(library: Library): Promise<Waiting[]> {
  const { holdings, breaches } = await auditTable(library.table);
  expect(breaches).toEqual([]);
  const queue = holdings.queues.get('novel');
  if (!queue) throw new Error('no queue');
  const tickets = Object.entries(ticketsOf(queue)).toSorted(([, a], [, b]) => a - b);
  return tickets.map(([patron]) => ({
    patron,
    id: holdings.accounts.get(patron)?.reservations.book['novel']?.id ?? '',
    suspended: Object.hasOwn(queue.suspended, patron),
  }));
}

/** Each who waits is told "n of m" exactly (E1). */
export async function expectPlaces(library: Library): Promise<void> {
  letTimePass(library.table);
  const line = await waitingLine(library);
  const shown = await Promise.all(
    line.map(async ({ patron, id }) => {
      const queues = await library.readers.queues.readAllFor([id]);
      const entry = (await library.readers.accounts.read(patron))?.reservations.book['novel'];
      if (!entry) throw new Error(`${patron} has no reservation`);
      const { position, waiting } = viewReservation(patron, entry, queues.get('novel'));
      return [position, waiting];
    }),
  );
  expect(shown).toEqual(line.map((_, at) => [at + 1, line.length]));
}

/** The copy comes back and is lent to whoever it is set aside for; that patron. */
export async function serveOne(library: Library): Promise<string | undefined> {
  await library.giveBack('novel-1');
  const copy = await library.readers.copies.read('novel-1');
  if (copy?.state !== 'on-hold') return undefined;
  await library.lend(copy.heldFor.patronNumber, 'novel-1');
  return copy.heldFor.patronNumber;
}
