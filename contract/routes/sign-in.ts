import * as z from 'zod/mini';
import type { RefusalCode } from '../refusals.ts';
import type { Route } from '../route.ts';
import { linkToken, passwordChange, resetPassword, resetRequest } from '../schemas/patrons/patrons.ts';
import {
  patronCredentials,
  patronFirstPassword,
  staffCredentials,
  staffFirstPassword,
  staffOneTimeCode,
} from '../schemas/sign-in.ts';

const ofLink = z.object({ resetToken: linkToken });

/** What may be wrong with a new password (A4); each stands in `errors`. */
export const passwordReasons = [
  'too-short',
  'too-long',
  'no-letter',
  'no-digit',
  'no-symbol',
  'symbol-not-allowed',
  'contains-patron-number',
  'too-common',
  'same-as-temporary',
  'same-as-current',
] as const satisfies readonly RefusalCode[];

export const requestResetLink = {
  method: 'POST',
  path: '/api/password-resets',
  area: 'sign-in',
  action: 'request-reset-link',
  who: 'anyone',
  summary: 'Mails a link for setting a password, when the number and the registered address fit.',
  requirements: ['A3', 'B2', 'J5'],
  table: { write: ['patron', 'throttle', 'idempotency', 'letter'] },
  body: resetRequest,
  answers: { 202: null },
  refusals: ['id-or-email-wrong', 'too-many-requests'],
  countsByNetwork: true,
} as const satisfies Route;

/** Changes nothing: mail scanners open links too. */
export const checkResetLink = {
  method: 'GET',
  path: '/api/password-resets/{resetToken}',
  area: 'sign-in',
  action: 'check-reset-link',
  who: 'anyone',
  summary: 'Until when a link can be used.',
  requirements: ['B2'],
  table: { read: ['patron'] },
  params: ofLink,
  answers: { 200: 'resetLink' },
  refusals: ['link-spent'],
} as const satisfies Route;

export const useResetLink = {
  method: 'PUT',
  path: '/api/password-resets/{resetToken}',
  area: 'sign-in',
  action: 'use-reset-link',
  who: 'anyone',
  summary: 'Sets a new password by a link, once; every session ends.',
  requirements: ['A3', 'A4', 'A7', 'B2', 'J5'],
  table: { read: ['throttle'], write: ['patron', 'throttle', 'letter'] },
  cognito: {
    pool: 'patrons',
    operations: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminEnableUser', 'AdminUserGlobalSignOut'],
  },
  params: ofLink,
  body: resetPassword,
  answers: { 204: null },
  refusals: ['link-spent', 'password-rules'],
  reasons: passwordReasons,
} as const satisfies Route;

export const changePassword = {
  method: 'PUT',
  path: '/api/me/password',
  area: 'sign-in',
  action: 'change-password',
  who: 'patron',
  summary: 'Replaces the password; every other session ends, the caller’s goes on in a new cookie.',
  requirements: ['A4', 'A5', 'A7', 'C1', 'J5'],
  table: { read: ['patron', 'client'], write: ['patron', 'throttle', 'client', 'letter'] },
  cognito: {
    pool: 'patrons',
    operations: [
      'DescribeUserPoolClient',
      'AdminInitiateAuth',
      'AdminCreateUser',
      'AdminSetUserPassword',
      'AdminEnableUser',
      'AdminUserGlobalSignOut',
    ],
  },
  body: passwordChange,
  answers: { 204: null },
  refusals: ['current-password-wrong', 'card-unusable', 'password-rules', 'too-many-requests'],
  reasons: passwordReasons,
  countsByNetwork: true,
} as const satisfies Route;

export const signIn = {
  method: 'POST',
  path: '/api/sessions',
  area: 'sign-in',
  action: 'sign-in',
  who: 'anyone',
  summary: 'Signs a patron in, or asks for a new password first.',
  requirements: ['A1', 'A2', 'A3', 'A5', 'A6'],
  table: { read: ['patron', 'client'], write: ['throttle', 'client'] },
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  body: patronCredentials,
  answers: { 200: 'patronSignIn' },
  refusals: ['sign-in-failed', 'card-unusable', 'too-many-requests'],
  opensSession: true,
  countsByNetwork: true,
} as const satisfies Route;

