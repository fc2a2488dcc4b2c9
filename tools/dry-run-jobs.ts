/**
 * npm run jobs:dry-run -- --job send-due-reminders --day YYYY-MM-DD [--stage NAME] [--json]
 *
 * What a job of mails would send on that day, as things are now, and to whom, masked. Reads with the job's own plan and
 * the sender's own decisions; claims nothing, queues nothing, sends nothing, writes nothing.
 */
import { dueLoans } from '../adapters/dynamodb/circulation/due-loans.ts';
import { waitingPickups } from '../adapters/dynamodb/circulation/hold-shelf.ts';
import { mailRecipients } from '../adapters/dynamodb/mail/mail-recipients.ts';
import { mailRuns, mailsForLater } from '../adapters/dynamodb/mail/mail-records.ts';
import { queues } from '../adapters/dynamodb/circulation/queues/queues.ts';
import type { Table } from '../adapters/dynamodb/table/table.ts';
import { rowsWith } from '../functions/function-row.ts';
import { functions } from '../functions/functions.ts';
import { isDay, type Day } from '../domain/time/day.ts';
import { shownTitle } from '../domain/mail/letters/letter.ts';
import type { MailBatch } from '../domain/mail/batch.ts';
import { contentFor } from '../domain/mail/content.ts';
import { maskedAddress, maskedNumber } from '../domain/mail/masked.ts';
import { reservationMailAddress } from '../domain/patrons/profile.ts';
import {
  planDueReminders,
  planMorningMails,
  planPickupReminders,
  type PlannedRun,
  type PlanPorts,
} from '../domain/mail/plan-mails.ts';
import { CannotRun, readArguments, runCommand } from './command.ts';
import { libraryOf, type LibraryTarget } from './targets.ts';

type Would = {
  readonly kind: string;
  readonly patron: string;
  readonly to: string;
  readonly entries: readonly string[];
};

const mailJobs = rowsWith('schedule', functions)
  // What was missed has no day that could be tried.
  .filter(({ fills, action }) => fills !== undefined && action !== 'queue-missed-mails')
  .map(({ action }) => action);

const usage = `usage: npm run jobs:dry-run -- --job ${mailJobs.join('|')} --day YYYY-MM-DD [--stage NAME] [--json]`;

async function dryRun(): Promise<number> {
  const { values } = readArguments(usage, {
    options: {
      job: { type: 'string' },
      day: { type: 'string' },
      stage: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { job = '', day = '' } = values;
  if (!mailJobs.includes(job)) throw new CannotRun(`--job must be one of ${mailJobs.join(', ')}`);
  if (!isDay(day)) throw new CannotRun('--day must be a day: YYYY-MM-DD');
  const target = await libraryOf(values.stage);
  const batches: MailBatch[] = [];
  const run = await plan(target, job, day, batches);
  const would: Would[] = [];
  const skipped: Record<string, number> = {};
  for (const batch of batches) await decide(target.table, batch, would, skipped);
  if (values.json)
    console.log(JSON.stringify({ job, day, planned: run.planned, missedDays: run.missed, would, skipped }));
  else show(job, run, would, skipped);
  return 0;
}

/** The job's own plan, with a queue that only collects and a memory that only reads. */
async function plan(
  { table, policy }: LibraryTarget,
  job: string,
  day: Day,
  batches: MailBatch[],
): Promise<PlannedRun> {
  const queue: PlanPorts['queue'] = {
    async putAll(some) {
      for await (const batch of some) batches.push(batch);
    },
  };
  const ports = { runs: { ...mailRuns(table), note: async () => {} }, queue };
  if (job === 'send-due-reminders') return planDueReminders({ ...ports, loans: dueLoans(table) }, job, day);
  if (job === 'send-morning-mails') return planMorningMails({ ...ports, noted: mailsForLater(table) }, job, day);
  const libraryIds = policy.libraries.map(({ libraryId }) => libraryId);
  return planPickupReminders({ ...ports, pickups: waitingPickups(table) }, libraryIds, job, day);
}

async function decide(table: Table, batch: MailBatch, would: Would[], skipped: Record<string, number>): Promise<void> {
  const recipients = await mailRecipients(table).readAll(batch.patronNumbers, batch.kind === 'taken-back');
  for (const patronNumber of batch.patronNumbers) {
    const recipient = recipients.get(patronNumber);
    const content = contentFor(batch, recipient, batch.day);
    if (typeof content === 'string' || !recipient) {
      skipped[String(content)] = (skipped[String(content)] ?? 0) + 1;
      continue;
    }
    const titles = await queues(table).readAllRemembered(content.entries.map(({ titleId }) => titleId));
    const entries = content.entries.map(
      ({ titleId, on }) => `${on} ${shownTitle(titles.get(titleId)?.title ?? titleId)}`,
    );
    const to = maskedAddress(reservationMailAddress(recipient.profile) ?? '');
    would.push({ kind: batch.kind, patron: maskedNumber(patronNumber), to, entries });
  }
}

function show(job: string, run: PlannedRun, would: readonly Would[], skipped: Readonly<Record<string, number>>): void {
  console.log(`${job} on ${run.day}${run.missed > 0 ? `, making up for ${run.missed} days` : ''}: nothing is sent.`);
  for (const { kind, patron, to, entries } of would) {
    console.log(`${kind}  ${patron}  ${to}`);
    for (const entry of entries) console.log(`    ${entry}`);
  }
  const why = Object.entries(skipped).map(([skip, count]) => `${skip} ${count}`);
  console.log(`${would.length} mails would be sent${why.length > 0 ? `; not: ${why.join(', ')}` : ''}.`);
}

await runCommand(dryRun);
