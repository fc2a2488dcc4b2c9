import { promisedDaysAmong } from '../../adapters/dynamodb/circulation/promised-days-ahead.ts';
import { previewCalendar as row } from '../../contract/routes/branches.ts';
import { changeNamedIn } from '../../domain/branches/calendar-change.ts';
import { previewOf } from '../../domain/branches/preview-calendar.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { Refused } from '../../domain/refused.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { serve } from '../http/serve.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ params: { libraryId }, body, now }) => {
  if (!libraryExists(ports.policy, libraryId)) throw new Refused('not-found');
  const stored = await ports.calendars.written(libraryId);
  const draft = { ...stored, ...changeNamedIn(body) };
  const promised = (days: readonly string[]) => promisedDaysAmong(ports.table, days);
  const preview = await previewOf(promised, { libraryId, calendar: draft, today: libraryDay(now) });
  return { status: 200, body: preview };
});
