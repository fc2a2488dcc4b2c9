import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { changeCalendar as row } from '../../contract/routes/branches.ts';
import { changeNamedIn, closedDaysAhead } from '../../domain/branches/calendar-change.ts';
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
  const { version, ...form } = body;
  const calendar = changeNamedIn(form);
  const before = await calendars.written(libraryId);
  // Refused where no day could be promised.
  closedDaysAhead({ ...before, ...calendar }, libraryDay(now));
  const entry = entries.item({ ...auditEntryOf(request), libraryId });
  if (!(await calendars.write(libraryId, calendar, entry, version)))
    throw new Refused('changed-meanwhile', { text: 'calendar-changed-meanwhile' });
  return { status: 200, body: { ...before, ...calendar, version: (version ?? before.version) + 1 } };
});
