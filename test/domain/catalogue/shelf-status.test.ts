import { describe, expect, test } from '@jest/globals';
import { shelfStatus } from '../../../domain/catalogue/shelf-status.ts';
import type { Copy, CopyPlace } from '../../../domain/circulation/copy.ts';

const copyAt = (barcode: string, homeLibraryId: string, place: CopyPlace): Copy => ({
  barcode,
  titleId: 't',
  kind: 'book',
  homeLibraryId,
  lendable: true,
  ...place,
});
const heldFor = { patronNumber: '000042', reservationId: 'r' };

describe('what a title’s page says of its copies (L2)', () => {
  const copies = [
    copyAt('B-1', 'north', { state: 'available' }),
    copyAt('B-2', 'north', { state: 'on-loan', patronNumber: '000001', loanId: 'l', dueOn: '2026-12-15' }),
    copyAt('B-3', 'south', { state: 'on-loan', patronNumber: '000002', loanId: 'm', dueOn: '2026-12-08' }),
    copyAt('B-4', 'south', { state: 'in-transit', toLibraryId: 'north', heldFor }),
  ];
  const queue = {
    titleId: 't',
    kind: 'book' as const,
    title: '題名',
    authors: [],
    waiting: { '000042': 1 },
    suspended: { '000043': 2 },
    reservationIds: {},
    nextTicket: 1,
    copies: { 'B-1': 'north', 'B-2': 'north', 'B-3': 'south', 'B-4': 'south' },
  };

  test('where they are, whose they are, and the first due day of those on loan', () => {
    expect(shelfStatus(queue, copies)).toEqual({
      copies: {
        total: 4,
        available: 1,
        onLoan: 2,
        inTransit: 1,
        onHold: 0,
        nextDueOn: '2026-12-08',
        libraries: [
          { libraryId: 'north', total: 2, available: 1 },
          { libraryId: 'south', total: 2, available: 0 },
        ],
      },
      waiting: 2,
      reservable: true,
    });
  });

  test('nobody is named: neither who has one nor who waits', () => {
    expect(JSON.stringify(shelfStatus(queue, copies))).not.toMatch(/0000(01|02|42|43)/);
  });

  test('without a copy it cannot be reserved', () => {
    expect(shelfStatus({ ...queue, copies: {} }, [])).toMatchObject({
      reservable: false,
      reason: 'not-reservable',
      copies: { total: 0, libraries: [] },
    });
  });
});
