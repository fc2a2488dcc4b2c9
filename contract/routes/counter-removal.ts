import * as z from 'zod';
import type { Route } from '../route.ts';
import { patronNumber } from '../schemas/fields.ts';

export const deletePatron = {
  method: 'DELETE',
  path: '/api/staff/patrons/{patronNumber}',
  area: 'counter',
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
