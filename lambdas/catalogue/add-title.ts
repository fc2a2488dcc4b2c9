import { addTitle as row } from '../../contract/routes/catalogue.ts';
import { audit } from '../../adapters/dynamodb/audit/audit.ts';
import { hashOf } from '../../adapters/dynamodb/table/hashed.ts';
import { addTitle } from '../../adapters/dynamodb/catalogue/title-additions.ts';
import { toIsbn13 } from '../../domain/catalogue/isbn.ts';
import { cluesOf, titleIdsOf } from '../../domain/catalogue/title-id.ts';
import { summaryOf } from '../../domain/catalogue/title-record.ts';
import { Refused } from '../../domain/refused.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { auditEntryOf } from '../http/audit-entry.ts';
import { openSearchIndexUpdates } from './search-index-updates.ts';

const ports = openCirculationPorts();
const entries = audit(ports.table, ports.policy);
const { updateSearchIndex } = openSearchIndexUpdates(ports.table);

/** Adds a title by hand, with no copies yet, and lets the search know it (L1). */
export const handler = serve(
  row,
  async (request) => {
    const { titleId: given, ...described } = withoutUndefined(request.body);
    const isbn = (described.isbn ?? []).map(validIsbn);
    const { authors = [], kind = 'book' } = described;
    const identified = { ...described, authors, kind, isbn, ...(given !== undefined && { titleId: given }) };
    const ids = titleIdsOf(identified, hashOf);
    if (ids === null)
      throw new Refused('unacceptable-fields', { errors: [{ field: 'titleId', code: 'unacceptable-value' }] });
    const entering = { described: identified, clues: cluesOf(identified, hashOf), ids };
    const auditItem = (titleId: string) => entries.item({ ...auditEntryOf(request), titleId });
    const record = await addTitle(ports.table, entering, auditItem);
    await updateSearchIndex(request.now, [record.titleId]);
    const status = {
      copies: { total: 0, available: 0 },
      waiting: 0,
      reservable: false,
      reason: 'not-reservable' as const,
    };
    return { status: 201, body: { ...summaryOf(record), ...status } };
  },
  { answers: ports.answers },
);

function validIsbn(text: string): string {
  const isbn = toIsbn13(text);
  if (!isbn)
    throw new Refused('unacceptable-fields', {
      errors: [{ field: 'isbn', code: 'unacceptable-value', text: 'isbn-form' }],
    });
  return isbn;
}

function withoutUndefined<Body extends object>(body: Body): { [Name in keyof Body]: Exclude<Body[Name], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Body]: Exclude<Body[Name], undefined>;
  };
}
