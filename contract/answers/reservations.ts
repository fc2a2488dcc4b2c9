import * as z from 'zod/mini';
import { count, instant, listOf, ndc } from './parts.ts';
import { shelfSummary } from './shelves.ts';
import { described } from '../schemas/described.ts';
import { contactMethod, day, kind, libraryId, patronNumber, reservationId, titleId } from '../schemas/fields.ts';
import type { ShapeOf } from '../shape.ts';
import {
  activeStates,
  endedReasons,
  endedStates,
  heldUpReasons,
  reservationFaults,
  reservingFaults,
} from '../vocabulary.ts';

const place = z.int().check(z.minimum(1));

/** A reservation as its patron sees it (E1, E2). */
export const reservation = described(
  z.object({
    reservationId,
    titleId,
    title: z.string(),
    authors: z.array(z.string()),
    ndc,
    kind,
    state: described(z.enum([...activeStates, ...endedStates]), {
      description: 'waiting in the queue; a copy on its way; ready to collect; ended by somebody; ended by a deadline.',
    }),
    stateLabel: described(z.string(), {
      description: 'The state in words, in the language asked for.',
      example: '予約中',
    }),
    position: described(z.optional(place), { description: 'Place in the queue, while waiting.' }),
    waiting: described(z.optional(count), { description: 'Length of the queue, while waiting.' }),
    pickupLibraryId: libraryId,
    contactMethod,
    reservedAt: instant,
    readyOn: described(z.optional(day), { description: 'The day on which it became ready.' }),
    pickupBy: described(z.optional(day), { description: 'The last day to collect it, when ready.' }),
    suspendedThrough: described(z.optional(day), { description: 'Passed over through this day; it keeps its place.' }),
    waitsBehind: described(z.optional(reservationId), {
      description: 'The reservation of the volume before it: until that one is ready or gone, it is passed over.',
    }),
    waitsBehindDetail: described(z.optional(z.string()), { description: 'The same in words.' }),
    neededThrough: described(z.optional(day), { description: 'If it still waits then, it ends on the day after.' }),
    takenBackOn: described(z.optional(day), {
      description: 'The day on which a copy that was ready for it was lost; it waits again at its place.',
    }),
    takenBackDetail: described(z.optional(z.string()), { description: 'The same in words.' }),
    heldUpBecause: described(z.optional(z.enum(heldUpReasons)), {
      description: 'Why it cannot be filled as things stand: no copy is left that can be lent. It keeps its place.',
    }),
    heldUpDetail: described(z.optional(z.string()), { description: 'The same in words.' }),
    endedAt: z.optional(instant),
    endedBecause: described(z.optional(z.enum(endedReasons)), {
      description: 'Why the library ended it; absent when the patron did, or a deadline.',
    }),
    visibleThrough: described(z.optional(day), { description: 'Last day in this list, once ended.' }),
    canChange: z.boolean(),
    canCancel: z.boolean(),
    reason: described(z.optional(z.enum(reservationFaults)), {
      description: 'Why it cannot be changed, or not even cancelled.',
    }),
    reasonDetail: described(z.optional(z.string()), { description: 'The same in words.' }),
    endedDetail: described(z.optional(z.string()), { description: 'Why it ended, in words; of each that has.' }),
  }),
  { id: 'Reservation' },
);

export type ShownReservation = ShapeOf<typeof reservation>;

export const reservationList = listOf(reservation);

/** What the patron should know, though nothing was refused: for example that an address waits for its link (C2). */
const warnings = z.array(
  z.object({
    code: described(z.string(), { description: 'Stable.', example: 'mail-not-confirmed' }),
    detail: z.string(),
  }),
);

/** A reservation after a change, with what the patron should know of it. */
export const changedReservation = described(
  z.extend(reservation, {
    warnings: described(z.optional(warnings), { description: '`mail-not-confirmed` and its like.' }),
  }),
  { id: 'ChangedReservation' },
);

const reservedResult = z.object({ titleId, outcome: z.literal('reserved'), reservation });

const refusedResult = z.object({
  titleId,
  outcome: z.literal('refused'),
  code: z.enum([...reservingFaults, 'card-unusable']),
  detail: z.string(),
});

export const reservingResults = described(
  z.object({
    message: described(z.optional(z.string()), {
      description: 'For the patron, when any was made.',
      example: '予約を行いました。',
    }),
    results: described(z.array(z.discriminatedUnion('outcome', [reservedResult, refusedResult])), {
      description: 'One for each title, as ticked.',
    }),
    warnings: z.optional(warnings),
  }),
  { id: 'ReservingResults' },
);

const previewed = z.discriminatedUnion('outcome', [
  z.object({
    titleId,
    outcome: described(z.literal('reserved'), { description: 'Reserving it now would do.' }),
    position: described(place, { description: 'The place that this reservation would get.' }),
    waiting: described(count, { description: 'Length of the queue with this reservation in it.' }),
  }),
  refusedResult,
]);

export const reservingPreview = described(
  z.object({
    results: described(z.array(previewed), { description: 'One for each title, as ticked.' }),
    slotsLeft: described(z.object({ book: count, av: count }), {
      description: 'Reservations that could still be made after these.',
    }),
    pickupLibraryId: described(libraryId, { description: 'The one that would be used.' }),
    contactMethod: described(contactMethod, { description: 'The one that would be used.' }),
    mailTo: described(z.optional(z.string()), {
      description: 'Where mail would go now; absent without contact by mail, or while no address is confirmed.',
      example: 'hanako@example.jp',
    }),
    warnings,
  }),
  { id: 'ReservingPreview' },
);

const perKind = z.object({ book: count, av: count });

/** The patron's top page. */
export const me = described(
  z.object({
    patronNumber,
    name: z.string(),
    loans: z.object({ count, overdue: count }),
    reservations: z.object({
      count: described(count, { description: 'Includes those that ended within the last 14 days (E4).' }),
      ready: count,
      active: perKind,
      limit: perKind,
    }),
    shelves: described(z.array(shelfSummary), { description: 'The oldest first.' }),
    emailBad: described(z.boolean(), { description: 'Mail to the registered address came back (J8).' }),
  }),
  { id: 'Me' },
);
