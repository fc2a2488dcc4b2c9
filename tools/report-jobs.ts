/**
 * npm run jobs:report -- [--day YYYY-MM-DD] [--days 7] [--stage NAME] [--json]
 *
 * What became of the mails of the last days, by kind: planned, sent, skipped and why, refused, and unknown (they may
 * have gone out, and are not sent again). With --day also whom the unknown and the refused concern, masked. Exit 0 when
 * nothing is unknown, refused or left, 3 otherwise, 1 when the table could not be read.
 */
import { mailReports } from '../adapters/dynamodb/mail/mail-records.ts';
import { rowsWith } from '../functions/function-row.ts';
import { functions } from '../functions/functions.ts';
import { addDays, isDay, libraryDay, type Day } from '../domain/time/day.ts';
import { mailReport, type MailReport, type MailRow } from '../domain/mail/mail-report.ts';
import { maskedNumber } from '../domain/mail/masked.ts';
import { CannotRun, countOf, readArguments, runCommand } from './command.ts';
import { libraryOf } from './targets.ts';

const usage = 'usage: npm run jobs:report -- [--day YYYY-MM-DD] [--days 7] [--stage NAME] [--json]';

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
  const jobs = rowsWith('schedule', functions).filter(({ fills }) => fills !== undefined);
  const { rows, ends } = await mailReport(
    mailReports(table),
    jobs.map(({ action }) => action),
    days,
  );
  const concerned = values.day === undefined ? [] : ends.flatMap(concernedIn);
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

/** Whom the unknown and the refused concern, masked. */
function concernedIn({ row: { kind, day }, ends }: MailReport['ends'][number]) {
  return [...ends].flatMap(([patronNumber, outcome]) =>
    outcome === 'unknown' || outcome === 'refused' || outcome === 'left'
      ? [{ kind, day, outcome, patron: maskedNumber(patronNumber) }]
      : [],
  );
}

function show(rows: readonly MailRow[], concerned: readonly string[]): void {
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
