import { addDays, endOfDay, type Day } from '../../../domain/time/day.ts';
import type { MailKind, MailOutcome } from '../../../domain/mail/batch.ts';
import { outcomes, type BatchRecord } from '../../../domain/mail/record.ts';
import type { NotedForLater, PlannedRun, PlanPorts } from '../../../domain/mail/plan-mails.ts';
import type { MailPorts } from '../../../domain/mail/send-mails.ts';
import { Expression } from '../table/expression.ts';
import { keys, partitionIdOf, sortIdOf } from '../table/keys.ts';
import { mailMarks } from './mail-marks.ts';
import { eachOf, firstOf } from '../table/read.ts';
import { batchRead } from '../table/batch-read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { putItem, updateItem } from '../table/write.ts';

/** How long it is kept what became of a day's mails, in days. The store deletes it some time after. */
const mailRecordDays = 30;

/** A run makes up for six missed days; after that nobody reads a note any more. */
const noteDays = 7;

const expiryOf = (day: Day, days: number) => Math.ceil(endOfDay(addDays(day, days)).getTime() / 1000);

/**
 * What becomes of the mails: two writes for each batch. Patrons stand in sets, one for each outcome and one for
 * those who are begun, so that attempts that overlap or repeat add up to the same (J7). No titles, no addresses.
 */
export function mailRecords(table: Table): MailPorts['record'] {
  return {
    async begin({ kind, day, key, patronNumbers }) {
      const update = new Expression();
      update.addAllToSet(update.path('unsettled'), patronNumbers);
      update.setValue(update.path('expiresAt'), expiryOf(day, mailRecordDays));
      const written = await updateItem(table, keys.mailBatch(kind, day, key), update);
      return { unsettled: new Set(written.done ? readSet(written.shown, 'unsettled') : []) };
    },

    async settle({ kind, day, key }, settled) {
      if (settled.size === 0) return;
      const update = new Expression();
      for (const outcome of outcomes) {
        const patrons = [...settled].flatMap(([patronNumber, one]) => (one === outcome ? [patronNumber] : []));
        if (patrons.length > 0) update.addAllToSet(update.path(outcome), patrons);
      }
      update.deleteAllFromSet(update.path('unsettled'), [...settled.keys()]);
      await updateItem(table, keys.mailBatch(kind, day, key), update);
    },
  };
}

/** Reads what became of the mails, for reports. */
export function mailReports(table: Table) {
  return {
    async *records(kind: MailKind, day: Day): AsyncGenerator<BatchRecord> {
      const { PK } = keys.mailBatch(kind, day, '');
      for await (const item of eachOf(table, PK, { eventually: true })) yield readRecord(item, kind, day);
    },

    /** Which of these patrons' mails of a kind and day are claimed. */
    async claimed(kind: MailKind, day: Day, patronNumbers: readonly string[]): Promise<Set<string>> {
      const profiles = await batchRead(table, patronNumbers.map(keys.profile));
      const taken = profiles.filter((item) => mailMarks(item).mailedOn[kind] === day);
      return new Set(taken.map((item) => partitionIdOf(item)));
    },

    /** Planned runs of a job, the newest first. */
    async runs(job: string, max: number): Promise<PlannedRun[]> {
      return (await runsOf(table, job, max)).map((item) => readRun(item, job));
    },
  };
}

export function mailRuns(table: Table): PlanPorts['runs'] {
  return {
    async lastBefore(job, day) {
      const [last] = await runsOf(table, job, 1, day);
      return last && sortIdOf(last, 'mail');
    },
    async note({ job, day, ...run }) {
      await putItem(table, { ...keys.mailRun(job, day), ...run, expiresAt: expiryOf(day, mailRecordDays) });
    },
  };
}

/** Mails that wait for a later day: noted where tomorrow's job looks. */
export function mailsForLater(table: Table): MailPorts['later'] & NotedForLater {
  return {
    async note(kind, on, patronNumber) {
      await putItem(table, { ...keys.mailLater(kind, on, patronNumber), expiresAt: expiryOf(on, noteDays) });
    },
    async *patronsNoted(kind, day) {
      const { PK } = keys.mailLater(kind, day, '');
      for await (const item of eachOf(table, PK, { eventually: true })) yield sortIdOf(item, 'mail');
    },
  };
}

async function runsOf(table: Table, job: string, max: number, beforeDay?: Day): Promise<StoredItem[]> {
  const where = beforeDay === undefined ? undefined : { before: beforeDay };
  const question = { where, lastFirst: true, pageSize: max };
  return (await firstOf(table, keys.mailRun(job, '').PK, question)).items;
}

function readRun(item: StoredItem, job: string): PlannedRun {
  const { missed, planned, batches } = item as unknown as PlannedRun;
  return { job, day: sortIdOf(item, 'mail'), missed, planned, batches };
}

function readRecord(item: StoredItem, kind: MailKind, day: Day): BatchRecord {
  const found = outcomes.map((outcome): [MailOutcome, string[]] => [outcome, readSet(item, outcome)]);
  return {
    kind,
    day,
    key: sortIdOf(item, 'mail'),
    unsettled: readSet(item, 'unsettled'),
    outcomes: Object.fromEntries(found.filter(([, patrons]) => patrons.length > 0)),
  };
}

function readSet(item: StoredItem, name: string): string[] {
  return [...((item[name] as Set<string> | undefined) ?? [])];
}
