import { showPatronDesk as row } from '../../contract/routes/counter.ts';
import { titlesAtTheDesk, viewAtTheDesk } from '../../domain/desk/patron-at-the-desk.ts';
import { Refused } from '../../domain/refused.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { queues } from '../../adapters/dynamodb/circulation/queues/queues.ts';
import { serve } from '../http/serve.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openPatronDesk, viewOfPatron } from '../patrons/patron-desk.ts';

const desk = openPatronDesk();
const titlesOf = queues(desk.table);

/** Looking somebody up is written down, but is no use of the card: it would hide that the card lay idle. */
export const handler = serve(row, async (request) => {
  const { patronNumber } = request.params;
  const [patron] = await Promise.all([
    desk.accounts.patron(patronNumber),
    desk.audit.write({ ...auditEntryOf(request), patronNumber }),
  ]);
  if (!patron) throw new Refused('not-found');
  const titles = await titlesOf.readAllRemembered(titlesAtTheDesk(patron.account));
  const shown = viewAtTheDesk(patron.account, titles, libraryDay(request.now));
  return { status: 200, body: { ...viewOfPatron(patron, request.now, desk.policy), ...shown } };
});
