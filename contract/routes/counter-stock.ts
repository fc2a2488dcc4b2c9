import * as z from 'zod';
import type { Route } from '../route.ts';
import { barcode, titleId } from '../schemas/fields.ts';
import { extended, extension, lost, reasonGiven, removed, titleRemoval, withdrawn } from '../schemas/stock.ts';

const ofCopy = z.object({ barcode });

export const extendPickup = {
  method: 'POST',
  path: '/api/staff/hold-shelf/{barcode}/extension',
  area: 'counter',
  action: 'extend-pickup',
  who: 'staff',
  summary: 'Gives a patron more time to collect a copy, once a reservation: as many open days again.',
  requirements: ['E3', 'K2', 'K4'],
  table: { read: ['copy', 'library'], write: ['patron', 'copy', 'audit', 'idempotency'] },
  params: ofCopy,
  body: extension,
  answers: { 200: extended },
  refusals: ['not-on-hold-here', 'already-extended', 'library-unknown', 'no-open-day'],
} as const satisfies Route;

/** No idempotent answer: it would keep the borrower together with the copy. Repeating it changes nothing. */
export const reportLoss = {
  method: 'POST',
  path: '/api/staff/copies/{barcode}/loss',
  area: 'counter',
  action: 'report-loss',
  who: 'staff',
  summary: 'Marks a copy as lost: its loan ends, or its reservation waits again. A return scan finds it.',
  requirements: ['D4', 'K2', 'K4', 'M1'],
  table: { read: ['patron', 'title', 'copy'], write: ['patron', 'title', 'copy', 'audit', 'idempotency'] },
  params: ofCopy,
  body: reasonGiven,
  answers: { 200: lost },
  refusals: ['copy-withdrawn'],
} as const satisfies Route;

export const withdrawCopy = {
  method: 'DELETE',
  path: '/api/staff/copies/{barcode}',
  area: 'counter',
  action: 'withdraw-copy',
  who: 'staff',
  summary: 'Takes a copy out of the library; refused while it is lent or held.',
  requirements: ['D4', 'K2', 'K4'],
  table: { read: ['title', 'copy'], write: ['title', 'copy', 'audit'] },
  params: ofCopy,
  body: reasonGiven,
  answers: { 200: withdrawn },
  refusals: ['copy-in-use'],
} as const satisfies Route;

export const removeTitle = {
  method: 'DELETE',
  path: '/api/staff/titles/{titleId}',
  area: 'counter',
  action: 'remove-title',
  who: 'staff',
  summary: 'Takes a title without copies out of the catalogue; who waits is cancelled only if asked for.',
  requirements: ['D4', 'E4', 'L1', 'K4'],
  table: { read: ['patron', 'title'], write: ['patron', 'title', 'audit'], query: ['unindexed'] },
  search: 'write',
  params: z.object({ titleId }),
  body: titleRemoval,
  answers: { 200: removed },
  refusals: ['title-in-use'],
} as const satisfies Route;
