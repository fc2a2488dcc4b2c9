import * as z from 'zod';
import type { ItemFamily, TableAccess } from './route.ts';

/** What a scheduled job is called with. `scheduledTime` is the instant it was due: its business day, not the clock's. */
export const jobEventSchema = z.object({ job: z.string(), scheduledTime: z.iso.datetime() });

/** A job that runs by itself once a day or oftener. The handler is `lambdas/jobs/<job>.ts`. */
export type Job = {
  readonly job: string;
  readonly summary: string;
  readonly requirements: readonly string[];
  /** Cron of EventBridge Scheduler, in Asia/Tokyo: minute, hour, day, month, day of the week, year. */
  readonly cron: string;
  readonly table: TableAccess;
  /** Puts batches of mails into this queue: `reminders`, which may take hours, or `prompt`. */
  readonly queues?: MailQueue;
};

/** Mails of a day's run, many at once; mails about what has just happened, which do not wait behind them. */
export type MailQueue = 'reminders' | 'prompt';

/** A function fed by the table's stream: the items that it is shown, and what it may do. */
export type StreamConsumer = {
  /** The handler is `lambdas/<room>/<consumer>.ts`. What is in `mail` may put mails into the queue. */
  readonly room: 'mail' | 'audit';
  readonly consumer: string;
  readonly summary: string;
  readonly requirements: readonly string[];
  /** These changes of these items only; other changes never start the function. */
  readonly watches: readonly Watched[];
  readonly table: TableAccess;
};

/** Items of a family by their sort key, or by its beginning, and which change of them. */
type Watched = {
  readonly family: ItemFamily;
  readonly SK: string | { readonly prefix: string };
  readonly change: 'INSERT' | 'MODIFY';
};

/** The function that sends what is in the queues of mails. The handler is `lambdas/mail/<sender>.ts`. */
export type MailSender = {
  readonly sender: string;
  readonly summary: string;
  readonly requirements: readonly string[];
  readonly table: TableAccess;
};

/** A function that is told what became of mails at their destination. The handler is `lambdas/mail/<listener>.ts`. */
export type MailListener = {
  readonly listener: string;
  readonly summary: string;
  readonly requirements: readonly string[];
  /** Events of SES, in its own words. */
  readonly events: readonly ('BOUNCE' | 'COMPLAINT')[];
  readonly table: TableAccess;
};

export const jobs: readonly Job[] = [
  {
    job: 'keep-reservation-terms',
    summary: 'Resumes reservations whose suspension is over and ends those that are not needed any more.',
    requirements: ['D5', 'E4'],
    cron: '5 0 * * ? *',
    table: { read: ['patron', 'title'], write: ['patron', 'title'], query: ['term'] },
  },
  {
    job: 'expire-pickups',
    summary: 'Cancels reservations past their pickup deadline and passes the copies on.',
    requirements: ['E3', 'E4'],
    cron: '10 0 * * ? *',
    table: {
      read: ['patron', 'title', 'copy', 'library'],
      write: ['patron', 'title', 'copy'],
      check: ['title'],
      query: ['hold'],
    },
  },
  {
    job: 'send-due-reminders',
    summary: 'Mails patrons whose loans are due today or in three days, or overdue for seven.',
    requirements: ['J2', 'J4', 'J7'],
    cron: '0 7 * * ? *',
    table: { read: ['mail'], write: ['mail'], query: ['due'] },
    queues: 'reminders',
  },
  {
    job: 'send-pickup-reminders',
    summary: 'Mails patrons whose pickup deadline is tomorrow, and what became ready after yesterday’s ready mail.',
    requirements: ['J1', 'J3', 'J7'],
    cron: '10 7 * * ? *',
    table: { read: ['mail', 'copy'], write: ['mail'], query: ['hold'] },
    queues: 'reminders',
  },
];

export const streamConsumers: readonly StreamConsumer[] = [
  {
    room: 'mail',
    consumer: 'queue-reservation-mails',
    summary: 'Has patrons mailed that a reserved copy is ready, or that a reservation ended by its deadline.',
    requirements: ['J1', 'J6'],
    watches: [
      { family: 'patron', SK: 'CARD#ACCOUNT', change: 'MODIFY' },
      { family: 'patron', SK: { prefix: 'ENDED#' }, change: 'INSERT' },
    ],
    table: {},
  },
  {
    room: 'audit',
    consumer: 'keep-audit',
    summary: 'Writes an entry for each scan at a desk: who, what and when, without patron, title or copy.',
    requirements: ['K4', 'M1'],
    watches: [{ family: 'copy', SK: 'COPY', change: 'MODIFY' }],
    table: { write: ['audit'] },
  },
];

export const mailSenders: readonly MailSender[] = [
  {
    sender: 'send-mails',
    summary:
      'Sends the mails of the queues: claims the day of each patron, reads again what it tells, and notes what became of it.',
    requirements: ['J1', 'J2', 'J3', 'J4', 'J6', 'J7', 'J9'],
    table: { read: ['patron', 'title'], write: ['patron', 'mail'] },
  },
];

export const mailListeners: readonly MailListener[] = [
  {
    listener: 'mark-bad-addresses',
    summary: 'Marks an address to which mail came back, or whose owner complained of it.',
    requirements: ['J8'],
    events: ['BOUNCE', 'COMPLAINT'],
    table: { read: ['patron'], write: ['patron'] },
  },
];
