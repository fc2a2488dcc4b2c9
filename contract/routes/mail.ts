import * as z from 'zod/mini';
import type { Route } from '../route.ts';

/**
 * What mail programs call for their patron (RFC 8058): without signing in, and with a form as its body, which is not
 * read.
 */
export const stopDueNotices = {
  method: 'POST',
  path: '/api/due-notice-stops/{stopToken}',
  area: 'mail',
  action: 'stop-due-notices',
  who: 'anyone',
  summary: 'Stops the due-day notices of the patron whose mail holds this link (List-Unsubscribe).',
  requirements: ['C1', 'J2'],
  table: { write: ['patron', 'idempotency'] },
  params: z.object({ stopToken: z.string().check(z.regex(/^\d{6}[A-Za-z0-9_-]{43}$/)) }),
  answers: { 204: null },
  refusals: [],
} as const satisfies Route;
