import type { Route } from '../route.ts';
import {
  refreshed,
  staffCredentials,
  staffFirstPassword,
  staffOneTimeCode,
  staffSignedIn,
  staffSignedInOrCode,
  staffSignIn,
} from '../schemas/sessions.ts';
import { passwordReasons } from './sessions.ts';

export const signInStaff = {
  method: 'POST',
  path: '/api/staff/sessions',
  area: 'staff-sessions',
  action: 'sign-in-staff',
  who: 'anyone',
  summary: 'Signs a member of staff in, or asks for a new password or a one-time code first.',
  requirements: ['A6', 'K1'],
  table: { write: ['throttle'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  body: staffCredentials,
  answers: { 200: staffSignIn },
  refusals: ['sign-in-failed', 'too-many-requests'],
  opensSession: true,
} as const satisfies Route;

export const chooseFirstStaffPassword = {
  method: 'POST',
  path: '/api/staff/sessions/new-password',
  area: 'staff-sessions',
  action: 'choose-first-staff-password',
  who: 'anyone',
  summary: 'Replaces a staff member’s temporary password, and signs in or asks for a one-time code.',
  requirements: ['A4', 'K1'],
  table: { write: ['throttle'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminRespondToAuthChallenge'] },
  body: staffFirstPassword,
  answers: { 200: staffSignedInOrCode },
  refusals: ['sign-in-failed', 'password-rules', 'too-many-requests'],
  reasons: passwordReasons,
  opensSession: true,
} as const satisfies Route;

export const enterStaffOneTimeCode = {
  method: 'POST',
  path: '/api/staff/sessions/one-time-code',
  area: 'staff-sessions',
  action: 'enter-staff-one-time-code',
  who: 'anyone',
  summary: 'Signs a member of staff in with the code of an authenticator app, after the password.',
  requirements: ['A6', 'K1'],
  table: { write: ['throttle'] },
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminRespondToAuthChallenge'] },
  body: staffOneTimeCode,
  answers: { 200: staffSignedIn },
  refusals: ['one-time-code-wrong', 'sign-in-failed', 'too-many-requests'],
  opensSession: true,
} as const satisfies Route;

export const refreshStaffSession = {
  method: 'POST',
  path: '/api/staff/sessions/refresh',
  area: 'staff-sessions',
  action: 'refresh-staff-session',
  who: 'anyone',
  summary: 'A fresh token for the staff session in the cookie.',
  requirements: ['A7', 'K1'],
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  answers: { 200: refreshed },
  refusals: ['session-ended'],
  cookie: 'my-library-staff-session',
} as const satisfies Route;

export const signOutStaff = {
  method: 'DELETE',
  path: '/api/staff/sessions',
  area: 'staff-sessions',
  action: 'sign-out-staff',
  who: 'anyone',
  summary: 'Ends the staff session in the cookie; without one there is nothing to end.',
  requirements: ['A7'],
  cognito: { pool: 'staff', operations: ['DescribeUserPoolClient'] },
  answers: { 204: null },
  refusals: [],
  cookie: 'my-library-staff-session',
} as const satisfies Route;
