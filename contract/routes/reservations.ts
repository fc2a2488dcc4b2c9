import * as z from 'zod/mini';
import type { Route } from '../route.ts';
import { reservationId } from '../schemas/fields.ts';
import { reservationChange, suspension, reservationRequest } from '../schemas/reservations.ts';
import { reservingFaults } from '../vocabulary.ts';

const ofReservation = z.object({ reservationId });

export const reserveTitles = {
  method: 'POST',
  path: '/api/me/reservations',
  area: 'reservations',
  action: 'reserve-titles',
  who: 'patron',
  summary: 'Reserves titles in ticked order; says for each whether it was reserved or why not.',
  requirements: ['D2', 'D3', 'D4', 'D5', 'D6'],
  table: { read: ['patron', 'title'], write: ['patron', 'title', 'idempotency'] },
  body: reservationRequest,
  answers: { 201: 'reservingResults' },
  refusals: ['nothing-reserved', 'mail-address-required', 'library-unknown'],
  reasons: [...reservingFaults, 'card-unusable'],
} as const satisfies Route;

export const previewReservations = {
  method: 'POST',
  path: '/api/me/reservations/preview',
  area: 'reservations',
  action: 'preview-reservations',
  who: 'patron',
  summary: 'What reserving these titles now would give; nothing is stored.',
  requirements: ['D2'],
  table: { read: ['patron', 'title'] },
  body: reservationRequest,
  answers: { 200: 'reservingPreview' },
  refusals: ['mail-address-required', 'library-unknown'],
  reasons: [...reservingFaults, 'card-unusable'],
} as const satisfies Route;

export const listReservations = {
  method: 'GET',
  path: '/api/me/reservations',
  area: 'reservations',
  action: 'list-reservations',
  who: 'patron',
  summary: 'The patron’s reservations with states and places, ended ones for 14 days.',
  requirements: ['E1', 'E2', 'E4'],
  table: { read: ['patron', 'title'] },
  answers: { 200: 'reservationList' },
  refusals: [],
  reasons: ['too-late-to-change', 'already-ended'],
} as const satisfies Route;

export const changeReservation = {
  method: 'PATCH',
  path: '/api/me/reservations/{reservationId}',
  area: 'reservations',
  action: 'change-reservation',
  who: 'patron',
  summary: 'Changes pickup library, contact method or the last day of need of a waiting reservation.',
  requirements: ['E2', 'D4', 'C2'],
  table: { read: ['patron', 'title'], write: ['patron'] },
  params: ofReservation,
  body: reservationChange,
  answers: { 200: 'changedReservation' },
  refusals: ['too-late-to-change', 'already-ended', 'pickup-not-allowed', 'mail-address-required', 'library-unknown'],
} as const satisfies Route;

export const cancelReservation = {
  method: 'DELETE',
  path: '/api/me/reservations/{reservationId}',
  area: 'reservations',
  action: 'cancel-reservation',
  who: 'patron',
  summary: 'Cancels a reservation; a copy set aside goes to the next patron or home.',
  requirements: ['E2', 'E4'],
  table: { read: ['patron', 'title'], write: ['patron', 'title', 'copy'], check: ['title'] },
  params: ofReservation,
  answers: { 200: 'reservation' },
  refusals: ['already-ended'],
} as const satisfies Route;

export const suspendReservation = {
  method: 'PUT',
  path: '/api/me/reservations/{reservationId}/suspension',
  area: 'reservations',
  action: 'suspend-reservation',
  who: 'patron',
  summary: 'Has a waiting reservation passed over through a day; it keeps its place.',
  requirements: ['D5', 'E2'],
  table: { read: ['patron', 'title'], write: ['patron', 'title'] },
  params: ofReservation,
  body: suspension,
  answers: { 200: 'reservation' },
  refusals: ['too-late-to-change', 'already-ended'],
} as const satisfies Route;

export const resumeReservation = {
  method: 'DELETE',
  path: '/api/me/reservations/{reservationId}/suspension',
  area: 'reservations',
  action: 'resume-reservation',
  who: 'patron',
  summary: 'Ends a suspension before its day; the old place counts again.',
  requirements: ['D5', 'E2'],
  table: { read: ['patron', 'title'], write: ['patron', 'title'] },
  params: ofReservation,
  answers: { 200: 'reservation' },
  refusals: ['too-late-to-change', 'already-ended'],
} as const satisfies Route;
