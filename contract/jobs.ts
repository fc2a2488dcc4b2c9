import * as z from 'zod';
import type { ItemFamily, TableAccess } from './route.ts';

/** What a scheduled job is called with. `scheduledTime` is the instant it was due: its business day, not the clock's. */
export const jobEventSchema = z.object({ job: z.string(), scheduledTime: z.iso.datetime() });

export type JobEvent = z.infer<typeof jobEventSchema>;

/** A job that runs by itself once a day or oftener. The handler is `lambdas/jobs/<job>.ts`. */
export type Job = {
  readonly job: string;
  readonly summary: string;
  readonly requirements: readonly string[];
  /** Cron of EventBridge Scheduler, in Asia/Tokyo: minute, hour, day, month, day of the week, year. */
  readonly cron: string;
  readonly table: TableAccess;
};

/** A function fed by the table's stream: the items that it is shown, and what it may do. */
export type StreamConsumer = {
  /** The handler is `lambdas/<room>/<consumer>.ts`. What is in `mail` may send. */
  readonly room: 'mail' | 'audit';
  readonly consumer: string;
  readonly summary: string;
  readonly requirements: readonly string[];
  /** Changes of these items only; other changes never start the function. */
  readonly watches: { readonly family: ItemFamily; readonly SK: string };
  readonly table: TableAccess;
};

export const jobs: readonly Job[] = [
  {
    job: 'expire-pickups',
    summary: 'Cancels reservations past their pickup deadline and passes the copies on.',
    requirements: ['E3', 'E4'],
    cron: '10 0 * * ? *',
    table: { read: ['patron', 'title', 'copy', 'library'], write: ['patron', 'title', 'copy'], check: ['title'], query: ['hold'] },
  },
];

export const streamConsumers: readonly StreamConsumer[] = [
  {
    room: 'mail',
    consumer: 'send-ready-mails',
    summary: 'Mails a patron that a reserved copy is ready.',
    requirements: ['J1', 'J7', 'J9'],
    watches: { family: 'patron', SK: 'CARD#ACCOUNT' },
    table: { read: ['patron', 'title'], write: ['patron'] },
  },
  {
    room: 'audit',
    consumer: 'keep-audit',
    summary: 'Writes an entry for each scan at a desk: who, what and when, without patron, title or copy.',
    requirements: ['K4', 'M1'],
    watches: { family: 'copy', SK: 'COPY' },
    table: { write: ['audit'] },
  },
];
