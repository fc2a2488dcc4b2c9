import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { stockOver } from '../../adapters/dynamodb/circulation/stock.ts';
import { extendPickup as row } from '../../contract/routes/desk.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { extendPickup } from '../../domain/desk/extend-pickup.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { requireLibrary } from './scanned-copy.ts';

const ports = openCirculationPorts();
const stock = stockOver(ports.table, ports.policy);
const entries = audit(ports.table, ports.policy);

export const handler = serve(
  row,
  async (request) => {
    const { libraryId, reason } = request.body;
    requireLibrary(ports, libraryId);
    const { copies, calendars, policy } = ports;
    const [copy, calendar] = await Promise.all([copies.read(request.params.barcode), calendars.fresh(libraryId)]);
    if (!copy) throw new Refused('not-found');
    const auditEntry = { ...auditEntryOf(request), note: reason };
    const isDone = request.attempt.isRepeat && copy.state === 'on-hold' && (await entries.find(auditEntry)) !== null;
    if (isDone) return { status: 200, body: { pickupBy: copy.pickupBy } };
    const extension = {
      copy,
      libraryId,
      calendar,
      today: libraryDay(request.now),
      auditEntry,
    };
    return { status: 200, body: { pickupBy: await extendPickup(stock, extension, policy) } };
  },
  { answers: ports.answers },
);
