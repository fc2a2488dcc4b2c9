/** The audit finds what it is for: a breach of each sentence, planted on purpose, is named once and nothing else is. */
import { describe, expect, test } from '@jest/globals';
import type { Account, ActiveReservation } from '../../../domain/circulation/account.ts';
import type { Copy, CopyPlace } from '../../../domain/circulation/copy.ts';
import {
  beyondLimits,
  breachesOf,
  invariantNames,
  type Holdings,
  type Place,
} from '../../../domain/circulation/invariants.ts';
import { shortReservationId, reservationId } from '../../../domain/circulation/reservation-id.ts';
import { loanId } from '../../../domain/circulation/loan-id.ts';
import type { TitleQueue } from '../../../domain/circulation/title-queue.ts';

type Changeable<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, Changeable<V>>
    : T extends object
      ? { -readonly [Name in keyof T]: Changeable<T[Name]> }
      : T;

let made = 0;
const ulid = () => `01JZ${String((made += 1)).padStart(22, '0')}`;

const reserved = (titleId: string, more: Partial<ActiveReservation>): ActiveReservation => ({
  id: reservationId(ulid(), { kind: 'book', pickupLibraryId: 'main', contactMethod: 'none', titleId }),
  state: 'waiting',
  pickupLibraryId: 'main',
  contactMethod: 'none',
  ...more,
});

const account = (patronNumber: string, changes: Partial<Account>): [string, Account] => [
  patronNumber,
  {
    patronNumber,
    status: 'active',
    registeredOn: '2026-01-01',
    lastUsedOn: '2026-06-01',
    reservations: { book: {}, av: {} },
    loans: { book: {}, av: {} },
    titlesOnLoan: [],
    titlesOnLoanTwice: {},
    loansRevision: 0,
    ...changes,
  },
];

const copy = (barcode: string, place: CopyPlace): [string, Copy] => [
  barcode,
  { barcode, titleId: barcode.split('-')[0] ?? '', kind: 'book', homeLibraryId: 'main', lendable: true, ...place },
];

const queue = (
  titleId: string,
  barcodes: string[],
  waiting: readonly ActiveReservation[] = [],
): [string, TitleQueue] => [
  titleId,
  {
    titleId,
    kind: 'book',
    title: titleId,
    authors: [],
    waiting: Object.fromEntries(waiting.map((_, at) => [`00000${at + 1}`, at + 1])),
    suspended: {},
    nextTicket: waiting.length + 1,
    reservationIds: Object.fromEntries(waiting.map(({ id }, at) => [`00000${at + 1}`, shortReservationId(id)])),
    copies: Object.fromEntries(barcodes.map((barcode) => [barcode, 'main'])),
  },
];

/** Two who wait, one copy on its way, one ready, and a patron with three loans, two of them of one title. */
function healthy(): Changeable<Holdings> {
  const [first, second] = [reserved('novel', {}), reserved('novel', {})];
  const sent = reserved('essay', { state: 'in-transit', barcode: 'essay-1' });
  const ready = reserved('poem', { state: 'ready', barcode: 'poem-1', readyOn: '2026-06-03', pickupBy: '2026-06-10' });
  const lent = ['novel-1', 'set-1', 'set-2'].map((barcode, at) => {
    const titleId = barcode.split('-')[0] ?? '';
    return {
      barcode,
      id: loanId(ulid(), { kind: 'book', libraryId: 'main', barcode, titleId }),
      dueOn: `2026-06-2${at}`,
    };
  });
  return {
    accounts: new Map([
      account('000001', { reservations: { book: { novel: first }, av: {} } }),
      account('000002', { reservations: { book: { novel: second }, av: {} } }),
      account('000003', { reservations: { book: { essay: sent }, av: {} } }),
      account('000004', { reservations: { book: { poem: ready }, av: {} } }),
      account('000005', {
        loans: {
          book: Object.fromEntries(lent.map(({ barcode, id, dueOn }) => [barcode, { id, dueOn, renewals: 0 }])),
          av: {},
        },
        titlesOnLoan: ['novel', 'set'],
        titlesOnLoanTwice: { set: 2 },
        nothingDueBefore: '2026-06-20',
      }),
    ]),
    queues: new Map([
      queue('novel', ['novel-1'], [first, second]),
      queue('essay', ['essay-1']),
      queue('poem', ['poem-1']),
      queue('set', ['set-1', 'set-2']),
    ]),
    copies: new Map([
      copy('essay-1', {
        state: 'in-transit',
        toLibraryId: 'main',
        heldFor: { patronNumber: '000003', reservationId: sent.id },
      }),
      copy('poem-1', {
        state: 'on-hold',
        atLibraryId: 'main',
        heldFor: { patronNumber: '000004', reservationId: ready.id },
        readyOn: '2026-06-03',
        pickupBy: '2026-06-10',
      }),
      ...lent.map(({ barcode, id, dueOn }) =>
        copy(barcode, { state: 'on-loan', patronNumber: '000005', loanId: id, dueOn }),
      ),
    ]),
  } as Changeable<Holdings>;
}

