import * as z from 'zod';
import type { Route } from '../route.ts';
import { changedProfile, linkToken, passwordChange, profile, profileChange } from '../schemas/accounts.ts';
import { passwordReasons } from './sessions.ts';

export const showProfile = {
  method: 'GET',
  path: '/api/me/profile',
  area: 'profile',
  action: 'show-profile',
  who: 'patron',
  summary: 'Addresses, notices and defaults of the patron.',
  requirements: ['C1', 'J8'],
  table: { read: ['patron'] },
  answers: { 200: profile },
  refusals: [],
} as const satisfies Route;

export const changeProfile = {
  method: 'PUT',
  path: '/api/me/profile',
  area: 'profile',
  action: 'change-profile',
  who: 'patron',
  summary: 'Changes the profile, unless it was changed since it was shown; new addresses get a link to confirm them.',
  requirements: ['C1', 'C2', 'C3', 'E2', 'J5'],
  table: { read: ['patron'], write: ['patron'] },
  mail: 'to-patrons',
  body: profileChange,
  answers: { 200: changedProfile },
  refusals: ['changed-meanwhile', 'mail-address-required', 'too-many-requests', 'mail-not-sent'],
  reasons: ['library-unknown', 'pickup-not-allowed', 'too-late-to-change', 'already-ended'],
} as const satisfies Route;

/** Opening a link is a GET of a page, which changes nothing; the page puts. */
export const confirmEmail = {
  method: 'PUT',
  path: '/api/email-confirmations/{confirmToken}',
  area: 'profile',
  action: 'confirm-email',
  who: 'anyone',
  summary: 'Makes an address count, by the link that was mailed to it.',
  requirements: ['C2', 'J8'],
  table: { write: ['patron'] },
  mail: 'to-patrons',
  params: z.object({ confirmToken: linkToken }),
  answers: { 204: null },
  refusals: ['link-spent'],
} as const satisfies Route;

export const changePassword = {
  method: 'PUT',
  path: '/api/me/password',
  area: 'profile',
  action: 'change-password',
  who: 'patron',
  summary: 'Replaces the password; every other session ends, the caller’s goes on in a new cookie.',
  requirements: ['A4', 'A5', 'A7', 'C1', 'J5'],
  table: { read: ['patron'], write: ['throttle'] },
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
  mail: 'to-patrons',
  body: passwordChange,
  answers: { 204: null },
  refusals: ['current-password-wrong', 'card-unusable', 'password-rules', 'too-many-requests'],
  reasons: passwordReasons,
} as const satisfies Route;
