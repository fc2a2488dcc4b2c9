import { listPickList as row } from '../../contract/routes/desk.ts';
import { pickLists } from '../../adapters/dynamodb/circulation/pick-list.ts';
import { oldestReservedAt, waitingCount } from '../../domain/circulation/title-queue.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { requireLibrary } from './scanned-copy.ts';

const ports = openCirculationPorts();
const lists = pickLists(ports.table);

export const handler = serve(row, async ({ query: { libraryId } }) => {
  requireLibrary(ports, libraryId);
  const pickable = await lists.read(libraryId);
  const items = pickable
    .flatMap(({ queue, free }) =>
      free
        .toSorted((a, b) => a.barcode.localeCompare(b.barcode))
        // No more copies than patrons wait.
        .slice(0, waitingCount(queue))
        .map(({ barcode }) => ({
          titleId: queue.titleId,
          title: queue.title,
          barcode,
          waiting: waitingCount(queue),
          oldestReservedAt: oldestReservedAt(queue),
        })),
    )
    .toSorted((a, b) => a.oldestReservedAt.localeCompare(b.oldestReservedAt));
  return { status: 200, body: { items } };
});
