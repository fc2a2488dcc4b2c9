import * as z from 'zod';
import { instant, patronNumber } from '../fields.ts';

/** An item as it is stored, without its keys: what it holds may grow. */
const stored = z.looseObject({});

/** Everything stored about the caller. */
export const ownData = z
  .object({
    patronNumber,
    exportedAt: instant,
    account: stored.meta({ description: 'Standing, active reservations by title, loans by barcode.' }),
    profile: stored.nullable(),
    endedReservations: z.array(stored),
    shelves: z.array(stored),
    tickets: z.record(z.string(), z.int()).meta({ description: 'By title: the ticket with which the patron waits.' }),
    calendarFeed: stored.nullable(),
    emailRequest: stored.nullable().meta({ description: 'A request to register a mail address.' }),
    signInFailures: stored.nullable(),
    other: z.array(stored),
  })
  .meta({ id: 'OwnData' });
