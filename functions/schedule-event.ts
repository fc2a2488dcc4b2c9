import * as z from 'zod/mini';

/**
 * What a schedule calls its function with. `scheduledTime` is the instant it was due: the business day, not the
 * clock's.
 */
export const scheduleEventSchema = z.object({ job: z.string(), scheduledTime: z.iso.datetime() });
