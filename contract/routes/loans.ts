import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { loanId } from '../schemas/fields.ts';
import { renewal, renewals } from '../schemas/loans.ts';
import { renewalFaults } from '../vocabulary.ts';

/** Account and copies are written, the queues are checked; the calendars give the due days. */
const renewing = {
  read: ['patron', 'title', 'library'],
  write: ['patron', 'copy', 'idempotency'],
  // Others' accounts only for whether their suspension lasts (F2).
  check: ['title', 'patron'],
} as const;

export const listLoans = {
  method: 'GET',
  path: '/api/me/loans',
  area: 'loans',
  action: 'list-loans',
  who: 'patron',
  summary: 'The patron’s loans with due days and whether each can be renewed.',
  requirements: ['F1', 'F2'],
  table: { read: ['patron', 'title', 'library'] },
  answers: { 200: 'loanList' },
  refusals: [],
  reasons: renewalFaults,
} as const satisfies Route;

export const renewLoan = {
  method: 'POST',
  path: '/api/me/loans/{loanId}/renewal',
  area: 'loans',
  action: 'renew-loan',
  who: 'patron',
  summary: 'Renews a loan once, while nobody waits for the title.',
  requirements: ['F2', 'F3'],
  table: renewing,
  params: z.object({ loanId }),
  body: renewal,
  answers: { 200: 'loan' },
  refusals: [...renewalFaults, 'due-day-changed', 'no-open-day'],
  statuses: { 'card-unusable': 409 },
} as const satisfies Route;

export const renewLoans = {
  method: 'POST',
  path: '/api/me/loans/renewals',
  area: 'loans',
  action: 'renew-loans',
  who: 'patron',
  summary: 'Renews several loans at once, as many as can be; says for each whether it was renewed or why not.',
  requirements: ['F2', 'F3'],
  table: renewing,
  body: renewals,
  answers: { 200: 'renewalResults' },
  refusals: [],
  reasons: [...renewalFaults, 'not-found'],
} as const satisfies Route;
