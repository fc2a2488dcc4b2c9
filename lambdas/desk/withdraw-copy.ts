import { stockOver } from '../../adapters/dynamodb/circulation/stock.ts';
import { withdrawCopy as row } from '../../contract/routes/desk.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { withdrawCopy } from '../../domain/desk/withdraw-copy.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { remainingOf } from './remaining.ts';

const ports = openCirculationPorts();
const stock = stockOver(ports.table, ports.policy);

export const handler = serve(row, async (request) => {
  const copy = await ports.copies.read(request.params.barcode);
  if (!copy) throw new Refused('not-found');
  await withdrawCopy(stock, {
    copy,
    today: libraryDay(request.now),
    auditEntry: { ...auditEntryOf(request), note: request.body.reason },
  });
  return { status: 200, body: remainingOf(await ports.queues.read(copy.titleId)) };
});
