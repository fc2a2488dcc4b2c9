import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { changeCalendar as row } from '../../contract/routes/branches.ts';
import { firstOpenDay } from '../../domain/time/calendar.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';

const ports = openCirculationPorts();
const entries = audit(ports.table, ports.policy);

export const handler = serve(row, async (request) => {
  const {
    params: { libraryId },
    body,
    now,
  } = request;
  const { policy, calendars } = ports;
  if (!libraryExists(policy, libraryId)) throw new Refused('not-found');
  const calendar = {
    weeklyClosed: [...new Set(body.weeklyClosed)].toSorted(),
    closed: [...new Set(body.closed)].toSorted(),
    open: [...new Set(body.open)].toSorted(),
  };
  // A calendar in which no day could be promised is refused before anything relies on it (F3).
  firstOpenDay({ ...calendar, movesOffHolidays: policy.weeklyClosingMovesOffHolidays }, libraryDay(now));
  await calendars.write(libraryId, calendar, entries.item({ ...auditEntryOf(request), libraryId }));
  return { status: 200, body: calendar };
});
