/** No link between a patron and a closed loan anywhere (M1): each kind of trace is found, and nothing that may stay. */
import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../../domain/circulation/account.ts';
import { keepsClosedLink } from '../../../../adapters/dynamodb/audit/closed-links.ts';
import type { StoredItem } from '../../../../adapters/dynamodb/table/table.ts';
import { loanId } from '../../../../domain/circulation/loan-id.ts';
import { reservationId } from '../../../../domain/circulation/reservation-id.ts';

const ulid = '01JZ0000000000000000000001';
const loan = loanId(ulid, { kind: 'book', libraryId: 'main', barcode: 'novel-1', titleId: 'novel' });
const closedLoan = loanId(ulid, { kind: 'book', libraryId: 'main', barcode: 'poem-1', titleId: 'poem' });
const reservation = reservationId(ulid, {
  kind: 'book',
  pickupLibraryId: 'main',
  contactMethod: 'none',
  titleId: 'essay',
});
const closedReservation = reservationId(ulid, {
  kind: 'book',
  pickupLibraryId: 'main',
  contactMethod: 'none',
  titleId: 'poem',
});

const account: Account = {
  patronNumber: '000001',
  status: 'active',
  registeredOn: '2026-01-01',
  lastUsedOn: '2026-06-01',
  reservations: {
    book: {
      essay: { id: reservation, state: 'ready', pickupLibraryId: 'main', contactMethod: 'none', barcode: 'essay-1' },
    },
    av: {},
  },
  loans: { book: { 'novel-1': { id: loan, dueOn: '2026-06-24', renewals: 0 } }, av: {} },
  titlesOnLoan: ['novel'],
  titlesOnLoanTwice: {},
  loansRevision: 1,
};
const accounts = (changes: Partial<Account> = {}) => new Map([['000001', { ...account, ...changes }]]);
const copy = (more: StoredItem): StoredItem => ({ PK: 'C#novel-1', SK: 'COPY', barcode: 'novel-1', ...more });
const accountItem = { PK: 'P#000001', SK: 'CARD#ACCOUNT' };

describe('a copy', () => {
  test.each([
    ['on the shelf', copy({ state: 'available' })],
    ['on loan to a patron whose account names it', copy({ patronNumber: '000001', loanId: loan })],
    ['held for a reservation that is there', copy({ patronNumber: '000001', reservationId: reservation })],
  ])('%s keeps nothing', (_what, item) => {
    expect(keepsClosedLink(item, accounts())).toBe(false);
  });

  test.each([
    ['on loan to a patron whose account does not name it', copy({ patronNumber: '000001', loanId: closedLoan })],
    ['held for a reservation that is gone', copy({ patronNumber: '000001', reservationId: closedReservation })],
    ['that names a patron and nothing else', copy({ patronNumber: '000001' })],
    ['that names a patron who was deleted', copy({ patronNumber: '000002', loanId: loan })],
    ['that kept the id of a loan', copy({ loanId: closedLoan })],
    ['that kept the id of a reservation', copy({ reservationId: closedReservation })],
  ])('%s keeps a link', (_what, item) => {
    expect(keepsClosedLink(item, accounts())).toBe(true);
  });
});

describe('an account', () => {
  test('may name the titles of its loans', () => {
    expect(keepsClosedLink(accountItem, accounts())).toBe(false);
  });

  test('that remembers a title after its return keeps a link', () => {
    expect(keepsClosedLink(accountItem, accounts({ titlesOnLoan: ['novel', 'poem'] }))).toBe(true);
    expect(keepsClosedLink(accountItem, accounts({ loans: { book: {}, av: {} } }))).toBe(true);
  });
});

describe('any other item', () => {
  const entry = { PK: 'A#2026-06-03', SK: ulid, action: 'lend-copy', staffId: 'desk-01', patronNumber: '000001' };

  test('may name a patron, or a copy, or the id of a reservation that its patron can still see', () => {
    expect(keepsClosedLink(entry, accounts())).toBe(false);
    const { patronNumber: _nobody, ...ofTheCopy } = entry;
    expect(keepsClosedLink({ ...ofTheCopy, barcode: 'novel-1' }, accounts())).toBe(false);
    expect(
      keepsClosedLink({ PK: 'P#000001', SK: `ENDED#${closedReservation}`, id: closedReservation }, accounts()),
    ).toBe(false);
  });

  test.each(['barcode', 'titleId'])('that names a patron together with a %s keeps a link', (name) => {
    expect(keepsClosedLink({ ...entry, [name]: 'novel' }, accounts())).toBe(true);
  });

  test.each([
    ['as a value', { ...entry, note: loan }],
    ['in a map', { ...entry, more: { of: { a: [loan] } } }],
    ['as the name of an attribute', { ...entry, more: { [loan]: true } }],
    ['in a set', { ...entry, more: new Set([loan]) }],
    ['in its key', { PK: 'P#000001', SK: loan }],
  ])('with the id of a loan %s keeps a link', (_where, item) => {
    expect(keepsClosedLink(item, accounts())).toBe(true);
  });
});
