import { stockOver } from '../../adapters/dynamodb/circulation/stock.ts';
import { removeTitle as row } from '../../contract/routes/catalogue.ts';
import { removeTitle } from '../../domain/desk/remove-title.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openSearchIndexUpdates } from './search-index-updates.ts';

const library = openLibrary();
const updateSearchIndex = openSearchIndexUpdates(library.table);
const ports = {
  stock: stockOver(library.table, library.policy),
  readQueue: library.queues.read,
  readAccount: library.accounts.read,
};

export const handler = serve(row, async (request) => {
  const { reason, cancelReservations = false } = request.body;
  const {
    now,
    params: { titleId },
  } = request;
  const removal = { titleId, cancelReservations, now, auditEntry: { ...auditEntryOf(request), note: reason } };
  const cancelled = await removeTitle(ports, removal, library.policy);
  await updateSearchIndex(now);
  return { status: 200, body: { cancelled } };
});
