import { mailReports } from '../../adapters/dynamodb/mail/mail-records.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { showMailReport as row } from '../../contract/routes/counter.ts';
import { mailReport } from '../../domain/mail/mail-report.ts';
import { addDays, libraryDay } from '../../domain/time/day.ts';
import { rowsWith } from '../../functions/function-row.ts';
import { functions } from '../../functions/functions.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const reports = mailReports(openTable(readEnvironment(['tableName']).tableName));
const planning = rowsWith('schedule', functions)
  .filter(({ fills }) => fills !== undefined)
  .map(({ action }) => action);

export const handler = serve(row, async ({ query, now }) => {
  const today = libraryDay(now);
  const days = Array.from({ length: query.days }, (_, before) => addDays(today, -before));
  const { rows, runs } = await mailReport(reports, planning, days);
  return {
    status: 200,
    body: {
      items: rows.map((row) => ({ ...row, skipped: { ...row.skipped } as Record<string, number> })),
      runs: runs.map(({ job, day, batches }) => ({ job, day, batches })),
    },
  };
});
