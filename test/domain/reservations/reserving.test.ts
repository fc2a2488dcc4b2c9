/** The rules of reserving as rules: each by itself, and the order in which a refusal is named (D3, D4). */
import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../domain/circulation/account.ts';
import type { CirculationPolicy } from '../../../domain/circulation/policy.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { reservingFault, type RequestedTitle } from '../../../domain/reservations/reserving.ts';

const policy: CirculationPolicy = {
  libraries: [
    { libraryId: 'main', pickupKinds: ['book', 'av'] },
    { libraryId: 'kiosk', pickupKinds: ['book'] },
    { libraryId: 'archive', pickupKinds: [] },
  ],
  reservationLimit: { book: 12, av: 6 },
  cancellationsADay: 50,
  loanLimit: { book: 10, av: 6 },
  loanDays: 21,
  pickupOpenDays: 7,
  endedVisibleDays: 14,
  idleYears: 3,
  overdueBlockDays: 1,
};

const queue = { titleId: 't1', kind: 'book', copies: { B1: 'main' } } as Partial<TitleQueue> as TitleQueue;
const withoutCopies = { ...queue, copies: {} };
const account = {
  patronNumber: '000123',
  reservations: { book: {}, av: {} },
  titlesOnLoan: [],
} as Partial<Account> as Account;
const reserved = { ...account, reservations: { book: {}, av: { t1: {} } } } as unknown as Account;
const onLoan = { ...account, titlesOnLoan: ['t1'] };
const cancelled = (count: number, on = '2026-06-03') => ({ ...account, cancellations: { [on]: count } });

const good: RequestedTitle = {
  titleId: 't1',
  kind: 'book',
  pickupLibraryId: 'main',
  today: '2026-06-03',
  queue,
  account,
  taken: { book: 11, av: 5 },
};
const faultOf = (parts: Partial<RequestedTitle>) => reservingFault({ ...good, ...parts }, policy);

describe('a requested title (D3, D4)', () => {
  test('is reserved when nothing speaks against it, the last free slot included', () => {
    expect(faultOf({})).toBeNull();
    expect(faultOf({ kind: 'av' })).toBeNull();
  });

  test.each([
    ['the catalogue does not know it', { queue: null }, 'title-unknown'],
    ['no such library exists', { pickupLibraryId: 'nowhere' }, 'pickup-not-allowed'],
    ['the library is closed for pickup', { pickupLibraryId: 'archive' }, 'pickup-not-allowed'],
    ['the library hands out books only', { pickupLibraryId: 'kiosk', kind: 'av' }, 'pickup-not-allowed'],
    ['it has no lendable copy', { queue: withoutCopies }, 'not-reservable'],
    ['the patron has reserved it, whatever its kind was then', { account: reserved }, 'already-reserved'],
    ['the patron has it on loan', { account: onLoan }, 'on-loan-to-you'],
    ['fifty were cancelled today', { account: cancelled(50) }, 'limit-cancelled'],
    ['twelve books are reserved', { taken: { book: 12, av: 0 } }, 'limit-book'],
    ['six audiovisual titles are reserved', { kind: 'av', taken: { book: 0, av: 6 } }, 'limit-av'],
  ] as const)('is refused when %s', (_when, parts: Partial<RequestedTitle>, code) => {
    expect(faultOf(parts)).toBe(code);
  });

  test('is reserved when fewer than fifty were cancelled today, however many on another day', () => {
    expect(faultOf({ account: cancelled(49) })).toBeNull();
    expect(faultOf({ account: cancelled(67, '2026-06-02') })).toBeNull();
  });

  test('of one kind does not use up the slots of the other', () => {
    expect(faultOf({ kind: 'book', taken: { book: 0, av: 6 } })).toBeNull();
    expect(faultOf({ kind: 'av', taken: { book: 12, av: 0 } })).toBeNull();
  });

  test('names what comes first when everything speaks against it, and then the next', () => {
    const everything: Partial<RequestedTitle> = {
      queue: null,
      pickupLibraryId: 'archive',
      account: { ...reserved, titlesOnLoan: ['t1'], cancellations: { '2026-06-03': 50 } },
      taken: { book: 12, av: 6 },
    };
    const mended: Partial<RequestedTitle>[] = [
      {},
      { queue: withoutCopies },
      { pickupLibraryId: 'main' },
      { queue },
      { account: { ...onLoan, cancellations: { '2026-06-03': 50 } } },
      { account: cancelled(50) },
      { account },
      { taken: { book: 11, av: 5 } },
    ];
    const codes = mended.map((_, upTo) => faultOf(Object.assign({}, everything, ...mended.slice(0, upTo + 1))));
    expect(codes).toEqual([
      'title-unknown',
      'pickup-not-allowed',
      'not-reservable',
      'already-reserved',
      'on-loan-to-you',
      'limit-cancelled',
      'limit-book',
      null,
    ]);
  });

  test('is judged without the account or the queue where the store has held their conditions', () => {
    expect(faultOf({ account: undefined, taken: { book: 12, av: 6 } })).toBeNull();
    expect(faultOf({ queue: undefined })).toBeNull();
  });
});
