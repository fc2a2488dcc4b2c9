import * as z from 'zod/mini';
import { described } from '../schemas/described.ts';
import type { Route } from '../route.ts';
import {
  emailRegistration,
  linkToken,
  profileChange,
  profileDraft,
  registrationPage,
  rejection,
  requestId,
} from '../schemas/patrons/patrons.ts';
import { newPatron, patronChange, writtenNote } from '../schemas/desk.ts';
import { typedPatronNumber as patronNumber } from '../schemas/fields.ts';
import { passwordReasons } from './sign-in.ts';

/** At the counter, as typed. */
const ofPatron = z.object({ patronNumber });

const ofRequest = z.object({ requestId });

export const showMe = {
  method: 'GET',
  path: '/api/me',
  area: 'patrons',
  action: 'show-me',
  who: 'patron',
  summary: 'The patron’s top page: loans, reservations and shelves in numbers.',
  requirements: ['D3', 'E4', 'J8'],
  table: { read: ['patron'] },
  answers: { 200: 'me' },
  refusals: [],
} as const satisfies Route;

export const mergePatrons = {
  method: 'POST',
  path: '/api/staff/patrons/{patronNumber}/merger',
  area: 'patrons',
  action: 'merge-patrons',
  who: 'staff',
  summary: 'Merges another card of the same patron into this one, all or nothing; the other is closed.',
  requirements: ['K1', 'K4', 'M3'],
  table: {
    read: ['patron', 'title'],
    write: ['patron', 'title', 'copy', 'feed', 'request', 'audit', 'idempotency'],
    check: ['patron'],
  },
  cognito: { pool: 'patrons', operations: ['AdminDeleteUser'] },
  params: z.object({ patronNumber }),
  body: z.object({ from: described(patronNumber, { description: 'The card that is closed.' }) }),
  answers: { 200: 'patron' },
  refusals: ['same-card', 'card-unknown', 'held-twice', 'shelf-limit', 'merger-too-large'],
} as const satisfies Route;

export const deletePatron = {
  method: 'DELETE',
  path: '/api/staff/patrons/{patronNumber}',
  area: 'patrons',
  action: 'delete-patron',
  who: 'staff',
  summary: 'Deletes a patron for good: reservations end, then every item and the login go.',
  requirements: ['K1', 'K4', 'M3'],
  table: {
    read: ['patron', 'title'],
    write: ['patron', 'title', 'copy', 'audit', 'throttle', 'request', 'feed'],
    check: ['title'],
  },
  cognito: { pool: 'patrons', operations: ['AdminDeleteUser'] },
  params: z.object({ patronNumber }),
  answers: { 204: null },
  refusals: ['has-loans'],
} as const satisfies Route;

