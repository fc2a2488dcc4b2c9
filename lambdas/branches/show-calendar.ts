import { showCalendar as row } from '../../contract/routes/branches.ts';
import { libraryExists } from '../../domain/circulation/policy.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';

const ports = openCirculationPorts();

export const handler = serve(row, async ({ params: { libraryId } }) => {
  if (!libraryExists(ports.policy, libraryId)) throw new Refused('not-found');
  return { status: 200, body: await ports.calendars.written(libraryId) };
});
