import * as z from 'zod';
import { activeStates, endedReasons, endedStates, reservationFaults, reservingFaults } from '../vocabulary.ts';
import type { ShapeOf } from '../shape.ts';
import {
  contactMethod,
  count,
  day,
  distinct,
  instant,
  kind,
  libraryId,
  listOf,
  ndc,
  patronNumber,
  reservationId,
  titleId,
} from './fields.ts';
import { shelfSummary } from './shelves.ts';

const place = z.int().min(1);

/** A reservation as its patron sees it (E1, E2). */
export const reservation = z
  .object({
    reservationId,
    titleId,
    title: z.string(),
    authors: z.array(z.string()),
    ndc,
    kind,
    state: z.enum([...activeStates, ...endedStates]).meta({
      description: 'waiting in the queue; a copy on its way; ready to collect; ended by somebody; ended by a deadline.',
    }),
    stateLabel: z.string().meta({ description: 'The state in words, in the language asked for.', example: '予約中' }),
    position: place.optional().meta({ description: 'Place in the queue, while waiting.' }),
    waiting: count.optional().meta({ description: 'Length of the queue, while waiting.' }),
    pickupLibraryId: libraryId,
    contactMethod,
    reservedAt: instant,
    readyOn: day.optional().meta({ description: 'The day on which it became ready.' }),
    pickupBy: day.optional().meta({ description: 'The last day to collect it, when ready.' }),
    suspendedThrough: day.optional().meta({ description: 'Passed over through this day; it keeps its place.' }),
    neededThrough: day.optional().meta({ description: 'If it still waits then, it ends on the day after.' }),
    takenBackOn: day
      .optional()
      .meta({ description: 'The day on which a copy that was ready for it was lost; it waits again at its place.' }),
    takenBackDetail: z.string().optional().meta({ description: 'The same in words.' }),
    endedAt: instant.optional(),
    endedBecause: z
      .enum(endedReasons)
      .optional()
      .meta({ description: 'Why the library ended it; absent when the patron did, or a deadline.' }),
    visibleThrough: day.optional().meta({ description: 'Last day in this list, once ended.' }),
    canChange: z.boolean(),
    canCancel: z.boolean(),
    reason: z
      .enum(reservationFaults)
      .optional()
      .meta({ description: 'Why it cannot be changed, or not even cancelled.' }),
    reasonDetail: z.string().optional().meta({ description: 'The same in words.' }),
    endedDetail: z.string().optional().meta({ description: 'Why it ended, in words; of each that has.' }),
  })
  .meta({ id: 'Reservation' });

export type ShownReservation = ShapeOf<typeof reservation>;

export const reservationList = listOf(reservation);

/** Ticked titles in ticked order: it decides who gets the last slot (D3). */
export const reservationRequest = z.object({
  titleIds: distinct(titleId, 1, 18),
  pickupLibraryId: libraryId.optional().meta({ description: "The profile's when absent." }),
  contactMethod: contactMethod.optional().meta({ description: "The profile's when absent." }),
});

/** What the patron should know, though nothing was refused: for example that an address waits for its link (C2). */
const warnings = z.array(
  z.object({
    code: z.string().meta({ description: 'Stable.', example: 'mail-not-confirmed' }),
    detail: z.string(),
  }),
);

/** A reservation after a change, with what the patron should know of it. */
export const changedReservation = reservation
  .extend({ warnings: warnings.optional().meta({ description: '`mail-not-confirmed` and its like.' }) })
  .meta({ id: 'ChangedReservation' });

const reservedResult = z.object({ titleId, outcome: z.literal('reserved'), reservation });

const refusedResult = z.object({
  titleId,
  outcome: z.literal('refused'),
  code: z.enum([...reservingFaults, 'card-unusable']),
  detail: z.string(),
});

export const reservingResults = z
  .object({
    message: z
      .string()
      .optional()
      .meta({ description: 'For the patron, when any was made.', example: '予約を行いました。' }),
    results: z
      .array(z.discriminatedUnion('outcome', [reservedResult, refusedResult]))
      .meta({ description: 'One for each title, as ticked.' }),
    warnings: warnings.optional(),
  })
  .meta({ id: 'ReservingResults' });

const previewed = z.discriminatedUnion('outcome', [
  z.object({
    titleId,
    outcome: z.literal('reserved').meta({ description: 'Reserving it now would do.' }),
    position: place.meta({ description: 'The place that this reservation would get.' }),
    waiting: count.meta({ description: 'Length of the queue with this reservation in it.' }),
  }),
  refusedResult,
]);

export const preview = z
  .object({
    results: z.array(previewed).meta({ description: 'One for each title, as ticked.' }),
    slotsLeft: z
      .object({ book: count, av: count })
      .meta({ description: 'Reservations that could still be made after these.' }),
    pickupLibraryId: libraryId.meta({ description: 'The one that would be used.' }),
    contactMethod: contactMethod.meta({ description: 'The one that would be used.' }),
    mailTo: z.string().optional().meta({
      description: 'Where mail would go now; absent without contact by mail, or while no address is confirmed.',
      example: 'hanako@example.jp',
    }),
    warnings,
  })
  .meta({ id: 'ReservingPreview' });

export const reservationChange = z
  .object({
    pickupLibraryId: libraryId.optional(),
    contactMethod: contactMethod.optional(),
    neededThrough: day
      .nullable()
      .optional()
      .meta({ description: 'The last day on which it is needed, at most a year ahead; null: no such day.' }),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    params: { code: 'too-few' },
    error: 'nothing-to-change',
  })
  .meta({ minProperties: 1 });

export const suspension = z.object({ until: day.meta({ description: 'The last day of it, at most a year ahead.' }) });

const perKind = z.object({ book: count, av: count });

/** The patron's top page. */
export const me = z
  .object({
    patronNumber,
    name: z.string(),
    loans: z.object({ count, overdue: count }),
    reservations: z.object({
      count: count.meta({ description: 'Includes those that ended within the last 14 days (E4).' }),
      ready: count,
      active: perKind,
      limit: perKind,
    }),
    shelves: z.array(shelfSummary).meta({ description: 'The oldest first.' }),
    emailBad: z.boolean().meta({ description: 'Mail to the registered address came back (J8).' }),
  })
  .meta({ id: 'Me' });
