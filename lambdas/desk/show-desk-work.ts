import { holdShelves } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { emailRegistrations } from '../../adapters/dynamodb/patrons/email-registrations.ts';
import { showDeskWork as row } from '../../contract/routes/counter.ts';
import { calendarFaults, shelfWork } from '../../domain/desk/desk-work.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { requireLibrary } from './scanned-copy.ts';

const ports = openCirculationPorts();
const shelves = holdShelves(ports.table);
const requests = emailRegistrations(ports.table, ports.policy);

/** Beyond this many the page says that there are more. */
const maxCounted = 50;

/** Numbers, and copies that nobody waits for any more: it names no patron, so it leaves no entry (K4). */
export const handler = serve(row, async ({ query: { libraryId }, now }) => {
  requireLibrary(ports, libraryId);
  const today = libraryDay(now);
  const [shelved, calendar, waiting] = await Promise.all([
    shelves.work(libraryId),
    ports.calendars.fresh(libraryId),
    requests.list(maxCounted, undefined),
  ]);
  const { toRemove, ...numbers } = shelfWork(shelved, today);
  return {
    status: 200,
    body: {
      ...numbers,
      toRemove: [...toRemove],
      requests: { count: waiting.items.length, more: waiting.last !== null },
      calendar: calendarFaults(calendar, shelved.deadlines, today),
    },
  };
});
