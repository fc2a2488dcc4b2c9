import type { Route } from '../route.ts';
import { refreshed, staffCredentials, staffFirstPassword, staffSignedIn, staffSignIn } from '../schemas/sessions.ts';
import { passwordReasons } from './sessions.ts';

export const signInStaff = {
  method: 'POST',
  path: '/api/staff/sessions',
  area: 'staff-sessions',
  action: 'sign-in-staff',
  who: 'anyone',
  summary: 'Signs a member of staff in, or asks for a new password first.',
  requirements: ['A6', 'K1'],
  table: { read: ['throttle'], write: ['throttle'] },
  cognito: { pool: 'staff', operations: ['AdminInitiateAuth'] },
  body: staffCredentials,
  answers: { 200: staffSignIn },
  refusals: ['sign-in-failed', 'too-many-requests'],
} as const satisfies Route;

export const chooseFirstStaffPassword = {
  method: 'POST',
  path: '/api/staff/sessions/new-password',
  area: 'staff-sessions',
  action: 'choose-first-staff-password',
  who: 'anyone',
  summary: 'Replaces a staff member’s temporary password, and signs in.',
  requirements: ['A4', 'K1'],
  table: { read: ['throttle'], write: ['throttle'] },
  cognito: { pool: 'staff', operations: ['AdminRespondToAuthChallenge'] },
  body: staffFirstPassword,
  answers: { 200: staffSignedIn },
  refusals: ['sign-in-failed', 'password-rules', 'too-many-requests'],
  reasons: passwordReasons,
} as const satisfies Route;

export const refreshStaffSession = {
  method: 'POST',
  path: '/api/staff/sessions/refresh',
  area: 'staff-sessions',
  action: 'refresh-staff-session',
  who: 'anyone',
  summary: 'A fresh token for the staff session in the cookie.',
  requirements: ['A7', 'K1'],
  cognito: { pool: 'staff', operations: ['AdminInitiateAuth'] },
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
  cognito: { pool: 'staff', operations: [] },
  answers: { 204: null },
  refusals: [],
  cookie: 'my-library-staff-session',
} as const satisfies Route;
