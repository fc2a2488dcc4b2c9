/**
 * What the counter's pages show beside the answers of scans: work that waits, a copy, a patron's desk, the day's
 * entries.
 */
import * as z from 'zod';
import type { ShapeOf } from '../shape.ts';
import { patron } from './desk.ts';
import { barcode, count, day, instant, kind, libraryId, line, listOf, page, pageOf, titleId } from './fields.ts';

/** What waits for one library's desk; names nobody. */
export const deskWork = z
  .object({
    onHold: count.meta({ description: 'Copies on the hold shelf.' }),
    pastDeadline: count.meta({ description: 'Of these, with a deadline that has passed.' }),
    toRemove: z
      .array(z.object({ barcode, title: z.string(), toLibraryId: libraryId }))
      .meta({ description: 'Copies whose reservation ended: take them off the hold shelf and scan them.' }),
    requests: z.object({
      count,
      more: z.boolean().meta({ description: 'There are more than were counted.' }),
    }),
    calendar: z.object({
      noOpenDay: z.boolean().meta({ description: 'No open day within a year: nothing can be lent or held.' }),
      pickupsOnClosedDays: count.meta({ description: 'Pickup deadlines that fall on a closed day.' }),
    }),
  })
  .meta({ id: 'DeskWork' });

export type DeskWork = ShapeOf<typeof deskWork>;

/** A copy as the counter sees it: where it is, and nobody who has to do with it. */
export const deskCopy = z
  .object({
    barcode,
    titleId,
    title: z.string(),
    kind,
    libraryId: libraryId.meta({ description: 'Where it belongs.' }),
    lendable: z.boolean(),
    state: z.enum(['available', 'on-loan', 'in-transit', 'on-hold', 'lost', 'withdrawn']),
    dueOn: day.optional(),
    toLibraryId: libraryId.optional(),
    atLibraryId: libraryId.optional(),
    pickupBy: day.optional(),
    lostOn: day.optional(),
    withdrawnOn: day.optional(),
    waiting: count.meta({ description: 'Patrons who wait for the title.' }),
  })
  .meta({ id: 'DeskCopy' });

export type DeskCopy = ShapeOf<typeof deskCopy>;

const titled = { barcode, titleId, title: z.string(), kind };

/** A patron who stands at a desk: standing, what they have on loan, and what is ready for them. */
export const patronDesk = patron
  .extend({
    onLoan: z.array(z.object({ ...titled, dueOn: day, overdue: z.boolean(), renewals: count })),
    ready: z
      .array(z.object({ ...titled, libraryId, pickupBy: day }))
      .meta({ description: 'Copies set aside for them, at any library.' }),
  })
  .meta({ id: 'PatronDesk' });

export type PatronDesk = ShapeOf<typeof patronDesk>;

export const entriesOfDay = z.object({ day, ...page });

export const auditEntries = pageOf(
  z
    .object({
      at: instant,
      staffId: line(64),
      action: z.string().meta({ description: 'The action of the route.', example: 'register-patron' }),
      patronNumber: z.string().optional(),
      barcode: z.string().optional(),
      titleId: z.string().optional(),
      libraryId: z.string().optional(),
      note: z.string().optional(),
    })
    .meta({ id: 'AuditEntry' }),
);

export const lastDays = z.object({
  days: z
    .preprocess(Number, z.int('whole-number').min(1).max(30).default(7))
    .meta({ description: 'How many, today included.' }),
});

/** What became of the mails of the last days, in numbers, and the runs of the jobs that planned them; names nobody. */
export const mailReport = listOf(
  z
    .object({
      day,
      kind: z.string().meta({ description: 'The kind of mail.', example: 'due-reminder' }),
      planned: count.nullable().meta({ description: 'null where no job plans this kind.' }),
      sent: count,
      refused: count,
      unknown: count.meta({ description: 'May have gone out; not sent again.' }),
      left: count.meta({ description: 'Planned, and neither sent nor skipped.' }),
      skipped: z.record(z.string(), count).meta({ description: 'By reason.' }),
    })
    .meta({ id: 'MailRow' }),
)
  .extend({
    runs: z.array(z.object({ job: z.string(), day, batches: count })).meta({ description: 'Of the jobs that plan.' }),
  })
  .meta({ id: 'MailReport' });
