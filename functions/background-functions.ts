import type { FunctionRow } from './function-row.ts';

/** The functions that no client calls: by the clock, behind the table's stream, behind a queue, or told by SES. */
export const backgroundFunctions: readonly FunctionRow[] = [
  {
    area: 'reservations',
    action: 'keep-reservation-terms',
    summary: 'Resumes reservations whose suspension is over and ends those that are not needed any more.',
    requirements: ['D5', 'E4'],
    trigger: { kind: 'schedule', cron: '5 0 * * ? *' },
    table: { read: ['patron', 'title'], write: ['patron', 'title'], query: ['term'] },
  },
  {
    area: 'catalogue',
    action: 'index-titles',
    summary: 'Takes titles into the search that were added, removed or got copies by hand and still wait for it.',
    requirements: ['L1', 'L3'],
    trigger: { kind: 'schedule', cron: '*/5 * * * ? *' },
    table: { read: ['title'], write: ['title'], query: ['unindexed'] },
    search: 'write',
  },
  {
    area: 'reservations',
    action: 'expire-pickups',
    summary: 'Cancels reservations past their pickup deadline and passes the copies on.',
    requirements: ['E3', 'E4'],
    trigger: { kind: 'schedule', cron: '10 0 * * ? *' },
    table: {
      read: ['patron', 'title', 'copy', 'library'],
      write: ['patron', 'title', 'copy'],
      check: ['title'],
      query: ['hold'],
    },
  },
  {
    area: 'mail',
    action: 'send-due-reminders',
    summary: 'Mails patrons whose loans are due today or in three days, or overdue for seven.',
    requirements: ['J2', 'J4', 'J7'],
    trigger: { kind: 'schedule', cron: '0 7 * * ? *' },
    table: { read: ['mail'], write: ['mail'], query: ['due'] },
    fills: 'reminders',
  },
  {
    area: 'mail',
    action: 'send-pickup-reminders',
    summary: 'Mails patrons whose pickup deadline is tomorrow.',
    requirements: ['J3', 'J7'],
    trigger: { kind: 'schedule', cron: '10 7 * * ? *' },
    table: { read: ['mail', 'copy'], write: ['mail'], query: ['hold'] },
    fills: 'reminders',
  },
  {
    area: 'mail',
    action: 'send-morning-mails',
    summary:
      'Mails what became ready in the evening or at night, and what was taken back after that day’s mail about it.',
    requirements: ['J1', 'J6', 'J7'],
    trigger: { kind: 'schedule', cron: '0 {readyMailsFrom} * * ? *' },
    table: { read: ['mail'], write: ['mail'] },
    fills: 'prompt',
  },
  {
    area: 'mail',
    action: 'queue-missed-mails',
    summary:
      'Finds what the table’s stream should have caused: letters that were promised, copies that are ready and not ' +
      'announced, entries of the scans that put them there.',
    requirements: ['J1', 'J5', 'J7', 'K4'],
    trigger: { kind: 'schedule', cron: '20 * * * ? *' },
    table: { read: ['letter', 'copy', 'patron', 'audit'], write: ['audit'], query: ['hold'] },
    fills: 'prompt',
  },
  {
    area: 'mail',
    action: 'queue-reservation-mails',
    summary:
      'Has patrons mailed that a reserved copy is ready, that a reservation ended by its deadline, ' +
      'or that it was taken back; sends off letters about accounts; and gives the next volume its turn.',
    requirements: ['D5', 'J1', 'J5', 'J6'],
    trigger: {
      kind: 'stream',
      watches: [
        { item: 'account', change: 'MODIFY' },
        { item: 'ended', change: 'INSERT' },
        { item: 'letter', change: 'INSERT' },
        { item: 'letter', change: 'MODIFY' },
      ],
    },
    table: { write: ['patron', 'title'] },
    fills: 'prompt',
  },
  {
    area: 'audit',
    action: 'keep-audit',
    summary: 'Writes an entry for each scan at a desk: who, what and when, without patron, title or copy.',
    requirements: ['K4', 'M1'],
    trigger: { kind: 'stream', watches: [{ item: 'copy', change: 'MODIFY' }] },
    table: { write: ['audit'] },
  },
  {
    area: 'mail',
    action: 'send-mails',
    summary:
      'Sends the mails of the queues: claims the day of each patron, reads again what it tells, ' +
      'and notes what became of it; letters about accounts with links that it makes.',
    requirements: ['J1', 'J2', 'J3', 'J4', 'J5', 'J6', 'J7', 'J9'],
    trigger: { kind: 'queue', queues: ['reminders', 'prompt'] },
    table: { read: ['patron', 'title', 'letter'], write: ['patron', 'mail', 'letter'] },
  },
  {
    area: 'mail',
    action: 'mark-bad-addresses',
    summary: 'Marks an address to which mail came back, or whose owner complained of it.',
    requirements: ['J8'],
    trigger: { kind: 'event', events: ['BOUNCE', 'COMPLAINT'] },
    table: { read: ['patron'], write: ['patron'] },
  },
];
