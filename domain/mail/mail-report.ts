import type { Day } from '../time/day.ts';
import { isAnnouncing, mailKinds, type MailKind, type MailOutcome } from './batch.ts';
import type { PlannedRun } from './plan-mails.ts';
import { endsOf, tallyOf, unsettledIn, type BatchRecord, type Tally } from './record.ts';

/** What was kept of the mails and of the jobs that planned them. */
export interface MailReports {
  records(kind: MailKind, day: Day): AsyncIterable<BatchRecord>;
  /** Which of these patrons' mails of a kind and day are claimed. */
  claimed(kind: MailKind, day: Day, patronNumbers: readonly string[]): Promise<Set<string>>;
  /** Planned runs of a job, the newest first. */
  runs(job: string, max: number): Promise<PlannedRun[]>;
}

/** The mails of one kind and day in numbers; `planned` is null where no job plans them. */
export type MailRow = Tally & { readonly planned: number | null };

export type MailReport = {
  readonly rows: readonly MailRow[];
  readonly runs: readonly PlannedRun[];
  /** What became of each patron's mail, for the rows in their order. */
  readonly ends: readonly { readonly row: MailRow; readonly ends: ReadonlyMap<string, MailOutcome | 'left'> }[];
};

const maxRuns = 60;
const patronsAtATime = 1000;

/**
 * What became of the mails of some days, by kind (J7): planned, sent, skipped and why, refused, unknown, left.
 * @param jobs those that plan mails
 */
export async function mailReport(
  reports: MailReports,
  jobs: readonly string[],
  days: readonly Day[],
): Promise<MailReport> {
  const runs = (await Promise.all(jobs.map((job) => reports.runs(job, maxRuns)))).flat();
  const planned = plannedBy(runs);
  const found: MailReport['ends'][number][] = [];
  for (const day of days) {
    for (const kind of mailKinds) {
      const ends = await endsIn(reports, kind, day);
      const row = withPlanned(tallyOf(kind, day, ends), planned.get(`${kind} ${day}`), ends.size);
      if (ends.size > 0 || row.planned) found.push({ row, ends });
    }
  }
  const wanted = new Set(days);
  return { rows: found.map(({ row }) => row), runs: runs.filter(({ day }) => wanted.has(day)), ends: found };
}

function plannedBy(runs: readonly PlannedRun[]): Map<string, number> {
  const planned = new Map<string, number>();
  for (const run of runs)
    for (const [kind, count] of Object.entries(run.planned)) planned.set(`${kind} ${run.day}`, count);
  return planned;
}

/** A planned patron without a record is still in the queue, or was lost by it. */
function withPlanned(tally: Tally, planned: number | undefined, found: number): MailRow {
  const missing = isAnnouncing(tally.kind) ? 0 : Math.max(0, (planned ?? 0) - found);
  return { ...tally, planned: planned ?? null, left: tally.left + missing };
}

async function endsIn(reports: MailReports, kind: MailKind, day: Day): Promise<Map<string, MailOutcome | 'left'>> {
  const records: BatchRecord[] = [];
  for await (const record of reports.records(kind, day)) records.push(record);
  const open = unsettledIn(records);
  const claimed = new Set<string>();
  for (let from = 0; from < open.length; from += patronsAtATime) {
    for (const one of await reports.claimed(kind, day, open.slice(from, from + patronsAtATime))) claimed.add(one);
  }
  return endsOf(records, (patronNumber) => claimed.has(patronNumber));
}
