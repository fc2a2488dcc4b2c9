import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { checkout, pageAtLibrary, scan } from '../schemas/desk.ts';
import { typedBarcode as barcode } from '../schemas/fields.ts';
import { extension, reasonGiven } from '../schemas/catalogue/stock.ts';

/** What a scan reads and writes: the copy, its title's queue, the accounts of holder and next patron. */
const scanning = {
  read: ['patron', 'title', 'copy', 'library'],
  // The entry of who scanned is written behind the stream (keep-audit).
  write: ['patron', 'title', 'copy', 'idempotency'],
  check: ['title'],
} as const;

const ofCopy = z.object({ barcode });

export const lendCopy = {
  method: 'POST',
  path: '/api/staff/loans',
  area: 'desk',
  action: 'lend-copy',
  who: 'staff',
  summary: 'Lends a copy to a patron; a copy set aside only to whom it is held for.',
  requirements: ['E3', 'F2', 'F3', 'K2', 'K4'],
  table: scanning,
  body: checkout,
  answers: { 201: 'loan' },
  refusals: [
    'not-found',
    'on-loan',
    'held-for-other',
    'loan-limit',
    'card-unusable',
    'not-lendable',
    'copy-lost',
    'copy-withdrawn',
    'library-unknown',
    'no-open-day',
  ],
  statuses: { 'card-unusable': 409 },
} as const satisfies Route;

export const returnCopy = {
  method: 'POST',
  path: '/api/staff/returns',
  area: 'desk',
  action: 'return-copy',
  who: 'staff',
  summary: 'Takes a copy back and says where it goes: shelf, hold shelf here, or another library.',
  requirements: ['K2', 'K4', 'M1', 'E5'],
  table: scanning,
  body: scan,
  answers: { 200: 'settled' },
  refusals: ['not-found', 'copy-withdrawn', 'library-unknown', 'no-open-day'],
} as const satisfies Route;

export const listPickList = {
  method: 'GET',
  path: '/api/staff/pick-list',
  area: 'desk',
  action: 'list-pick-list',
  who: 'staff',
  summary: 'Copies on this library’s shelves for those who wait; suspended cards are passed over.',
  requirements: ['K2'],
  // It also notes free copies, and drops from the index what nobody waits for any more. Suspended cards are
  // passed over.
  table: {
    read: ['title', 'copy', 'patron'],
    write: ['title', 'copy'],
    check: ['title', 'copy'],
    query: ['pick', 'pickAt'],
  },
  query: pageAtLibrary,
  answers: { 200: 'pickList' },
  refusals: ['library-unknown'],
} as const satisfies Route;

export const captureCopy = {
  method: 'POST',
  path: '/api/staff/captures',
  area: 'desk',
  action: 'capture-copy',
  who: 'staff',
  summary: 'Takes a copy from the shelf for the head of its title’s queue.',
  requirements: ['D5', 'E5', 'K2', 'K4'],
  table: scanning,
  body: scan,
  answers: { 200: 'settled' },
  refusals: [
    'not-found',
    'nobody-waits',
    'on-loan',
    'held-for-other',
    'not-available',
    'not-lendable',
    'copy-lost',
    'copy-withdrawn',
    'library-unknown',
    'no-open-day',
  ],
} as const satisfies Route;

export const receiveCopy = {
  method: 'POST',
  path: '/api/staff/arrivals',
  area: 'desk',
  action: 'receive-copy',
  who: 'staff',
  summary: 'Notes that a copy arrived at its pickup library: the reservation is ready.',
  requirements: ['E3', 'E5', 'F3', 'K2', 'K4'],
  table: scanning,
  body: scan,
  answers: { 200: 'settled' },
  refusals: ['not-found', 'not-expected-here', 'copy-lost', 'copy-withdrawn', 'library-unknown', 'no-open-day'],
} as const satisfies Route;

export const listHoldShelf = {
  method: 'GET',
  path: '/api/staff/hold-shelf',
  area: 'desk',
  action: 'list-hold-shelf',
  who: 'staff',
  summary: 'What stands on this library’s hold shelf, for whom and until when.',
  requirements: ['E3', 'K2', 'K4'],
  table: { read: ['title', 'copy'], write: ['audit'], query: ['hold'] },
  query: pageAtLibrary,
  answers: { 200: 'holdShelf' },
  refusals: ['library-unknown'],
} as const satisfies Route;

export const extendPickup = {
  method: 'POST',
  path: '/api/staff/hold-shelf/{barcode}/extension',
  area: 'desk',
  action: 'extend-pickup',
  who: 'staff',
  summary: 'Gives a patron more time to collect a copy, once a reservation: as many open days again.',
  requirements: ['E3', 'K2', 'K4'],
  table: { read: ['copy', 'library', 'audit'], write: ['patron', 'copy', 'audit', 'idempotency'] },
  params: ofCopy,
  body: extension,
  answers: { 200: 'extended' },
  refusals: ['not-on-hold-here', 'already-extended', 'library-unknown', 'no-open-day'],
} as const satisfies Route;

/** No idempotent answer: it would keep the borrower together with the copy. Repeating it changes nothing. */
export const reportLoss = {
  method: 'POST',
  path: '/api/staff/copies/{barcode}/loss',
  area: 'desk',
  action: 'report-loss',
  who: 'staff',
  summary: 'Marks a copy as lost: its loan ends, or its reservation waits again. A return scan finds it.',
  requirements: ['D4', 'K2', 'K4', 'M1'],
  table: { read: ['patron', 'title', 'copy'], write: ['patron', 'title', 'copy', 'audit', 'idempotency'] },
  params: ofCopy,
  body: reasonGiven,
  answers: { 200: 'lost' },
  refusals: ['copy-withdrawn'],
} as const satisfies Route;

export const withdrawCopy = {
  method: 'DELETE',
  path: '/api/staff/copies/{barcode}',
  area: 'desk',
  action: 'withdraw-copy',
  who: 'staff',
  summary: 'Takes a copy out of the library; refused while it is lent or held.',
  requirements: ['D4', 'K2', 'K4'],
  table: { read: ['title', 'copy'], write: ['title', 'copy', 'audit'] },
  params: ofCopy,
  body: reasonGiven,
  answers: { 200: 'withdrawn' },
  refusals: ['copy-in-use'],
} as const satisfies Route;
