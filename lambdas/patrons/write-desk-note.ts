import { writeDeskNote as row } from '../../contract/routes/patrons.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openPatronDesk, viewOfPatron } from './patron-desk.ts';

const desk = openPatronDesk();

/** A note is no use of the card (A5). */
export const handler = serve(row, async (request) => {
  const { patronNumber } = request.params;
  const { text, version: seen } = request.body;
  const note = { text, seen, on: libraryDay(request.now) };
  const written = await desk.notes.write(patronNumber, note, auditEntryOf(request));
  if (written === 'changed-meanwhile') throw new Refused('changed-meanwhile');
  const patron = written === 'written' && (await desk.accounts.patron(patronNumber));
  if (!patron) throw new Refused('not-found');
  return { status: 200, body: viewOfPatron(patron, request.now, desk.policy) };
});
