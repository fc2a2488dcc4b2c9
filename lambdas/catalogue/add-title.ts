import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { addTitle } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { hashOf } from '../../adapters/dynamodb/table/hashed.ts';
import { addTitle as row } from '../../contract/routes/catalogue.ts';
import { enteringByHand } from '../../domain/catalogue/entering-by-hand.ts';
import { statusWithoutCopies } from '../../domain/catalogue/shelf-status.ts';
import { summaryOf } from '../../domain/catalogue/title-record.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { openSearchIndexUpdates } from './searching/search-index-updates.ts';

const ports = openCirculationPorts();
const entries = audit(ports.table, ports.policy);
const { updateSearchIndex } = openSearchIndexUpdates(ports.table);

/** Adds a title by hand, with no copies yet, and lets the search know it (L1). */
export const handler = serve(
  row,
  async (request) => {
    const auditEntry = auditEntryOf(request);
    const auditItem = (titleId: string) => entries.item({ ...auditEntry, titleId });
    const entering = enteringByHand(withoutUndefined(request.body), hashOf);
    // An attempt that gave no answer may have added the title: its entry says so, and under which id.
    const before = request.attempt.isRepeat ? await entries.find(auditEntry) : null;
    const record =
      before?.titleId === undefined
        ? await addTitle(ports.table, entering, auditItem)
        : { ...entering.described, titleId: before.titleId };
    await updateSearchIndex(request.now, [record.titleId]);
    return { status: 201, body: { ...summaryOf(record), ...statusWithoutCopies } };
  },
  { answers: ports.answers },
);

function withoutUndefined<Body extends object>(body: Body): { [Name in keyof Body]: Exclude<Body[Name], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Body]: Exclude<Body[Name], undefined>;
  };
}
