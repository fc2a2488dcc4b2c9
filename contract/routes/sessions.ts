import type { RefusalCode } from '../refusals.ts';
import type { Route } from '../route.ts';
import {
  patronCredentials,
  patronFirstPassword,
  patronSignedIn,
  patronSignIn,
  refreshed,
} from '../schemas/sessions.ts';

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
] as const satisfies readonly RefusalCode[];

export const signIn = {
  method: 'POST',
  path: '/api/sessions',
  area: 'sessions',
  action: 'sign-in',
  who: 'anyone',
  summary: 'Signs a patron in, or asks for a new password first.',
  requirements: ['A1', 'A2', 'A3', 'A5', 'A6'],
  table: { read: ['patron'], write: ['throttle'] },
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  body: patronCredentials,
  answers: { 200: patronSignIn },
  refusals: ['sign-in-failed', 'card-unusable', 'too-many-requests'],
  opensSession: true,
} as const satisfies Route;

export const chooseFirstPassword = {
  method: 'POST',
  path: '/api/sessions/new-password',
  area: 'sessions',
  action: 'choose-first-password',
  who: 'anyone',
  summary: 'Replaces the temporary password by one of the patron’s own, and signs in.',
  requirements: ['A2', 'A4', 'A5'],
  table: { read: ['patron'], write: ['throttle'] },
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminRespondToAuthChallenge'] },
  body: patronFirstPassword,
  answers: { 200: patronSignedIn },
  refusals: ['sign-in-failed', 'card-unusable', 'password-rules', 'too-many-requests'],
  reasons: passwordReasons,
  opensSession: true,
} as const satisfies Route;

export const refreshSession = {
  method: 'POST',
  path: '/api/sessions/refresh',
  area: 'sessions',
  action: 'refresh-session',
  who: 'anyone',
  summary: 'A fresh token for the session in the cookie.',
  requirements: ['A5', 'A7'],
  table: { read: ['patron'] },
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth'] },
  answers: { 200: refreshed },
  refusals: ['session-ended', 'card-unusable'],
  cookie: 'my-library-session',
} as const satisfies Route;

export const signOut = {
  method: 'DELETE',
  path: '/api/sessions',
  area: 'sessions',
  action: 'sign-out',
  who: 'anyone',
  summary: 'Ends the session in the cookie and every other one of its patron; without one there is nothing to end.',
  requirements: ['A7'],
  cognito: { pool: 'patrons', operations: ['DescribeUserPoolClient', 'AdminInitiateAuth', 'AdminUserGlobalSignOut'] },
  answers: { 204: null },
  refusals: [],
  cookie: 'my-library-session',
} as const satisfies Route;
