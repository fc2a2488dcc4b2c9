import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { libraryId } from '../schemas/fields.ts';
import { inquiry } from '../schemas/branches/inquiries.ts';
import { calendarChange } from '../schemas/branches/libraries.ts';
import { calendarDraft, movesToMake } from '../schemas/promised-days.ts';

const ofLibrary = z.object({ libraryId });

export const showCalendar = {
  method: 'GET',
  path: '/api/staff/libraries/{libraryId}/calendar',
  area: 'branches',
  action: 'show-calendar',
  who: 'staff',
  summary: 'When a library is closed.',
  requirements: ['F3', 'K3'],
  table: { read: ['library'] },
  params: ofLibrary,
  answers: { 200: 'calendar' },
  refusals: [],
} as const satisfies Route;

export const changeCalendar = {
  method: 'PUT',
  path: '/api/staff/libraries/{libraryId}/calendar',
  area: 'branches',
  action: 'change-calendar',
  who: 'staff',
  summary: 'Replaces a library’s closings and special open days, unless they were changed since they were shown.',
  requirements: ['F3', 'K3', 'K4'],
  table: { read: ['library'], write: ['library', 'audit'] },
  params: ofLibrary,
  body: calendarChange,
  answers: { 200: 'calendar' },
  refusals: ['no-open-day', 'changed-meanwhile'],
  statuses: { 'no-open-day': 422 },
} as const satisfies Route;

/** Promised days stand when a calendar changes; this says which would fall on closed days, and changes nothing. */
export const previewCalendar = {
  method: 'POST',
  path: '/api/staff/libraries/{libraryId}/calendar/preview',
  area: 'branches',
  action: 'preview-calendar',
  who: 'staff',
  summary: 'A calendar as it would be: its closed days, and the promised days that fall on them; nothing is stored.',
  requirements: ['F3', 'K3', 'N2'],
  table: { read: ['library', 'copy'], query: ['due', 'hold'] },
  params: ofLibrary,
  body: calendarDraft,
  answers: { 200: 'calendarPreview' },
  refusals: ['no-open-day'],
  statuses: { 'no-open-day': 422 },
} as const satisfies Route;

export const movePromisedDays = {
  method: 'POST',
  path: '/api/staff/libraries/{libraryId}/promised-days',
  area: 'branches',
  action: 'move-promised-days',
  who: 'staff',
  summary: 'Moves promised days off the closed days of the stored calendar, or gives them their old days again.',
  requirements: ['F3', 'K3', 'K4'],
  table: { read: ['library', 'patron', 'copy'], write: ['patron', 'copy', 'audit', 'idempotency'] },
  params: ofLibrary,
  body: movesToMake,
  answers: { 200: 'movesMade' },
  refusals: ['no-open-day'],
} as const satisfies Route;

export const sendInquiry = {
  method: 'POST',
  path: '/api/inquiries',
  area: 'branches',
  action: 'send-inquiry',
  who: 'anyone',
  summary: 'Sends a message to a library’s desk by mail; the desk answers to the given address.',
  requirements: ['I2'],
  table: { write: ['throttle', 'idempotency'] },
  mail: 'to-desks',
  body: inquiry,
  answers: { 202: null },
  refusals: ['library-unknown', 'too-many-requests'],
  countsByNetwork: true,
} as const satisfies Route;

export const listLibraries = {
  method: 'GET',
  path: '/api/libraries',
  area: 'branches',
  action: 'list-libraries',
  who: 'anyone',
  summary: 'All libraries with what can be picked up there and their closed days.',
  requirements: ['I1', 'F3'],
  table: { read: ['library'] },
  answers: { 200: 'libraryList' },
  refusals: [],
  cacheSeconds: 60,
} as const satisfies Route;
