import fc from 'fast-check';
import { Refused } from '../../domain/refused.ts';
import { allLoans, allReservations } from '../../domain/circulation/account.ts';
import { addDays } from '../../domain/time/day.ts';
import { cancelReservation } from '../../domain/reservations/cancel-reservation.ts';
import { changeWaiting } from '../../domain/reservations/change-reservation.ts';
import { expirePickup } from '../../domain/reservations/expire-pickups.ts';
import { applyMoves, planMoves, reversed } from '../../domain/loans/move-promised-days.ts';
import { renewLoan } from '../../domain/loans/renew-loan.ts';
import { renewLoans } from '../../domain/loans/renew-loans.ts';
import { holdShelves } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { promisedDays } from '../../adapters/dynamodb/circulation/promised-days.ts';
import { Crashed } from '../engines/faults.ts';
import { policy, type Library } from '../engines/library.ts';

/** The cast of every run: small, so that they meet at the same titles all the time. */
export const patrons = ['000001', '000002', '000003', '000004', '000005'] as const;
export const titles: Record<string, { kind: 'book' | 'av'; homes: string[] }> = {
  novel: { kind: 'book', homes: ['main'] },
  set: { kind: 'book', homes: ['main', 'branch'] },
  film: { kind: 'av', homes: ['branch'] },
};
const titleIds = Object.keys(titles);
const barcodes = titleIds.flatMap((id) => (titles[id]?.homes ?? []).map((_, at) => `${id}-${at + 1}`));
const desks = ['main', 'branch'] as const;

/** One thing that a patron, the staff or a job does. Numbers choose among what there is at that moment. */
export type Command =
  | { does: 'reserve'; patron: string; titleIds: string[]; pickup: string; inOrder: boolean }
  | { does: 'change' | 'cancel' | 'renew'; patron: string; which: number }
  | { does: 'lend'; patron: string; barcode: string; desk: string }
  | { does: 'return' | 'capture' | 'receive' | 'extend'; barcode: string; desk: string }
  | { does: 'lose' | 'withdraw' | 'put back'; barcode: string }
  | { does: 'suspend' | 'reactivate' | 'renew all' | 'delete'; patron: string }
  | { does: 'pause' | 'need'; patron: string; which: number; days: number }
  | { does: 'resume'; patron: string; which: number }
  | { does: 'follow'; patron: string }
  | { does: 'keep terms' }
  | { does: 'merge'; patron: string; closing: string }
  | { does: 'remove title'; titleId: string }
  | { does: 'close'; desk: string; from: number; days: number }
  | { does: 'move days'; desk: string; andBack: boolean }
  | { does: 'expire' }
  | { does: 'hand out'; desk: string; kinds: ('book' | 'av')[] }
  | { does: 'wait'; days: number };

const patron = fc.constantFrom(...patrons);
const barcode = fc.constantFrom(...barcodes);
const desk = fc.constantFrom(...desks);

