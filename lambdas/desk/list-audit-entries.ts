import * as z from 'zod/mini';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { auditEntries } from '../../adapters/dynamodb/audit/audit-entries.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { listAuditEntries as row } from '../../contract/routes/counter.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { tableName, policy } = readEnvironment(['tableName', 'policy']);
const table = openTable(tableName);
const entries = auditEntries(table);
const ownEntries = audit(table, policy);

/** The entries name patrons, so looking at them is written down as well (K4). */
export const handler = serve(row, async (request) => {
  const { day, limit } = request.query;
  const before = readCursor(request, z.string());
  const [{ items, last }] = await Promise.all([
    entries.ofDay(day, limit, before),
    ownEntries.write(auditEntryOf(request)),
  ]);
  return {
    status: 200,
    body: {
      items: items.map(({ id: _id, at, ...entry }) => ({ ...entry, at: at.toISOString() })),
      ...(last !== null && { nextCursor: writeCursor(request, last) }),
    },
  };
});
