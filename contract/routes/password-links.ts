import * as z from 'zod';
import type { Route } from '../route.ts';
import { linkToken, resetLink, resetPassword, resetRequest } from '../schemas/accounts.ts';
import { passwordReasons } from './sessions.ts';

const ofLink = z.object({ resetToken: linkToken });

export const requestResetLink = {
  method: 'POST',
  path: '/api/password-resets',
  area: 'password-links',
  action: 'request-reset-link',
  who: 'anyone',
  summary: 'Mails a link for setting a password, when the number and the registered address fit.',
  requirements: ['A3', 'B2', 'J5'],
  table: { write: ['patron', 'throttle', 'idempotency'] },
  mail: 'to-patrons',
  body: resetRequest,
  answers: { 202: null },
  refusals: ['id-or-email-wrong', 'too-many-requests', 'mail-not-sent'],
} as const satisfies Route;

/** Changes nothing: mail scanners open links too. */
export const checkResetLink = {
  method: 'GET',
  path: '/api/password-resets/{resetToken}',
  area: 'password-links',
  action: 'check-reset-link',
  who: 'anyone',
  summary: 'Until when a link can be used.',
  requirements: ['B2'],
  table: { read: ['patron'] },
  params: ofLink,
  answers: { 200: resetLink },
  refusals: ['link-spent'],
} as const satisfies Route;

export const useResetLink = {
  method: 'PUT',
  path: '/api/password-resets/{resetToken}',
  area: 'password-links',
  action: 'use-reset-link',
  who: 'anyone',
  summary: 'Sets a new password by a link, once; every session ends.',
  requirements: ['A3', 'A4', 'A7', 'B2', 'J5'],
  table: { read: ['throttle'], write: ['patron', 'throttle'] },
  cognito: {
    pool: 'patrons',
    operations: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminEnableUser', 'AdminUserGlobalSignOut'],
  },
  mail: 'to-patrons',
  params: ofLink,
  body: resetPassword,
  answers: { 204: null },
  refusals: ['link-spent', 'password-rules'],
  reasons: passwordReasons,
} as const satisfies Route;
