import * as z from 'zod/mini';
import { patron } from './desk.ts';
import { count, instant, listOf, pageOf } from './parts.ts';
import { described } from '../schemas/described.ts';
import { barcode, day, kind, libraryId, line, titleId } from '../schemas/fields.ts';
import type { ShapeOf } from '../shape.ts';

/** What waits for one library's desk; names nobody. */
export const deskWork = described(
  z.object({
    onHold: described(count, { description: 'Copies on the hold shelf.' }),
    pastDeadline: described(count, { description: 'Of these, with a deadline that has passed.' }),
    toRemove: described(z.array(z.object({ barcode, title: z.string(), toLibraryId: libraryId })), {
      description: 'Copies whose reservation ended: take them off the hold shelf and scan them.',
    }),
    requests: z.object({
      count,
      more: described(z.boolean(), { description: 'There are more than were counted.' }),
    }),
    calendar: z.object({
      noOpenDay: described(z.boolean(), { description: 'No open day within a year: nothing can be lent or held.' }),
      pickupsOnClosedDays: described(count, { description: 'Pickup deadlines that fall on a closed day.' }),
    }),
  }),
  { id: 'DeskWork' },
);

export type DeskWork = ShapeOf<typeof deskWork>;

/** A copy as the counter sees it: where it is, and nobody who has to do with it. */
export const deskCopy = described(
  z.object({
    barcode,
    titleId,
    title: z.string(),
    kind,
    libraryId: described(libraryId, { description: 'Where it belongs.' }),
    lendable: z.boolean(),
    state: z.enum(['available', 'on-loan', 'in-transit', 'on-hold', 'lost', 'withdrawn']),
    dueOn: z.optional(day),
    toLibraryId: z.optional(libraryId),
    atLibraryId: z.optional(libraryId),
    pickupBy: z.optional(day),
    lostOn: z.optional(day),
    withdrawnOn: z.optional(day),
    waiting: described(count, { description: 'Patrons who wait for the title.' }),
  }),
  { id: 'DeskCopy' },
);

export type DeskCopy = ShapeOf<typeof deskCopy>;

const titled = { barcode, titleId, title: z.string(), kind };

/** A patron who stands at a desk: standing, what they have on loan, and what is ready for them. */
export const patronDesk = described(
  z.extend(patron, {
    onLoan: z.array(z.object({ ...titled, dueOn: day, overdue: z.boolean(), renewals: count })),
    ready: described(z.array(z.object({ ...titled, libraryId, pickupBy: day })), {
      description: 'Copies set aside for them, at any library.',
    }),
  }),
  { id: 'PatronDesk' },
);

export type PatronDesk = ShapeOf<typeof patronDesk>;

export const auditEntries = pageOf(
  described(
    z.object({
      at: instant,
      staffId: line(64),
      action: described(z.string(), { description: 'The action of the route.', example: 'register-patron' }),
      patronNumber: z.optional(z.string()),
      barcode: z.optional(z.string()),
      titleId: z.optional(z.string()),
      libraryId: z.optional(z.string()),
      note: z.optional(z.string()),
    }),
    { id: 'AuditEntry' },
  ),
);

/** What became of the mails of the last days, in numbers, and the runs of the jobs that planned them; names nobody. */
export const mailReport = described(
  z.extend(
    listOf(
      described(
        z.object({
          day,
          kind: described(z.string(), { description: 'The kind of mail.', example: 'due-reminder' }),
          planned: described(z.nullable(count), { description: 'null where no job plans this kind.' }),
          sent: count,
          refused: count,
          unknown: described(count, { description: 'May have gone out; not sent again.' }),
          left: described(count, { description: 'Planned, and neither sent nor skipped.' }),
          skipped: described(z.record(z.string(), count), { description: 'By reason.' }),
        }),
        { id: 'MailRow' },
      ),
    ),
    {
      runs: described(z.array(z.object({ job: z.string(), day, batches: count })), {
        description: 'Of the jobs that plan.',
      }),
    },
  ),
  { id: 'MailReport' },
);
