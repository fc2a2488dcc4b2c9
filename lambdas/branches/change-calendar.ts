import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { changeCalendar as row } from '../../contract/routes/branches.ts';
import { closedDaysWithin, type LibraryCalendar } from '../../domain/time/calendar.ts';
import { libraryDay, type Day } from '../../domain/time/day.ts';
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
  const { version, weeklyMovesOffHolidays, closedYearly } = body;
  const calendar = {
    weeklyClosed: inOrder(body.weeklyClosed),
    closed: inOrder(body.closed),
    open: inOrder(body.open),
    ...(weeklyMovesOffHolidays !== undefined && { weeklyMovesOffHolidays }),
    ...(closedYearly && { closedYearly: inOrder(closedYearly) }),
  };
  const before = await calendars.fresh(libraryId);
  requireOpenDay({ ...before, ...calendar }, libraryDay(now));
  const entry = entries.item({ ...auditEntryOf(request), libraryId });
  if (!(await calendars.write(libraryId, calendar, entry, version)))
    throw new Refused('changed-meanwhile', { text: 'calendar-changed-meanwhile' });
  return { status: 200, body: { ...before, ...calendar, version: (version ?? before.version) + 1 } };
});

/** A calendar in which no day could be promised is refused before anything relies on it (F3). */
function requireOpenDay(calendar: LibraryCalendar, today: Day): void {
  if (closedDaysWithin(calendar, today, daysAhead).length < daysAhead) return;
  throw new Refused('no-open-day', { errors: [{ field: 'weeklyClosed', code: 'no-open-day' }] });
}

/** A year. */
const daysAhead = 366;

function inOrder<Value extends string | number>(values: readonly Value[]): Value[] {
  return [...new Set(values)].toSorted();
}
