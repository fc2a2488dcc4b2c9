import { setTimeout as sleep } from 'node:timers/promises';
import { addTitle as row } from '../../contract/routes/counter.ts';
import { audit } from '../../adapters/dynamodb/audit.ts';
import { hashOf } from '../../adapters/dynamodb/catalogue.ts';
import { addTitle, titlesToIndex } from '../../adapters/dynamodb/title-additions.ts';
import { SearchIndex } from '../../adapters/search/index-update.ts';
import { snapshotShippingOver } from '../../adapters/search/snapshot-shipping.ts';
import { snapshotClient } from '../../adapters/search/snapshots.ts';
import { toIsbn13 } from '../../domain/catalogue/isbn.ts';
import { titleIdOf } from '../../domain/catalogue/title-id.ts';
import { summaryOf } from '../../domain/catalogue/title-record.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { logWarning } from '../http/log.ts';
import { serve } from '../http/serve.ts';
import { openLibrary } from '../library.ts';
import { deedOf } from './deed.ts';

const library = openLibrary();
const snapshots = snapshotShippingOver(snapshotClient(), readEnvironment(['searchBucket']).searchBucket);
const entries = audit(library.table, library.policy);
const additions = titlesToIndex(library.table);

/** How long the desk waits for the search. The title is there in any case; a later index takes it up. */
const indexingMs = 6000;

/** Adds a title by hand, with no copies yet, and lets the search know it (L1). */
export const handler = serve(
  row,
  async (request) => {
    const { titleId: given, ...described } = withoutUndefined(request.body);
    const isbn = (described.isbn ?? []).map(validIsbn);
    const { authors = [], kind = 'book' } = described;
    const identified = { ...described, authors, kind, isbn, ...(given !== undefined && { titleId: given }) };
    const titleId = titleIdOf(identified, hashOf);
    if (titleId === null) throw new Refused('unacceptable-fields', { errors: [{ field: 'titleId', code: 'unacceptable-value' }] });
    const record = { ...identified, titleId };
    await addTitle(library.table, record, entries.item({ ...deedOf(request), titleId }));
    await Promise.race([index(request.now), sleep(indexingMs, undefined, { ref: false })]);
    const status = { copies: { total: 0, available: 0 }, waiting: 0, reservable: false, reason: 'not-reservable' as const };
    return { status: 201, body: { ...summaryOf(record), ...status } };
  },
  { answers: library.answers },
);

function validIsbn(text: string): string {
  const isbn = toIsbn13(text);
  if (!isbn) throw new Refused('unacceptable-fields', { errors: [{ field: 'isbn', code: 'unacceptable-value' }] });
  return isbn;
}

/** Of two desks that ship at the same moment one comes second and tries again. */
const mostTries = 3;

/** Ships an index with every title that waits for one. Failing is no failure of the request: the mark stays. */
async function index(now: Date): Promise<void> {
  for (let tried = 1; tried <= mostTries; tried += 1) {
    try {
      return await ship(now);
    } catch (error) {
      logWarning(`a title waits for the search index: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
}

async function ship(now: Date): Promise<void> {
  const titles = await additions.read();
  const update = await SearchIndex.open(snapshots, { everyTitle: nothingShippedYet });
  try {
    for (const title of titles) update.put(title);
    await update.ship(now.toISOString(), 0);
  } finally {
    update.remove();
  }
  await additions.done(titles);
}

/**
 * The first index may begin with a title added by hand. Where one was shipped and cannot be read, an
 * index of this title alone would hide the catalogue: then an operator makes it anew.
 */
async function* nothingShippedYet(): AsyncGenerator<never> {
  if ((await snapshots.current()) !== null) throw new Error('the snapshot cannot be read');
  yield* [];
}

function withoutUndefined<Body extends object>(body: Body): { [Name in keyof Body]: Exclude<Body[Name], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Body]: Exclude<Body[Name], undefined>;
  };
}