type Plant = readonly [what: string, invariant: string, at: Place, plant: (holdings: Changeable<Holdings>) => void];

const books = (holdings: Changeable<Holdings>, patron: string) =>
  holdings.accounts.get(patron)?.reservations.book ?? {};
const place = (holdings: Changeable<Holdings>, barcode: string, to: CopyPlace) => {
  holdings.copies.set(...(copy(barcode, to) as [string, Changeable<Copy>]));
};
const changeQueue = (
  holdings: Changeable<Holdings>,
  titleId: string,
  change: (queue: Changeable<TitleQueue>) => void,
) => {
  const found = holdings.queues.get(titleId);
  if (found) change(found);
};
const borrower = (holdings: Changeable<Holdings>, change: (account: Changeable<Account>) => void) => {
  const found = holdings.accounts.get('000005');
  if (found) change(found);
};

const plants: readonly Plant[] = [
  [
    'a ticket that got lost',
    'who waits has a ticket',
    { patron: '000001' },
    (all) =>
      changeQueue(all, 'novel', (it) => {
        delete it.waiting['000001'];
        delete it.reservationIds['000001'];
      }),
  ],
  [
    'a ticket with the id of another reservation',
    'who waits has a ticket',
    { patron: '000001' },
    (all) =>
      changeQueue(all, 'novel', (it) => {
        it.reservationIds['000001'] = shortReservationId(reserved('novel', {}).id);
      }),
  ],
  [
    'a volume that waits behind another and is not passed over',
    'who waits behind an earlier volume is passed over',
    { patron: '000001' },
    (all) => {
      const entry = books(all, '000001')['novel'];
      if (entry) books(all, '000001')['novel'] = { ...entry, behind: 'the one before' };
    },
  ],
  [
    'a ticket that stayed after the reservation',
    'a ticket belongs to somebody who waits',
    { title: 'novel' },
    (all) => {
      delete books(all, '000002')['novel'];
    },
  ],
  [
    'a ticket of a patron who does not exist',
    'a ticket belongs to somebody who waits',
    { title: 'novel' },
    (all) =>
      changeQueue(all, 'novel', (it) => {
        it.waiting['000009'] = 9;
        it.reservationIds['000009'] = shortReservationId(reserved('novel', {}).id);
      }),
  ],
  [
    'a reservation id without its ticket',
    'a ticket belongs to somebody who waits',
    { title: 'poem' },
    (all) =>
      changeQueue(all, 'poem', (it) => {
        it.reservationIds['000009'] = shortReservationId(reserved('poem', {}).id);
      }),
  ],
  [
    'one ticket for two',
    'no two tickets of a title are the same',
    { title: 'novel' },
    (all) =>
      changeQueue(all, 'novel', (it) => {
        it.waiting['000002'] = 1;
      }),
  ],
  [
    'ready, and the copy on the shelf',
    'a reservation with a copy and its copy name each other',
    { patron: '000004' },
    (all) => place(all, 'poem-1', { state: 'available' }),
  ],
  [
    'two deadlines for one copy',
    'a reservation with a copy and its copy name each other',
    { patron: '000004' },
    (all) => {
      Object.assign(books(all, '000004')['poem'] ?? {}, { pickupBy: '2026-06-11' });
    },
  ],
  [
    'waiting with a copy',
    'a reservation with a copy and its copy name each other',
    { patron: '000001' },
    (all) => {
      Object.assign(books(all, '000001')['novel'] ?? {}, { barcode: 'novel-1' });
    },
  ],
  [
    'on its way elsewhere',
    'a reservation with a copy and its copy name each other',
    { patron: '000003' },
    (all) => {
      Object.assign(books(all, '000003')['essay'] ?? {}, { pickupLibraryId: 'branch' });
    },
  ],
  [
    'a copy held for a reservation that is gone',
    'a held copy and its reservation name each other',
    { copy: 'poem-1' },
    (all) => {
      delete books(all, '000004')['poem'];
    },
  ],
  [
    'a loan whose copy stands on the shelf',
    'a loan and its copy name each other',
    { patron: '000005' },
    (all) => place(all, 'novel-1', { state: 'available' }),
  ],
  [
    'a loan and its copy due on different days',
    'a loan and its copy name each other',
    { patron: '000005' },
    (all) =>
      borrower(all, (it) => {
        Object.assign(it.loans.book['set-1'] ?? {}, { dueOn: '2026-07-01' });
      }),
  ],
  [
    'a copy on loan that no account names',
    'a lent copy and its loan name each other',
    { copy: 'novel-1' },
    (all) =>
      borrower(all, (it) => {
        delete it.loans.book['novel-1'];
        it.titlesOnLoan = ['set'];
      }),
  ],
  [
    'a title remembered after its return',
    'the titles on loan are those of the loans',
    { patron: '000005' },
    (all) =>
      borrower(all, (it) => {
        it.titlesOnLoan.push('poem');
      }),
  ],
  [
    'two copies counted as three',
    'the titles on loan are those of the loans',
    { patron: '000005' },
    (all) =>
      borrower(all, (it) => {
        it.titlesOnLoanTwice['set'] = 3;
      }),
  ],
  [
    'a bound after the first due day',
    'nothing is due before the bound',
    { patron: '000005' },
    (all) =>
      borrower(all, (it) => {
        it.nothingDueBefore = '2026-06-21';
      }),
  ],
  [
    'loans without a bound',
    'nothing is due before the bound',
    { patron: '000005' },
    (all) =>
      borrower(all, (it) => {
        delete it.nothingDueBefore;
      }),
  ],
  [
    'a reservation a second time, under another title',
    'reservations and loans stand under their own kind and title',
    { patron: '000003' },
    (all) => {
      const entry = books(all, '000003')['essay'];
      if (entry) books(all, '000003')['other'] = entry;
    },
  ],
  [
    'a copy that the queue does not know',
    'the queue knows just the copies that circulate',
    { title: 'essay' },
    (all) =>
      changeQueue(all, 'essay', (it) => {
        it.copies = {};
      }),
  ],
  [
    'a lost copy that the queue still counts with',
    'the queue knows just the copies that circulate',
    { title: 'set' },
    (all) => {
      place(all, 'set-3', { state: 'lost', lostOn: '2026-06-03' });
      changeQueue(all, 'set', (it) => {
        it.copies['set-3'] = 'main';
      });
    },
  ],
];

describe('the audit', () => {
  test('finds nothing where everything agrees', () => {
    expect(breachesOf(healthy() as Holdings)).toEqual([]);
  });

  test.each(plants)('finds %s, once', (_what, invariant, at, plant) => {
    const holdings = healthy();
    plant(holdings);
    expect(breachesOf(holdings as Holdings)).toEqual([{ invariant, at }]);
  });

  test('has a planted breach for each of its sentences', () => {
    expect(new Set(plants.map(([, invariant]) => invariant))).toEqual(new Set(invariantNames));
  });
});

describe('limits', () => {
  const limits = { reservationLimit: { book: 12, av: 6 }, loanLimit: { book: 3, av: 6 } };
  const withReservations = (count: number) => {
    const holdings = healthy();
    for (let at = 0; at < count; at += 1) books(holdings, '000001')[`t${at}`] = reserved(`t${at}`, {});
    return beyondLimits(holdings, limits);
  };

  test('of reservations and loans may be reached and not passed', () => {
    expect(withReservations(11)).toEqual([]);
    expect(withReservations(12)).toEqual(['000001']);
    expect(beyondLimits(healthy() as Holdings, { ...limits, loanLimit: { book: 2, av: 6 } })).toEqual(['000005']);
  });
});
