/** The sender of mails over the table of a test (J7): planning, sending into an outbox, and what became of each. */
import { dueLoans } from '../../adapters/dynamodb/circulation/due-loans.ts';
import { mailClaims } from '../../adapters/dynamodb/mail/mail-claims.ts';
import { mailRecipients } from '../../adapters/dynamodb/mail/mail-recipients.ts';
import { mailRecords, mailReports, mailRuns, mailsForLater } from '../../adapters/dynamodb/mail/mail-records.ts';
import type { MailBatch } from '../../domain/mail/batch.ts';
import type { Posted, Stoppable } from '../../domain/mail/outbox.ts';
import { planDueReminders, planMorningMails, type PlanPorts } from '../../domain/mail/plan-mails.ts';
import { endsOf, unsettledIn, type BatchRecord } from '../../domain/mail/record.ts';
import { sendMails, type MailPorts, type Sent } from '../../domain/mail/send-mails.ts';
import type { Day } from '../../domain/time/day.ts';
import { letterhead } from './letterhead.ts';
import type { Library } from './library.ts';
import { letTimePass } from './settled.ts';

type SentMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly about: Stoppable | undefined;
};

export type MailSender = ReturnType<typeof mailSenderFor>;

/** What opens the stop of a patron's due-day notices: the same each time, so that a test knows it. */
export const stopToken = (patronNumber: string): string => `${patronNumber}${'A'.repeat(43)}`;

/** A sender for the patrons of a library. Its outbox takes every mail until the test says otherwise. */
export function mailSenderFor({ table, readers }: Library) {
  const sent: SentMail[] = [];
  let fates: Posted[] = [];

  const outbox: MailPorts['outbox'] = {
    async send(to, { subject, text }, about) {
      const fate = fates.shift() ?? 'sent';
      if (fate === 'sent') sent.push({ to, subject, text, about });
      return fate;
    },
  };

  const ports = (changes: Partial<MailPorts> = {}): MailPorts => ({
    recipients: mailRecipients(table),
    titles: readers.queues,
    claims: mailClaims(table, stopToken),
    record: mailRecords(table),
    later: mailsForLater(table),
    outbox,
    pace: async () => {},
    mayGoOn: () => true,
    note: () => {},
    ...changes,
  });

  /** Sends one batch on its day; `readyHoursBegin` as of sendMails. */
  const send = (batch: MailBatch, given = ports(), readyHoursBegin?: Day): Promise<Sent> =>
    sendMails(given, batch, batch.day, letterhead, readyHoursBegin);

  return {
    /** What the outbox has taken, in this order. */
    sent: sent as readonly SentMail[],
    /** What the outbox answers to the next mails, in this order; those after them are taken. */
    behave(...next: Posted[]): void {
      fates = next;
    },
    /** What the sender works with, some of it changed. */
    ports,
    send,

    /** Sends one batch after the other; whether any of them must come again. */
    async sendAll(batches: readonly MailBatch[], given = ports()): Promise<boolean> {
      let again = false;
      for (const batch of batches) again = (await send(batch, given)).again || again;
      return again;
    },

    /** Plans a day as the job `send-due-reminders` does: the days missed before it, batches of due-day notices. */
    async planned(day: Day): Promise<{ missed: number; due: MailBatch[] }> {
      letTimePass(table);
      const { queue, batches } = newQueue();
      const { missed } = await planDueReminders(
        { runs: mailRuns(table), queue, loans: dueLoans(table) },
        'send-due-reminders',
        day,
      );
      return { missed, due: batches.filter(({ kind }) => kind === 'due') };
    },

    /** What the job `send-morning-mails` puts into the queue of what was noted for a day. */
    async noted(day: Day): Promise<MailBatch[]> {
      letTimePass(table);
      const { queue, batches } = newQueue();
      await planMorningMails({ runs: mailRuns(table), queue, noted: mailsForLater(table) }, 'send-morning-mails', day);
      return batches;
    },

    /** What became of the due-day notices of a day, by patron number, as the report of the day tells it. */
    async endsOn(day: Day): Promise<Record<string, string>> {
      letTimePass(table);
      const reports = mailReports(table);
      const records: BatchRecord[] = [];
      for await (const record of reports.records('due', day)) records.push(record);
      const claimed = await reports.claimed('due', day, unsettledIn(records));
      return Object.fromEntries(endsOf(records, (one) => claimed.has(one)));
    },
  };
}

/** A queue that keeps what it is given. */
function newQueue(): { readonly queue: PlanPorts['queue']; readonly batches: MailBatch[] } {
  const batches: MailBatch[] = [];
  const queue = {
    async putAll(some: AsyncIterable<MailBatch>) {
      for await (const batch of some) batches.push(batch);
    },
  };
  return { queue, batches };
}
