/**
 * The rules of lending and renewing as rules: each by itself, and the order in which a refusal is named (A5, F2, K2).
 */
import { describe, expect, test } from '@jest/globals';
import type { Account, Loan } from '../../../domain/circulation/account.ts';
import type { Copy, CopyPlace } from '../../../domain/circulation/copy.ts';
import type { CirculationPolicy } from '../../../domain/circulation/policy.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';
import { borrowerRefused, lendingFault, renewalFault, type RenewalCase } from '../../../domain/loans/lending.ts';

const policy: CirculationPolicy = {
  libraries: [{ libraryId: 'main', pickupKinds: ['book', 'av'] }],
  reservationLimit: { book: 12, av: 6 },
  cancellationsADay: 50,
  loanLimit: { book: 2, av: 1 },
  loanDays: 21,
  pickupOpenDays: 7,
  endedVisibleDays: 14,
  idleYears: 3,
  overdueBlockDays: 1,
};
const today = '2026-06-10';

describe('a copy at the desk (K2)', () => {
  const copy = (place: CopyPlace, lendable = true): Copy => ({
    barcode: 'B1',
    titleId: 't1',
    kind: 'book',
    homeLibraryId: 'main',
    lendable,
    ...place,
  });
  const mine = { patronNumber: '000123', reservationId: 'r1' };
  const others = { patronNumber: '000456', reservationId: 'r2' };
  const onHold = (heldFor: typeof mine): CopyPlace => ({
    state: 'on-hold',
    atLibraryId: 'main',
    heldFor,
    readyOn: today,
    pickupBy: '2026-06-20',
  });
  const onLoan: CopyPlace = { state: 'on-loan', patronNumber: '000456', loanId: 'l1', dueOn: '2026-06-20' };

  test.each([
    ['is lent from the shelf', copy({ state: 'available' }), null],
    ['is lent to whom it is held for', copy(onHold(mine)), null],
    [
      'on its way to its patron is lent when they meet it first',
      copy({ state: 'in-transit', toLibraryId: 'main', heldFor: mine }),
      null,
    ],
    ['on its way home is lent', copy({ state: 'in-transit', toLibraryId: 'main' }), null],
    ['held for another is not', copy(onHold(others)), 'held-for-other'],
    [
      'on its way to another is not',
      copy({ state: 'in-transit', toLibraryId: 'main', heldFor: others }),
      'held-for-other',
    ],
    ['on loan is not', copy(onLoan), 'on-loan'],
    ['not for loan is not', copy({ state: 'available' }, false), 'not-lendable'],
    ['lost is not', copy({ state: 'lost', lostOn: today }), 'copy-lost'],
    ['withdrawn is not', copy({ state: 'withdrawn', withdrawnOn: today }), 'copy-withdrawn'],
    ['lost and not for loan is named lost first', copy({ state: 'lost', lostOn: today }, false), 'copy-lost'],
    ['on loan and not for loan is named not for loan first', copy(onLoan, false), 'not-lendable'],
  ])('that %s', (_what, given, code) => {
    expect(lendingFault(given, '000123')).toBe(code);
  });
});

const loan: Loan = { id: 'l1', dueOn: '2026-06-20', renewals: 0 };
const account = {
  patronNumber: '000123',
  status: 'active',
  lastUsedOn: today,
  loans: { book: { B1: loan }, av: {} },
} as unknown as Account;

describe('a borrower (A5)', () => {
  test('borrows up to the limit of each kind, and no more', () => {
    const full = { ...account, loans: { book: { B1: loan, B2: loan }, av: {} } };
    expect(borrowerRefused(account, 'book', today, policy)).toBeNull();
    expect(borrowerRefused(full, 'book', today, policy)?.code).toBe('loan-limit');
    expect(borrowerRefused(full, 'av', today, policy)).toBeNull();
  });

  test('whose card cannot be used is told so before the limit, and the staff are told why', () => {
    const suspended = { ...account, status: 'suspended' as const, loans: { book: { B1: loan, B2: loan }, av: {} } };
    const refused = borrowerRefused(suspended, 'book', today, policy);
    expect(refused?.code).toBe('card-unusable');
    expect(refused?.details.extra).toEqual({ unusableReason: 'suspended' });
  });
});

describe('a renewal (F2)', () => {
  const nobody = { waiting: {}, suspended: {} } as unknown as TitleQueue;
  const somebody = { waiting: { '000456': 1 }, suspended: {} } as unknown as TitleQueue;
  const good: RenewalCase = { account, loan, queue: nobody, today, renewedDueOn: '2026-07-01' };
  const faultOf = (parts: Partial<RenewalCase>) => renewalFault({ ...good, ...parts }, policy);

  test('is made when nothing speaks against it, on the due day itself, too', () => {
    expect(faultOf({})).toBeNull();
    expect(faultOf({ today: '2026-06-20', renewedDueOn: '2026-07-11' })).toBeNull();
  });

  test('is refused the day after the due day', () => {
    expect(faultOf({ today: '2026-06-21', renewedDueOn: '2026-07-12' })).toBe('overdue');
  });

  test('gains at least a day', () => {
    expect(faultOf({ renewedDueOn: '2026-06-21' })).toBeNull();
    expect(faultOf({ renewedDueOn: '2026-06-20' })).toBe('no-gain');
  });

  test('names what comes first when everything speaks against it, and then the next', () => {
    const everything: Partial<RenewalCase> = {
      account: { ...account, status: 'suspended' },
      loan: { ...loan, renewals: 1 },
      queue: somebody,
      today: '2026-06-21',
      renewedDueOn: '2026-06-20',
    };
    const mended: Partial<RenewalCase>[] = [
      {},
      { today },
      { account },
      { loan },
      { queue: nobody },
      { renewedDueOn: '2026-07-01' },
    ];
    const codes = mended.map((_, upTo) => faultOf(Object.assign({}, everything, ...mended.slice(0, upTo + 1))));
    expect(codes).toEqual(['overdue', 'card-unusable', 'already-renewed', 'reserved-by-other', 'no-gain', null]);
  });
});
