import * as z from 'zod/mini';
import { listPickList as row } from '../../contract/routes/desk.ts';
import { pickLists } from '../../adapters/dynamodb/circulation/pick-list.ts';
import { oldestReservedAt, waitingCount } from '../../domain/circulation/title-queue.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { requireLibrary } from './scanned-copy.ts';

const ports = openCirculationPorts();
const lists = pickLists(ports.table);
const position = z.union([z.object({ after: z.string(), shown: z.int() }), z.object({ newAfter: z.string() })]);

/** Within a page those who wait longest come first. */
export const handler = serve(row, async (request) => {
  const { libraryId, limit } = request.query;
  requireLibrary(ports, libraryId);
  const { items: pickable, next } = await lists.page(libraryId, limit, readCursor(request, position));
  const items = pickable
    .flatMap(({ queue, free }) =>
      free.map(({ barcode }) => ({
        titleId: queue.titleId,
        title: queue.title,
        barcode,
        waiting: waitingCount(queue),
        oldestReservedAt: oldestReservedAt(queue),
      })),
    )
    .toSorted((a, b) => a.oldestReservedAt.localeCompare(b.oldestReservedAt));
  return { status: 200, body: { items, ...(next && { nextCursor: writeCursor(request, next) }) } };
});