// Weights: what is final (a card or title that goes) is rare, so that a run does not run out of them.
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ does: fc.constant('merge' as const), patron, closing: patron }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const), patron }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('remove title' as const), titleId: fc.constantFrom(...titleIds) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('reserve' as const),
      patron,
      titleIds: fc.uniqueArray(fc.constantFrom(...titleIds), { minLength: 1, maxLength: 3 }),
      pickup: fc.constantFrom('main', 'branch', 'kiosk'),
      inOrder: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom('change' as const, 'cancel' as const, 'renew' as const),
      patron,
      which: fc.nat(5),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('pause' as const, 'pause' as const, 'need' as const),
      patron,
      which: fc.nat(5),
      days: fc.integer({ min: 0, max: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('resume' as const), patron, which: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('keep terms' as const) }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('follow' as const), patron }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('lend' as const), patron, barcode, desk }) },
  {
    weight: 16,
    arbitrary: fc.record({
      does: fc.constantFrom('return' as const, 'capture' as const, 'receive' as const),
      barcode,
      desk: fc.oneof(desk, fc.constant('kiosk')),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('extend' as const), barcode, desk }) },
  {
    weight: 4,
    // What is withdrawn comes back more often than it goes, so that a run does not run out of copies.
    arbitrary: fc.record({
      does: fc.constantFrom('lose' as const, 'withdraw' as const, 'put back' as const, 'put back' as const),
      barcode,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('suspend' as const, 'reactivate' as const, 'reactivate' as const, 'renew all' as const),
      patron,
    }),
  },
  {
    weight: 2,
    // From about when pickups end to when loans fall due; none is an ordinary week again.
    arbitrary: fc.record({
      does: fc.constant('close' as const),
      desk,
      from: fc.integer({ min: 5, max: 22 }),
      days: fc.integer({ min: 0, max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('move days' as const), desk, andBack: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('expire' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('hand out' as const),
      desk,
      kinds: fc.constantFrom<('book' | 'av')[]>([], ['book'], ['book', 'av'], ['book', 'av']),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }) },
);

/** A run: moments, in each of which up to four things happen at once. About `length` commands in all. */
export function runOf(length: number): fc.Arbitrary<Command[][]> {
  return fc
    .array(command, { minLength: length, maxLength: length })
    .chain((commands) =>
      fc
        .array(fc.integer({ min: 1, max: 4 }), { minLength: length, maxLength: length })
        .map((sizes) => moments(commands, sizes)),
    );
}

function moments(commands: readonly Command[], sizes: readonly number[]): Command[][] {
  const all: Command[][] = [];
  let from = 0;
  for (const size of sizes) {
    if (from >= commands.length) break;
    all.push(commands.slice(from, from + size));
    from += size;
  }
  return all;
}

/** Codes with which circulation may refuse; anything else that is thrown fails the run. */
export type Outcome = 'done' | 'refused' | 'crashed';

/** Does one command as its use case does it. A refusal and an injected crash are outcomes too. */
export async function perform(library: Library, command: Command): Promise<Outcome> {
  try {
    await act(library, command);
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return 'refused';
    if (error instanceof Crashed) return 'crashed';
    throw error;
  }
}

async function act(library: Library, command: Command): Promise<unknown> {
  switch (command.does) {
    case 'reserve':
      return library.reserve(command.patron, command.titleIds, command.pickup, 'none', command.inOrder);
    case 'follow':
      return library.freeNextVolumes(command.patron);
    case 'change':
    case 'cancel':
      return actOnReservation(library, command.does, command.patron, command.which);
    case 'renew':
      return renewOne(library, command.patron, command.which);
    case 'lend':
      return library.lend(command.patron, command.barcode, command.desk);
    case 'return':
      return library.giveBack(command.barcode, command.desk);
    case 'capture':
      return library.capture(command.barcode, command.desk);
    case 'receive':
      return library.receive(command.barcode, command.desk);
    case 'extend':
      return library.extend(command.barcode, command.desk);
    case 'lose':
      return library.lose(command.barcode);
    case 'withdraw':
      return library.withdraw(command.barcode);
    case 'put back':
      return library.returnToShelf(command.barcode);
    case 'pause':
    case 'need':
    case 'resume':
      return setTerm(library, command);
    case 'keep terms':
      return library.keepTerms();
    case 'renew all':
      return renewAll(library, command.patron);
    case 'merge':
      return library.merge(command.patron, command.closing);
    case 'remove title':
      return library.removeTitle(command.titleId, true);
    case 'delete':
      return library.remove(command.patron);
    case 'suspend':
      return library.suspend(command.patron);
    case 'reactivate':
      return library.reactivate(command.patron);
    case 'close':
      return closeFor(library, command);
    case 'move days':
      return moveDays(library, command);
    case 'hand out':
      return library.handOut(command.desk, command.kinds);
    case 'expire':
      return expireAll(library);
    case 'wait':
      return library.moveTo(`${addDays(library.today(), command.days)}T01:00:00Z`);
  }
}

async function actOnReservation(library: Library, does: 'change' | 'cancel', patronNumber: string, which: number) {
  const { accounts } = library.readers;
  const account = await accounts.read(patronNumber);
  const chosen = account && choose(allReservations(account), which);
  if (!chosen) throw new Refused('not-found');
  const request = { patronNumber, reservationId: chosen.id };
  if (does === 'cancel') {
    return cancelReservation(
      library.circulation,
      accounts.endedExists,
      { ...request, now: library.now() },
      library.rules,
    );
  }
  const pickupLibraryId = chosen.pickupLibraryId === 'main' ? 'branch' : 'main';
  return changeWaiting(library.circulation, accounts.endedExists, { ...request, pickupLibraryId }, library.rules);
}

async function setTerm(
  library: Library,
  command: Extract<Command, { does: 'pause' | 'need' | 'resume' }>,
): Promise<unknown> {
  const { patron: patronNumber, which } = command;
  const account = await library.readers.accounts.read(patronNumber);
  const chosen = account && choose(allReservations(account), which);
  if (!chosen) throw new Refused('not-found');
  if (command.does === 'resume') return library.resume(patronNumber, chosen.id);
  const day = addDays(library.today(), command.days);
  return command.does === 'pause'
    ? library.pause(patronNumber, chosen.id, day)
    : library.need(patronNumber, chosen.id, day);
}

async function renewOne(library: Library, patronNumber: string, which: number): Promise<unknown> {
  const account = await library.readers.accounts.read(patronNumber);
  const chosen = account && choose(allLoans(account), which);
  if (!chosen) throw new Refused('not-found');
  const request = { patronNumber, loanId: chosen.id, today: library.today() };
  return renewLoan(library.circulation, library.calendars, request, policy);
}

function closeFor(library: Library, { desk, from, days }: { desk: string; from: number; days: number }): Promise<void> {
  const closed = Array.from({ length: days }, (_, ahead) => addDays(library.today(), from + ahead));
  return library.calendars.write(desk, { weeklyClosed: [], closed, open: [] }).then(() => undefined);
}

/** Promises on closed days move, as the operators' command does it, and perhaps move back. */
async function moveDays(library: Library, { desk, andBack }: { desk: string; andBack: boolean }): Promise<void> {
  const days = promisedDays(library.table);
  const moves = await planMoves(days, desk, await library.calendars.fresh(desk), library.today());
  const { moved } = await applyMoves(days, moves);
  if (andBack) await applyMoves(days, reversed(moved));
}

async function renewAll(library: Library, patronNumber: string): Promise<unknown> {
  const account = await library.readers.accounts.read(patronNumber);
  const loanIds = account ? allLoans(account).map(({ id }) => id) : [];
  return renewLoans(library.circulation, library.calendars, { patronNumber, loanIds, today: library.today() }, policy);
}

async function expireAll(library: Library): Promise<void> {
  for (const { libraryId } of policy.libraries) {
    for await (const page of holdShelves(library.table).overstays(libraryId, library.today())) {
      for (const { copy, queue } of page) {
        if (copy.state === 'on-hold')
          await expirePickup(library.circulation, { copy, queue }, library.now(), library.rules);
      }
    }
  }
}

function choose<T>(from: readonly T[], which: number): T | undefined {
  return from.length > 0 ? from[which % from.length] : undefined;
}
