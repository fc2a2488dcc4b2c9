import * as z from 'zod';
import {
  contactMethod,
  count,
  day,
  distinct,
  instant,
  kind,
  libraryId,
  listOf,
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
    kind,
    state: z.enum(['waiting', 'in-transit', 'ready', 'cancelled', 'expired']),
    position: place.optional().meta({ description: 'Place in the queue, while waiting.' }),
    waiting: count.optional().meta({ description: 'Length of the queue, while waiting.' }),
    pickupLibraryId: libraryId,
    contactMethod,
    reservedAt: instant,
    readyOn: day.optional(),
    pickupBy: day.optional(),
    suspendedThrough: day.optional().meta({ description: 'Passed over through this day; it keeps its place.' }),
    neededThrough: day.optional().meta({ description: 'If it still waits then, it ends on the day after.' }),
    endedAt: instant.optional(),
    endedBecause: z
      .enum(['title-removed', 'cards-merged', 'no-longer-needed'])
      .optional()
      .meta({ description: 'Why the library ended it; absent when the patron did, or a deadline.' }),
    visibleThrough: day.optional().meta({ description: 'Last day in this list, once ended.' }),
    canChange: z.boolean(),
    canCancel: z.boolean(),
    reason: z.enum(['too-late-to-change', 'already-ended']).optional(),
  })
  .meta({ id: 'Reservation' });

export const reservationList = listOf(reservation);

/** Why a title was refused. */
export const reservingReasons = [
  'limit-book',
  'limit-av',
  'already-reserved',
  'on-loan-to-you',
  'not-reservable',
  'pickup-not-allowed',
  'title-unknown',
  'card-unusable',
] as const;

/** Ticked titles in ticked order: it decides who gets the last slot (D3). */
export const wishes = z.object({
  titleIds: distinct(titleId, 1, 18),
  pickupLibraryId: libraryId.optional().meta({ description: "The profile's when absent." }),
  contactMethod: contactMethod.optional().meta({ description: "The profile's when absent." }),
});

const reservedResult = z.object({ titleId, outcome: z.literal('reserved'), reservation });

const refusedResult = z.object({
  titleId,
  outcome: z.literal('refused'),
  code: z.enum(reservingReasons),
  detail: z.string(),
});

export const reservingResults = z
  .object({
    message: z
      .string()
      .optional()
      .meta({ description: 'For the patron, when any was made.', example: '予約を行いました。' }),
    results: z.array(z.discriminatedUnion('outcome', [reservedResult, refusedResult])),
  })
  .meta({ id: 'ReservingResults' });

export const preview = z
  .object({
    results: z.array(
      z.object({
        titleId,
        outcome: z.enum(['reserved', 'refused']).meta({ description: 'What reserving it now would give.' }),
        code: z.enum(reservingReasons).optional(),
        detail: z.string().optional(),
        position: place.optional().meta({ description: 'The place that this reservation would get.' }),
        waiting: count.optional().meta({ description: 'Length of the queue with this reservation in it.' }),
      }),
    ),
    slotsLeft: z.object({ book: count, av: count }),
  })
  .meta({ id: 'ReservingPreview' });

export const reservationChange = z.object({
  pickupLibraryId: libraryId.optional(),
  contactMethod: contactMethod.optional(),
  neededThrough: day
    .nullable()
    .optional()
    .meta({ description: 'The last day on which it is needed; null: no such day.' }),
});

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
