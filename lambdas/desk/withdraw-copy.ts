import { stockOver } from '../../adapters/dynamodb/circulation/stock.ts';
import { withdrawCopy as row } from '../../contract/routes/desk.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { Refused } from '../../domain/refused.ts';
import { withdrawCopy } from '../../domain/desk/withdraw-copy.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { remainingOf } from './remaining.ts';

const library = openLibrary();
const stock = stockOver(library.table, library.policy);

export const handler = serve(row, async (request) => {
  const copy = await library.copies.read(request.params.barcode);
  if (!copy) throw new Refused('not-found');
  await withdrawCopy(stock, {
    copy,
    today: libraryDay(request.now),
    auditEntry: { ...auditEntryOf(request), note: request.body.reason },
  });
  return { status: 200, body: remainingOf(await library.queues.read(copy.titleId)) };
});
