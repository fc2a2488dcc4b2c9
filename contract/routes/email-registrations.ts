import * as z from 'zod';
import type { Route } from '../route.ts';
import {
  emailRegistration,
  rejection,
  registrationPage,
  requestId,
  waitingRegistrations,
} from '../schemas/accounts.ts';

const ofRequest = z.object({ requestId });

export const requestEmailRegistration = {
  method: 'POST',
  path: '/api/email-registrations',
  area: 'email-registrations',
  action: 'request-email-registration',
  who: 'anyone',
  summary: 'Asks the staff to register an address; says the same whether or not there is such a card.',
  requirements: ['A3', 'B3'],
  table: { write: ['request', 'throttle', 'idempotency'] },
  body: emailRegistration,
  answers: { 202: null },
  refusals: ['too-many-requests'],
} as const satisfies Route;

export const listEmailRegistrations = {
  method: 'GET',
  path: '/api/staff/email-registrations',
  area: 'email-registrations',
  action: 'list-email-registrations',
  who: 'staff',
  summary: 'Requests that wait for the staff, the oldest first, beside what is on file.',
  requirements: ['B3', 'K1', 'K4'],
  table: { read: ['request', 'patron'], write: ['audit'], query: ['request'] },
  query: registrationPage,
  answers: { 200: waitingRegistrations },
  refusals: [],
} as const satisfies Route;

export const approveEmailRegistration = {
  method: 'POST',
  path: '/api/staff/email-registrations/{requestId}/approval',
  area: 'email-registrations',
  action: 'approve-email-registration',
  who: 'staff',
  summary: 'Registers the address and mails a link for setting a password to it.',
  requirements: ['B3', 'J5', 'K1', 'K4'],
  table: { read: ['request', 'patron'], write: ['request', 'patron', 'audit', 'idempotency'] },
  mail: 'to-patrons',
  params: ofRequest,
  answers: { 204: null },
  refusals: ['already-decided', 'patron-unknown', 'mail-not-sent'],
} as const satisfies Route;

export const rejectEmailRegistration = {
  method: 'POST',
  path: '/api/staff/email-registrations/{requestId}/rejection',
  area: 'email-registrations',
  action: 'reject-email-registration',
  who: 'staff',
  summary: 'Does not register the address, and mails why.',
  requirements: ['B3', 'J5', 'K1', 'K4'],
  table: { read: ['request'], write: ['request', 'audit', 'idempotency'] },
  mail: 'to-patrons',
  params: ofRequest,
  body: rejection,
  answers: { 204: null },
  refusals: ['already-decided', 'mail-not-sent'],
} as const satisfies Route;
