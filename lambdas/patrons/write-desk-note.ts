import { writeDeskNote as row } from '../../contract/routes/patrons.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openPatronDesk, viewOfPatron } from './patron-desk.ts';

const desk = openPatronDesk();

/** A note is no use of the card (A5). Sent again after its answer was lost, it is found to be there. */
export const handler = serve(row, async (request) => {
  const { patronNumber } = request.params;
  const { text, version: seen } = request.body;
  const note = { text, seen, on: libraryDay(request.now) };
  const written = await desk.notes.write(patronNumber, note, auditEntryOf(request));
  if (written === 'no-patron') throw new Refused('not-found');
  const patron = await desk.accounts.patron(patronNumber);
  if (!patron) throw new Refused('not-found');
  const isThere = patron.deskNote.text === text && patron.deskNote.version === seen + 1;
  if (written === 'changed-meanwhile' && !isThere) throw new Refused('changed-meanwhile');
  return { status: 200, body: viewOfPatron(patron, request.now, desk.policy) };
});
