/** What the counter's pages ask for beside scans. Each is a reading; what names patrons leaves an entry (K4). */
import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { atLibrary } from '../schemas/desk.ts';
import { entriesOfDay, lastDays } from '../schemas/counter-work.ts';
import { patronNumber, typedBarcode } from '../schemas/fields.ts';

export const showDeskWork = {
  method: 'GET',
  path: '/api/staff/desk-work',
  area: 'desk',
  action: 'show-desk-work',
  who: 'staff',
  summary: 'What waits for a library’s desk, in numbers; names nobody.',
  requirements: ['E3', 'K2', 'K3', 'N2'],
  table: { read: ['title', 'copy', 'library', 'request'], query: ['hold', 'request'] },
  query: atLibrary,
  answers: { 200: 'deskWork' },
  refusals: ['library-unknown'],
} as const satisfies Route;

export const showCopy = {
  method: 'GET',
  path: '/api/staff/copies/{barcode}',
  area: 'desk',
  action: 'show-copy',
  who: 'staff',
  summary: 'A copy: its title, where it belongs and where it is; not with whom.',
  requirements: ['K2', 'N2'],
  table: { read: ['title', 'copy'] },
  params: z.object({ barcode: typedBarcode }),
  answers: { 200: 'deskCopy' },
  refusals: [],
} as const satisfies Route;

export const showPatronDesk = {
  method: 'GET',
  path: '/api/staff/patrons/{patronNumber}/desk',
  area: 'desk',
  action: 'show-patron-desk',
  who: 'staff',
  summary: 'A patron at the desk: standing, what they have on loan, what is ready for them.',
  requirements: ['A5', 'K1', 'K2', 'K4', 'N2'],
  table: { read: ['patron', 'title'], write: ['audit'] },
  params: z.object({ patronNumber }),
  answers: { 200: 'patronDesk' },
  refusals: [],
} as const satisfies Route;

export const listAuditEntries = {
  method: 'GET',
  path: '/api/staff/audit-entries',
  area: 'desk',
  action: 'list-audit-entries',
  who: 'staff',
  summary: 'What the staff did on a day, the latest first.',
  requirements: ['K4', 'N2'],
  table: { read: ['audit'], write: ['audit'] },
  query: entriesOfDay,
  answers: { 200: 'auditEntries' },
  refusals: [],
} as const satisfies Route;

export const showMailReport = {
  method: 'GET',
  path: '/api/staff/mail-report',
  area: 'mail',
  action: 'show-mail-report',
  who: 'staff',
  summary: 'What became of the mails of the last days, and which jobs ran; names nobody.',
  requirements: ['J7', 'N2'],
  table: { read: ['mail', 'patron'] },
  query: lastDays,
  answers: { 200: 'mailReport' },
  refusals: [],
} as const satisfies Route;