export const chooseFirstPassword = {
  method: 'POST',
  path: '/api/sessions/new-password',
  area: 'sign-in',
  action: 'choose-first-password',
  who: 'anyone',
  summary: 'Replaces the temporary password by one of the patron’s own, and signs in.',
  requirements: ['A2', 'A4', 'A5'],
  table: { read: ['patron', 'client'], write: ['throttle', 'client'] },
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminRespondToAuthChallenge'] },
  body: patronFirstPassword,
  answers: { 200: 'patronSignedIn' },
  refusals: ['challenge-spent', 'card-unusable', 'password-rules', 'too-many-requests'],
  reasons: passwordReasons,
  opensSession: true,
  countsByNetwork: true,
} as const satisfies Route;

export const refreshSession = {
  method: 'POST',
  path: '/api/sessions/refresh',
  area: 'sign-in',
  action: 'refresh-session',
  who: 'anyone',
  summary: 'A fresh token for the session in the cookie.',
  requirements: ['A5', 'A7'],
  table: { read: ['patron', 'client'], write: ['client'] },
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  answers: { 200: 'refreshed' },
  refusals: ['session-ended', 'card-unusable'],
  cookie: 'my-library-session',
} as const satisfies Route;

export const signOut = {
  method: 'DELETE',
  path: '/api/sessions',
  area: 'sign-in',
  action: 'sign-out',
  who: 'anyone',
  summary: 'Ends the session in the cookie and every other one of its patron; without one there is nothing to end.',
  requirements: ['A7'],
  table: { read: ['client'], write: ['client'] },
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth', 'AdminUserGlobalSignOut'] },
  answers: { 204: null },
  refusals: [],
  cookie: 'my-library-session',
} as const satisfies Route;

export const signInStaff = {
  method: 'POST',
  path: '/api/staff/sessions',
  area: 'sign-in',
  action: 'sign-in-staff',
  who: 'anyone',
  summary: 'Signs a member of staff in, or asks for a new password or a one-time code first.',
  requirements: ['A6', 'K1'],
  table: { read: ['client'], write: ['throttle', 'client'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  body: staffCredentials,
  answers: { 200: 'staffSignIn' },
  refusals: ['sign-in-failed', 'too-many-requests'],
  opensSession: true,
  countsByNetwork: true,
} as const satisfies Route;

export const chooseFirstStaffPassword = {
  method: 'POST',
  path: '/api/staff/sessions/new-password',
  area: 'sign-in',
  action: 'choose-first-staff-password',
  who: 'anyone',
  summary: 'Replaces a staff member’s temporary password, and signs in or asks for a one-time code.',
  requirements: ['A4', 'K1'],
  table: { read: ['client'], write: ['throttle', 'client'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminRespondToAuthChallenge'] },
  body: staffFirstPassword,
  answers: { 200: 'staffSignedInOrCode' },
  refusals: ['challenge-spent', 'password-rules', 'too-many-requests'],
  reasons: passwordReasons,
  opensSession: true,
  countsByNetwork: true,
} as const satisfies Route;

export const enterStaffOneTimeCode = {
  method: 'POST',
  path: '/api/staff/sessions/one-time-code',
  area: 'sign-in',
  action: 'enter-staff-one-time-code',
  who: 'anyone',
  summary: 'Signs a member of staff in with the code of an authenticator app, after the password.',
  requirements: ['A6', 'K1'],
  table: { read: ['client'], write: ['throttle', 'client'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminRespondToAuthChallenge'] },
  body: staffOneTimeCode,
  answers: { 200: 'staffSignedIn' },
  refusals: ['one-time-code-wrong', 'challenge-spent', 'too-many-requests'],
  opensSession: true,
  countsByNetwork: true,
} as const satisfies Route;

export const refreshStaffSession = {
  method: 'POST',
  path: '/api/staff/sessions/refresh',
  area: 'sign-in',
  action: 'refresh-staff-session',
  who: 'anyone',
  summary: 'A fresh token for the staff session in the cookie.',
  requirements: ['A7', 'K1'],
  table: { read: ['client'], write: ['client'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  answers: { 200: 'refreshed' },
  refusals: ['session-ended'],
  cookie: 'my-library-staff-session',
} as const satisfies Route;

export const signOutStaff = {
  method: 'DELETE',
  path: '/api/staff/sessions',
  area: 'sign-in',
  action: 'sign-out-staff',
  who: 'anyone',
  summary: 'Ends the staff session in the cookie; without one there is nothing to end.',
  requirements: ['A7'],
  table: { read: ['client'], write: ['client'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient'] },
  answers: { 204: null },
  refusals: [],
  cookie: 'my-library-staff-session',
} as const satisfies Route;