export const registerPatron = {
  method: 'POST',
  path: '/api/staff/patrons',
  area: 'patrons',
  action: 'register-patron',
  who: 'staff',
  summary: 'Registers a patron: the next free number and a temporary password to hand over.',
  requirements: ['A2', 'K1', 'K4'],
  table: { read: ['patron', 'audit'], write: ['patron', 'counter', 'audit', 'idempotency'] },
  cognito: { pool: 'patrons', operations: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminEnableUser'] },
  body: newPatron,
  answers: { 201: 'registeredPatron' },
  refusals: [],
} as const satisfies Route;

export const showPatron = {
  method: 'GET',
  path: '/api/staff/patrons/{patronNumber}',
  area: 'patrons',
  action: 'show-patron',
  who: 'staff',
  summary: 'A patron’s standing and numbers; no titles.',
  requirements: ['A5', 'K1', 'K4'],
  table: { read: ['patron'], write: ['audit'] },
  params: ofPatron,
  answers: { 200: 'patron' },
  refusals: [],
} as const satisfies Route;

export const changePatronStatus = {
  method: 'PATCH',
  path: '/api/staff/patrons/{patronNumber}',
  area: 'patrons',
  action: 'change-patron-status',
  who: 'staff',
  summary: 'Suspends a card or makes it usable again.',
  requirements: ['A7', 'K1', 'K4'],
  table: { read: ['patron'], write: ['patron', 'audit'] },
  cognito: { pool: 'patrons', operations: ['AdminUserGlobalSignOut'] },
  params: ofPatron,
  body: patronChange,
  answers: { 200: 'patron' },
  refusals: [],
} as const satisfies Route;

export const writeDeskNote = {
  method: 'PUT',
  path: '/api/staff/patrons/{patronNumber}/note',
  area: 'patrons',
  action: 'write-desk-note',
  who: 'staff',
  summary: 'Writes, changes or removes what the desks tell one another about a patron.',
  requirements: ['K1', 'K4', 'M3'],
  table: { read: ['patron'], write: ['patron', 'audit'], check: ['patron'] },
  params: ofPatron,
  body: writtenNote,
  answers: { 200: 'patron' },
  refusals: ['changed-meanwhile'],
} as const satisfies Route;

export const issueTemporaryPassword = {
  method: 'POST',
  path: '/api/staff/patrons/{patronNumber}/temporary-password',
  area: 'patrons',
  action: 'issue-temporary-password',
  who: 'staff',
  summary: 'Issues a new temporary password; the old password and every session end.',
  requirements: ['A2', 'A3', 'A7', 'B1', 'K4'],
  table: { read: ['patron', 'audit'], write: ['patron', 'audit', 'throttle', 'idempotency'] },
  cognito: {
    pool: 'patrons',
    operations: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminEnableUser', 'AdminUserGlobalSignOut'],
  },
  params: ofPatron,
  answers: { 201: 'issuedPassword' },
  refusals: ['changed-meanwhile'],
} as const satisfies Route;

export const requestEmailRegistration = {
  method: 'POST',
  path: '/api/email-registrations',
  area: 'patrons',
  action: 'request-email-registration',
  who: 'anyone',
  summary: 'Asks the staff to register an address; says the same whether or not there is such a card.',
  requirements: ['A3', 'B3'],
  table: { write: ['request', 'throttle', 'idempotency'] },
  body: emailRegistration,
  answers: { 202: null },
  refusals: ['too-many-requests'],
  countsByNetwork: true,
} as const satisfies Route;

export const listEmailRegistrations = {
  method: 'GET',
  path: '/api/staff/email-registrations',
  area: 'patrons',
  action: 'list-email-registrations',
  who: 'staff',
  summary: 'Requests that wait for the staff, the oldest first, beside what is on file.',
  requirements: ['B3', 'K1', 'K4'],
  table: { read: ['request', 'patron'], write: ['audit'], query: ['request'] },
  query: registrationPage,
  answers: { 200: 'waitingRegistrations' },
  refusals: [],
} as const satisfies Route;

export const approveEmailRegistration = {
  method: 'POST',
  path: '/api/staff/email-registrations/{requestId}/approval',
  area: 'patrons',
  action: 'approve-email-registration',
  who: 'staff',
  summary: 'Registers the address and mails a link for setting a password to it.',
  requirements: ['B3', 'J5', 'K1', 'K4'],
  table: { read: ['request', 'patron', 'audit'], write: ['request', 'patron', 'audit', 'idempotency', 'letter'] },
  params: ofRequest,
  answers: { 204: null },
  refusals: ['already-decided', 'patron-unknown'],
} as const satisfies Route;

export const rejectEmailRegistration = {
  method: 'POST',
  path: '/api/staff/email-registrations/{requestId}/rejection',
  area: 'patrons',
  action: 'reject-email-registration',
  who: 'staff',
  summary: 'Does not register the address, and mails why.',
  requirements: ['B3', 'J5', 'K1', 'K4'],
  table: { read: ['request', 'audit'], write: ['request', 'audit', 'idempotency', 'letter'] },
  params: ofRequest,
  body: rejection,
  answers: { 204: null },
  refusals: ['already-decided'],
} as const satisfies Route;

export const exportOwnData = {
  method: 'GET',
  path: '/api/me/export',
  area: 'patrons',
  action: 'export-own-data',
  who: 'patron',
  summary: 'Everything stored about the patron, to keep or to take along.',
  requirements: ['M2'],
  table: { read: ['patron', 'title', 'throttle', 'request', 'feed'] },
  answers: { 200: 'ownData' },
  refusals: [],
} as const satisfies Route;

export const showProfile = {
  method: 'GET',
  path: '/api/me/profile',
  area: 'patrons',
  action: 'show-profile',
  who: 'patron',
  summary: 'Addresses, notices and defaults of the patron.',
  requirements: ['C1', 'J8'],
  table: { read: ['patron'] },
  answers: { 200: 'profile' },
  refusals: [],
} as const satisfies Route;

export const changeProfile = {
  method: 'PUT',
  path: '/api/me/profile',
  area: 'patrons',
  action: 'change-profile',
  who: 'patron',
  summary: 'Changes the profile, unless it was changed since it was shown; new addresses get a link to confirm them.',
  requirements: ['C1', 'C2', 'C3', 'E2', 'J5'],
  table: { read: ['patron'], write: ['patron', 'letter'] },
  body: profileChange,
  answers: { 200: 'changedProfile' },
  refusals: ['changed-meanwhile', 'mail-address-required', 'library-unknown', 'too-many-requests'],
  reasons: ['pickup-not-allowed', 'too-late-to-change', 'already-ended'],
} as const satisfies Route;

export const previewProfile = {
  method: 'POST',
  path: '/api/me/profile/preview',
  area: 'patrons',
  action: 'preview-profile',
  who: 'patron',
  summary: 'What changing the profile would do, every fault at once, and what follows from it; nothing is stored.',
  requirements: ['C2', 'C3'],
  table: { read: ['patron'] },
  body: profileDraft,
  answers: { 200: 'profilePreview' },
  refusals: ['changed-meanwhile', 'mail-address-required', 'library-unknown', 'password-rules', 'too-many-requests'],
  reasons: ['pickup-not-allowed', ...passwordReasons],
} as const satisfies Route;

/** Opening a link is a GET of a page, which changes nothing; the page puts. */
export const confirmEmail = {
  method: 'PUT',
  path: '/api/email-confirmations/{confirmToken}',
  area: 'patrons',
  action: 'confirm-email',
  who: 'anyone',
  summary: 'Makes an address count, by the link that was mailed to it.',
  requirements: ['C2', 'J8'],
  table: { read: ['patron'], write: ['patron', 'letter'] },
  params: z.object({ confirmToken: linkToken }),
  answers: { 204: null },
  refusals: ['link-spent'],
} as const satisfies Route;
