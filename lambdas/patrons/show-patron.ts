import { showPatron as row } from '../../contract/routes/patrons.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openPatronDesk, viewOfPatron } from './patron-desk.ts';

const desk = openPatronDesk();

/** Looking somebody up is written down, but is no use of the card: it would hide that the card lay idle. */
export const handler = serve(row, async (request) => {
  const { patronNumber } = request.params;
  const [patron] = await Promise.all([
    desk.accounts.patron(patronNumber),
    desk.audit.write({ ...auditEntryOf(request), patronNumber }),
  ]);
  if (!patron) throw new Refused('not-found');
  return { status: 200, body: viewOfPatron(patron, request.now, desk.policy) };
});
