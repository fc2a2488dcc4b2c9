import * as z from 'zod';
import { searchTitles as row } from '../../contract/routes/catalogue.ts';
import { snapshotSearch } from '../../adapters/search/snapshot-search.ts';
import { openSnapshotStore } from '../../adapters/search/snapshots.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { readEnvironment } from '../http/environment.ts';
import { logWarning } from '../http/log.ts';
import { serve } from '../http/serve.ts';

const { searchBucket } = readEnvironment(['searchBucket']);
const catalogue = snapshotSearch(openSnapshotStore(searchBucket), logWarning);
const position = z.int().min(0).max(10_000_000);

/** Searches the catalogue, best matches first (L3). */
export const handler = serve(row, async (request) => {
  const { q, author, isbn, kind, limit } = request.query;
  const found = await catalogue.search({
    limit,
    after: readCursor(request, position) ?? 0,
    ...(q !== undefined && { q }),
    ...(author !== undefined && { author }),
    ...(isbn !== undefined && { isbn }),
    ...(kind !== undefined && { kind }),
  });
  const nextCursor = found.next === undefined ? undefined : writeCursor(request, found.next);
  return { status: 200, body: { items: found.items, ...(nextCursor !== undefined && { nextCursor }) } };
});
