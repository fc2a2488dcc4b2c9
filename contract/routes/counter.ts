import * as z from 'zod';
import type { Route } from '../route.ts';
import { libraryId, patronNumber, titleId } from '../schemas/fields.ts';
import { calendar } from '../schemas/libraries.ts';
import { issuedPassword, newPatron, patron, patronChange, registeredPatron } from '../schemas/counter.ts';
import { copy, newCopy, newTitle, titleDetails } from '../schemas/titles.ts';

const ofPatron = z.object({ patronNumber });
const ofLibrary = z.object({ libraryId });

export const registerPatron = {
  method: 'POST',
  path: '/api/staff/patrons',
  area: 'counter',
  action: 'register-patron',
  who: 'staff',
  summary: 'Registers a patron: the next free number and a temporary password to hand over.',
  requirements: ['A2', 'K1', 'K4'],
  table: { read: ['patron'], write: ['patron', 'counter', 'audit', 'idempotency'] },
  cognito: { pool: 'patrons', operations: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminEnableUser'] },
  body: newPatron,
  answers: { 201: registeredPatron },
  refusals: [],
} as const satisfies Route;

export const showPatron = {
  method: 'GET',
  path: '/api/staff/patrons/{patronNumber}',
  area: 'counter',
  action: 'show-patron',
  who: 'staff',
  summary: 'A patron’s standing and numbers; no titles.',
  requirements: ['A5', 'K1', 'K4'],
  table: { read: ['patron'], write: ['audit'] },
  params: ofPatron,
  answers: { 200: patron },
  refusals: [],
} as const satisfies Route;

export const changePatronStatus = {
  method: 'PATCH',
  path: '/api/staff/patrons/{patronNumber}',
  area: 'counter',
  action: 'change-patron-status',
  who: 'staff',
  summary: 'Suspends a card or makes it usable again.',
  requirements: ['A7', 'K1', 'K4'],
  table: { read: ['patron'], write: ['patron', 'audit'] },
  cognito: { pool: 'patrons', operations: ['AdminUserGlobalSignOut'] },
  params: ofPatron,
  body: patronChange,
  answers: { 200: patron },
  refusals: [],
} as const satisfies Route;

export const issueTemporaryPassword = {
  method: 'POST',
  path: '/api/staff/patrons/{patronNumber}/temporary-password',
  area: 'counter',
  action: 'issue-temporary-password',
  who: 'staff',
  summary: 'Issues a new temporary password; the old password and every session end.',
  requirements: ['A2', 'A3', 'A7', 'B1', 'K4'],
  table: { read: ['patron'], write: ['patron', 'audit', 'throttle', 'idempotency'] },
  cognito: {
    pool: 'patrons',
    operations: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminEnableUser', 'AdminUserGlobalSignOut'],
  },
  params: ofPatron,
  answers: { 201: issuedPassword },
  refusals: [],
} as const satisfies Route;

export const showCalendar = {
  method: 'GET',
  path: '/api/staff/libraries/{libraryId}/calendar',
  area: 'counter',
  action: 'show-calendar',
  who: 'staff',
  summary: 'When a library is closed.',
  requirements: ['F3', 'K3'],
  table: { read: ['library'] },
  params: ofLibrary,
  answers: { 200: calendar },
  refusals: [],
} as const satisfies Route;

export const changeCalendar = {
  method: 'PUT',
  path: '/api/staff/libraries/{libraryId}/calendar',
  area: 'counter',
  action: 'change-calendar',
  who: 'staff',
  summary: 'Replaces a library’s closed and special open days.',
  requirements: ['F3', 'K3', 'K4'],
  table: { read: ['library'], write: ['library', 'audit'] },
  params: ofLibrary,
  body: calendar,
  answers: { 200: calendar },
  refusals: ['no-open-day'],
} as const satisfies Route;

export const addTitle = {
  method: 'POST',
  path: '/api/staff/titles',
  area: 'counter',
  action: 'add-title',
  who: 'staff',
  summary: 'Adds a title by hand.',
  requirements: ['L1', 'K4'],
  table: { read: ['title'], write: ['title', 'audit', 'idempotency'], query: ['unindexed'] },
  search: 'write',
  body: newTitle,
  answers: { 201: titleDetails },
  refusals: ['title-taken'],
} as const satisfies Route;

export const addCopy = {
  method: 'POST',
  path: '/api/staff/titles/{titleId}/copies',
  area: 'counter',
  action: 'add-copy',
  who: 'staff',
  summary: 'Adds a copy to a title.',
  requirements: ['L1', 'L2', 'K4'],
  table: { read: ['title', 'copy'], write: ['title', 'copy', 'audit', 'idempotency'] },
  params: z.object({ titleId }),
  body: newCopy,
  answers: { 201: copy },
  refusals: ['barcode-taken', 'library-unknown'],
} as const satisfies Route;
