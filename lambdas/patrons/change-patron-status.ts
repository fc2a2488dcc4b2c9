import { changePatronStatus as row } from '../../contract/routes/patrons.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openPatronCredentials, openPatronDesk, viewOfPatron } from './patron-desk.ts';

const desk = openPatronDesk();
const credentials = openPatronCredentials();

/** Making a card usable is a visit at the counter: a card that lay idle is usable again too (A5). */
export const handler = serve(row, async (request) => {
  const { patronNumber } = request.params;
  const { status, note } = request.body;
  const entry = { ...auditEntryOf(request), ...(note !== undefined && { note }) };
  const found =
    status === 'suspended'
      ? await desk.patronRecords.suspend(patronNumber, entry)
      : await desk.patronRecords.noteVisit(patronNumber, { on: libraryDay(request.now), status }, entry);
  if (!found) throw new Refused('not-found');
  if (status === 'suspended') await credentials.signOutEverywhere(patronNumber);
  const patron = await desk.accounts.patron(patronNumber);
  if (!patron) throw new Refused('not-found');
  return { status: 200, body: viewOfPatron(patron, request.now, desk.policy) };
});
