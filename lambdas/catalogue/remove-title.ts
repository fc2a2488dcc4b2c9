import { stockOver } from '../../adapters/dynamodb/circulation/stock.ts';
import { removeTitle as row } from '../../contract/routes/catalogue.ts';
import { maxAtOnce, removeTitle } from '../../domain/desk/remove-title.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openSearchIndexUpdates } from './searching/search-index-updates.ts';

const circulationPorts = openCirculationPorts();
const { updateSearchIndex } = openSearchIndexUpdates(circulationPorts.table);
const ports = {
  stock: stockOver(circulationPorts.table, circulationPorts.policy),
  readQueue: (titleId: string) => circulationPorts.queues.read(titleId, maxAtOnce),
  readAccount: circulationPorts.accounts.read,
};

export const handler = serve(row, async (request) => {
  const { reason, cancelReservations = false } = request.body;
  const {
    now,
    params: { titleId },
  } = request;
  const removal = { titleId, cancelReservations, now, auditEntry: { ...auditEntryOf(request), note: reason } };
  const cancelled = await removeTitle(ports, removal, circulationPorts.policy);
  await updateSearchIndex(now, [titleId]);
  return { status: 200, body: { cancelled } };
});
