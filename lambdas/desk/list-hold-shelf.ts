import * as z from 'zod/mini';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { holdShelves } from '../../adapters/dynamodb/circulation/hold-shelf.ts';
import { listHoldShelf as row } from '../../contract/routes/desk.ts';
import { libraryDay } from '../../domain/time/day.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { requireLibrary } from './scanned-copy.ts';

const ports = openCirculationPorts();
const shelves = holdShelves(ports.table);
const entries = audit(ports.table, ports.policy);

/** The list names patrons, so looking at it is written down, like looking one up (K4). */
export const handler = serve(row, async (request) => {
  const {
    query: { libraryId, limit },
    now,
  } = request;
  requireLibrary(ports, libraryId);
  const today = libraryDay(now);
  const after = readCursor(request, z.string());
  const [{ items: shelved, last }] = await Promise.all([
    shelves.page(libraryId, limit, after),
    entries.write({ ...auditEntryOf(request), libraryId }),
  ]);
  const items = shelved.flatMap(({ copy, queue }) =>
    copy.state !== 'on-hold'
      ? []
      : [
          {
            barcode: copy.barcode,
            title: queue.title,
            patronNumber: copy.heldFor.patronNumber,
            readyOn: copy.readyOn,
            pickupBy: copy.pickupBy,
            pastDeadline: copy.pickupBy < today,
          },
        ],
  );
  const toRemove = shelved.flatMap(({ copy, queue }) =>
    copy.state === 'in-transit' ? [{ barcode: copy.barcode, title: queue.title, toLibraryId: copy.toLibraryId }] : [],
  );
  const nextCursor = last !== null && writeCursor(request, last);
  return { status: 200, body: { items, toRemove, ...(nextCursor && { nextCursor }) } };
});
