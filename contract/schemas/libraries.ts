import * as z from 'zod';
import { day, kind, libraryId } from './fields.ts';

/** A library as anybody sees it (I1). */
export const library = z
  .object({
    libraryId,
    name: z.string(),
    section: z.string(),
    phone: z.string(),
    inquiryFormUrl: z.string(),
    pickupKinds: z.array(kind).meta({ description: 'Kinds that may be picked up here; empty: none.' }),
    closedDays: z.array(day).meta({ description: 'The closed days of the next 60 days, today included.' }),
  })
  .meta({ id: 'Library' });

const days = z.array(day).max(1000);

/** When a library is closed (K3): `open` beats `closed`, which beats `weeklyClosed`. */
export const calendar = z
  .object({
    weeklyClosed: z.array(z.int().min(0).max(6)).max(7).meta({ description: 'Days of the week, 0 = Sunday.' }),
    closed: days,
    open: days,
  })
  .meta({ id: 'Calendar' });
