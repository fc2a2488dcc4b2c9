/**
 * npm run jobs:report -- [--day YYYY-MM-DD] [--days 7] [--stage NAME] [--json]
 *
 * What became of the mails of the last days, by kind: planned, sent, skipped and why, refused, and unknown (they may
 * have gone out, and are not sent again). With --day also whom the unknown and the refused concern, masked. Exit 0 when
 * nothing is unknown, refused or left, 3 otherwise, 1 when the table could not be read.
 */
import { mailReports } from '../adapters/dynamodb/mail/mail-records.ts';
import type { Table } from '../adapters/dynamodb/table/table.ts';
import { rowsWith } from '../functions/function-row.ts';
import { functions } from '../functions/functions.ts';
import { addDays, isDay, libraryDay, type Day } from '../domain/time/day.ts';
import { isAnnouncing, mailKinds, type MailKind, type MailOutcome } from '../domain/mail/batch.ts';
import { maskedNumber } from '../domain/mail/masked.ts';
import { endsOf, tallyOf, unsettledIn, type BatchRecord, type Tally } from '../domain/mail/record.ts';
import { CannotRun, countOf, readArguments, runCommand } from './command.ts';
import { libraryOf } from './targets.ts';

type Row = Tally & { readonly planned: number | null };

const usage = 'usage: npm run jobs:report -- [--day YYYY-MM-DD] [--days 7] [--stage NAME] [--json]';

const patronsAtATime = 1000;
/** Records of mails are kept for less. */
const maxDays = 366;

async function report(): Promise<number> {
  const { values } = readArguments(usage, {
    options: {
      day: { type: 'string' },
      days: { type: 'string', default: '7' },
      stage: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.day !== undefined && !isDay(values.day))
    throw new CannotRun(`--day ${values.day} is no day; write YYYY-MM-DD`);
  const count = countOf('days', values.days, maxDays);
  const { table, now } = await libraryOf(values.stage);
  const days = values.day === undefined ? lastDays(now, count) : [values.day];
  const planned = await plannedBy(table);
  const rows: Row[] = [];
  const concerned: { kind: MailKind; day: Day; outcome: MailOutcome | 'left'; patron: string }[] = [];
  for (const day of days) {
    for (const kind of mailKinds) {
      const ends = await endsIn(table, kind, day);
      const row = withPlanned(tallyOf(kind, day, ends), planned.get(`${kind} ${day}`), ends.size);
      if (ends.size > 0 || row.planned) rows.push(row);
      for (const [patronNumber, outcome] of values.day === undefined ? [] : ends) {
        if (outcome === 'unknown' || outcome === 'refused' || outcome === 'left')
          concerned.push({ kind, day, outcome, patron: maskedNumber(patronNumber) });
      }
    }
  }
  if (values.json) console.log(JSON.stringify({ rows, concerned }));
  else
    show(
      rows,
      concerned.map(({ kind, outcome, patron }) => `${kind}  ${outcome}  ${patron}`),
    );
  return rows.some(({ unknown, refused, left }) => unknown + refused + left > 0) ? 3 : 0;
}

function lastDays(now: Date, count: number): Day[] {
  const today = libraryDay(now);
  return Array.from({ length: count }, (_, before) => addDays(today, before + 1 - count));
}

/** A planned patron without a record is still in the queue, or was lost by it. */
function withPlanned(tally: Tally, planned: number | undefined, found: number): Row {
  const missing = isAnnouncing(tally.kind) ? 0 : Math.max(0, (planned ?? 0) - found);
  return { ...tally, planned: planned ?? null, left: tally.left + missing };
}

async function plannedBy(table: Table): Promise<Map<string, number>> {
  const planned = new Map<string, number>();
  for (const { action: job } of rowsWith('schedule', functions).filter(({ fills }) => fills !== undefined)) {
    for (const run of await mailReports(table).runs(job, 60)) {
      for (const [kind, count] of Object.entries(run.planned)) planned.set(`${kind} ${run.day}`, count);
    }
  }
  return planned;
}

async function endsIn(table: Table, kind: MailKind, day: Day): Promise<Map<string, MailOutcome | 'left'>> {
  const reports = mailReports(table);
  const records: BatchRecord[] = [];
  for await (const record of reports.records(kind, day)) records.push(record);
  const open = unsettledIn(records);
  const claimed = new Set<string>();
  for (let from = 0; from < open.length; from += patronsAtATime) {
    for (const one of await reports.claimed(kind, day, open.slice(from, from + patronsAtATime))) claimed.add(one);
  }
  return endsOf(records, (patronNumber) => claimed.has(patronNumber));
}

function show(rows: readonly Row[], concerned: readonly string[]): void {
  const cells = rows.map(({ day, kind, planned, sent, refused, unknown, left, skipped }) => {
    const why = Object.entries(skipped)
      .map(([skip, count]) => `${skip} ${count}`)
      .join(', ');
    return [day, kind, planned ?? '-', sent, refused, unknown, left, why].map(String);
  });
  const all = [['day', 'kind', 'planned', 'sent', 'refused', 'unknown', 'left', 'skipped'], ...cells];
  const widths = (all[0] ?? []).map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  for (const row of all)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  if (rows.length === 0) console.log('No mails on these days.');
  for (const line of concerned) console.log(line);
}

await runCommand(report);
