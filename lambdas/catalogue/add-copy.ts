import { addCopy as row } from '../../contract/routes/catalogue.ts';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { addCopy } from '../../adapters/dynamodb/catalogue/copy-additions.ts';
import { markForIndex } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { requireLibrary } from '../desk/scanned-copy.ts';

const ports = openCirculationPorts();
const entries = audit(ports.table, ports.policy);

/** Adds a copy to a title by hand (L1). */
export const handler = serve(
  row,
  async (request) => {
    const { barcode, libraryId, lendable } = request.body;
    const { titleId } = request.params;
    requireLibrary(ports, libraryId);
    const copy = { barcode, titleId, homeLibraryId: libraryId, lendable };
    const auditEntry = { ...auditEntryOf(request), barcode };
    const isDone = request.attempt.isRepeat && (await entries.find(auditEntry)) !== null;
    if (!isDone) await addCopy(ports.table, copy, entries.item(auditEntry));
    // The next sweep tells the search at which library it is.
    await markForIndex(ports.table, titleId);
    return { status: 201, body: { titleId, barcode, libraryId, lendable } };
  },
  { answers: ports.answers },
);
