import type { Route } from '../route.ts';
import { inquiry } from '../schemas/inquiries.ts';

export const sendInquiry = {
  method: 'POST',
  path: '/api/inquiries',
  area: 'inquiries',
  action: 'send-inquiry',
  who: 'anyone',
  summary: 'Sends a message to a library’s desk by mail; the desk answers to the given address.',
  requirements: ['I2'],
  table: { write: ['throttle', 'idempotency'] },
  mail: 'to-desks',
  body: inquiry,
  answers: { 202: null },
  refusals: ['library-unknown', 'too-many-requests'],
} as const satisfies Route;
