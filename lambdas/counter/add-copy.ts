import { ulid } from 'ulid';
import { addCopy as row } from '../../contract/routes/counter.ts';
import { audit } from '../../adapters/dynamodb/audit.ts';
import { addCopy } from '../../adapters/dynamodb/copy-additions.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { requireLibrary } from './scanned-copy.ts';

const library = openLibrary();
const entries = audit(library.table, library.policy);

/** Adds a copy to a title by hand (L1). */
export const handler = serve(
  row,
  async (request) => {
    const { barcode, libraryId, lendable } = request.body;
    const { action, caller, now, params: { titleId } } = request;
    requireLibrary(library, libraryId);
    const copy = { barcode, titleId, homeLibraryId: libraryId, lendable };
    const entry = { id: ulid(now.getTime()), staffId: caller.staffId, action, at: now };
    await addCopy(library.table, copy, entries.item(entry));
    return { status: 201, body: { titleId, barcode, libraryId, lendable } };
  },
  { answers: library.answers },
);
