import * as z from 'zod';
import type { Route } from '../route.ts';
import { patron } from '../schemas/counter.ts';
import { patronNumber } from '../schemas/fields.ts';

export const mergePatrons = {
  method: 'POST',
  path: '/api/staff/patrons/{patronNumber}/merger',
  area: 'counter',
  action: 'merge-patrons',
  who: 'staff',
  summary: 'Merges another card of the same patron into this one, all or nothing; the other is closed.',
  requirements: ['K1', 'K4', 'M3'],
  table: { read: ['patron', 'title'], write: ['patron', 'title', 'copy', 'feed', 'request', 'audit', 'idempotency'] },
  cognito: { pool: 'patrons', operations: ['AdminDeleteUser'] },
  params: z.object({ patronNumber }),
  body: z.object({ from: patronNumber.meta({ description: 'The card that is closed.' }) }),
  answers: { 200: patron },
  refusals: ['same-card', 'held-twice', 'shelf-limit', 'merger-too-large'],
  reasons: ['card-unknown'],
} as const satisfies Route;
