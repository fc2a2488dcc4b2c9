import * as z from 'zod/mini';
import { instant } from '../parts.ts';
import { described } from '../../schemas/described.ts';
import { patronNumber } from '../../schemas/fields.ts';

/** An item as it is stored, without its keys: what it holds may grow. */
const stored = z.looseObject({});

/** Everything stored about the caller. */
export const ownData = described(
  z.object({
    patronNumber,
    exportedAt: instant,
    account: described(stored, { description: 'Standing, active reservations by title, loans by barcode.' }),
    profile: z.nullable(stored),
    endedReservations: z.array(stored),
    shelves: z.array(stored),
    tickets: described(z.record(z.string(), z.int()), {
      description: 'By title: the ticket with which the patron waits.',
    }),
    calendarFeed: z.nullable(stored),
    emailRequest: described(z.nullable(stored), { description: 'A request to register a mail address.' }),
    signInFailures: z.nullable(stored),
    other: z.array(stored),
  }),
  { id: 'OwnData' },
);
