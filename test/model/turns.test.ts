/**
 * What the model calls a forbidden turn, each from both sides: two looks at a table that agree, and what lies between.
 */
import { describe, expect, test } from '@jest/globals';
import type { Account, ActiveReservation } from '../../domain/circulation/account.ts';
import type { Holdings } from '../../domain/circulation/invariants.ts';
import { loanId } from '../../domain/circulation/loan-id.ts';
import { reservationId } from '../../domain/circulation/reservation-id.ts';
import type { TitleQueue } from '../../domain/circulation/title-queue.ts';
import { forbiddenTurns } from '../../testing/model/turns.ts';

const ulid = '01JZ0000000000000000000001';
const loan = loanId(ulid, { kind: 'book', libraryId: 'main', barcode: 'novel-1', titleId: 'novel' });

function account(patronNumber: string, changes: Partial<Account> = {}): [string, Account] {
  const nothing = {
    reservations: { book: {}, av: {} },
    loans: { book: {}, av: {} },
    titlesOnLoan: [],
    titlesOnLoanTwice: {},
    loansRevision: 0,
  };
  return [
    patronNumber,
    { patronNumber, status: 'active', registeredOn: '2026-01-01', lastUsedOn: '2026-06-01', ...nothing, ...changes },
  ];
}

function reserved(state: ActiveReservation['state'], ticket?: number): Pick<Account, 'reservations'> {
  const id = reservationId(ulid, { kind: 'book', pickupLibraryId: 'main', contactMethod: 'none', titleId: 'novel' });
  const entry = {
    id,
    state,
    pickupLibraryId: 'main',
    contactMethod: 'none' as const,
    ...(ticket !== undefined && { ticket }),
  };
  return { reservations: { book: { novel: entry }, av: {} } };
}

const borrowed = (renewals: number): Pick<Account, 'loans'> => ({
  loans: { book: { 'novel-1': { id: loan, dueOn: '2026-06-24', renewals } }, av: {} },
});

function holdings(waiting: Record<string, number>, ...accounts: [string, Account][]): Holdings {
  const queue = {
    titleId: 'novel',
    kind: 'book',
    title: '',
    authors: [],
    waiting,
    suspended: {},
    reservationIds: {},
    copies: {},
  } as unknown as TitleQueue;
  return { accounts: new Map(accounts), queues: new Map([['novel', queue]]), copies: new Map() };
}

const turns = (before: Holdings, after: Holdings, merged: string[] = []) =>
  forbiddenTurns(before, after, [], new Set(merged));

describe('a ticket', () => {
  test('may be new at the end, and may not be new before others', () => {
    const before = holdings({ '000001': 5 }, account('000001'), account('000002'));
    expect(turns(before, holdings({ '000001': 5, '000002': 6 }))).toEqual([]);
    expect(turns(before, holdings({ '000001': 5, '000002': 4 }))).toEqual(['a ticket before those of others: T#novel']);
  });

  test('of a reservation whose copy was lost is the old one again, and nobody else’s', () => {
    const before = holdings({ '000001': 5 }, account('000001'), account('000002', reserved('ready', 2)));
    expect(turns(before, holdings({ '000001': 5, '000002': 2 }))).toEqual([]);
    expect(turns(before, holdings({ '000001': 5, '000002': 3 }))).toHaveLength(1);
  });

  test('of a closed card goes on with the card into which it was merged', () => {
    const before = holdings({ '000001': 1, '000002': 5 }, account('000001'), account('000002'), account('000003'));
    const after = holdings({ '000003': 1, '000002': 5 });
    expect(turns(before, after, ['000003'])).toEqual([]);
    expect(turns(before, after)).toHaveLength(1);
  });
});

describe('a renewal', () => {
  test('may not happen while one and the same reservation waits, and may when it came or went', () => {
    const before = (waiting: Record<string, number>) =>
      holdings(waiting, account('000001', borrowed(0)), account('000002'));
    const after = (waiting: Record<string, number>) => holdings(waiting, account('000001', borrowed(1)));
    expect(turns(before({ '000002': 1 }), after({ '000002': 1 }))).toEqual([
      'a renewal while somebody waited: P#000001',
    ]);
    expect(turns(before({}), after({ '000002': 1 }))).toEqual([]);
    expect(turns(before({ '000002': 1 }), after({}))).toEqual([]);
  });
});

describe('a suspended card', () => {
  test('gets nothing new; what it had stays', () => {
    const suspended = { status: 'suspended' } as const;
    const before = holdings({}, account('000001', suspended));
    expect(
      turns(before, holdings({ '000001': 1 }, account('000001', { ...suspended, ...reserved('waiting') }))),
    ).toEqual(['something new on a suspended card: P#000001']);
    const having = holdings({}, account('000001', { ...suspended, ...borrowed(0) }));
    expect(turns(having, having)).toEqual([]);
    expect(turns(holdings({}, account('000001')), having)).toEqual([]);
  });
});

describe('a volume that was reserved in order', () => {
  const idOf = (titleId: string) =>
    reservationId(ulid, { kind: 'book', pickupLibraryId: 'main', contactMethod: 'none', titleId });

  function volumes(first: ActiveReservation['state'], second: ActiveReservation['state'], behind?: string): Holdings {
    const common = { pickupLibraryId: 'main', contactMethod: 'none' as const };
    const upper = { id: idOf('upper'), state: first, ...common };
    const lower = { id: idOf('lower'), state: second, ...common, ...(behind !== undefined && { behind }) };
    return holdings({}, account('000001', { reservations: { book: { upper, lower }, av: {} } }));
  }

  test('gets no copy while the one before it is to come; once that one is ready, it does', () => {
    const before = volumes('waiting', 'waiting', idOf('upper'));
    const outOfTurn = ['a volume before its turn: P#000001'];
    expect(turns(before, volumes('waiting', 'ready'))).toEqual(outOfTurn);
    expect(turns(before, volumes('in-transit', 'in-transit'))).toEqual(outOfTurn);
    expect(turns(before, volumes('ready', 'ready'))).toEqual([]);
    expect(turns(volumes('waiting', 'waiting'), volumes('waiting', 'ready'))).toEqual([]);
  });
});
