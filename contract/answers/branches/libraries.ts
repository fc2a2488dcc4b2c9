import * as z from 'zod/mini';
import { closedYearly, days, weeklyClosed, weeklyMovesOffHolidays } from '../../schemas/branches/libraries.ts';
import { listOf } from '../parts.ts';
import { described } from '../../schemas/described.ts';
import { day, kind, libraryId, version } from '../../schemas/fields.ts';

/** A library as anybody sees it (I1). */
const library = described(
  z.object({
    libraryId,
    name: z.string(),
    section: z.string(),
    phone: z.string(),
    inquiryFormUrl: z.string(),
    pickupKinds: described(z.array(kind), { description: 'Kinds that may be picked up here; empty: none.' }),
    closedDays: described(z.array(day), { description: 'The closed days of the next 60 days, today included.' }),
  }),
  { id: 'Library' },
);

export const libraryList = listOf(library);

/** When a library is closed (K3): `open` beats `closed` and `closedYearly`, which beat `weeklyClosed`. */
export const calendar = described(
  z.object({
    weeklyClosed,
    weeklyMovesOffHolidays,
    closedYearly,
    closed: days,
    open: days,
    version: described(version, { description: 'Send it back with a change; 0 while only the settings speak.' }),
  }),
  { id: 'Calendar' },
);
