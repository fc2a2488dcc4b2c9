import { showAvailability as row } from '../../contract/routes/openness.ts';
import { holdingsByIsbn } from '../../adapters/dynamodb/catalogue/holdings.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { availabilityOf, booksAsked } from '../../domain/catalogue/availability.ts';
import { pageOf } from '../../domain/catalogue/title-page.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { tableName, policy, pagesUrl } = readEnvironment(['tableName', 'policy', 'pagesUrl']);
const table = openTable(tableName);
const nameOf = new Map(policy.libraries.map(({ libraryId, name }) => [libraryId, name]));

/** Availability by ISBN and library, for the nationwide service (L2). */
export const handler = serve(row, async ({ query: { isbn, systemid }, say }) => {
  const asked = booksAsked(isbn);
  const holdings = await holdingsByIsbn(
    table,
    asked.flatMap(({ isbn13 }) => isbn13 ?? []),
  );
  const books = asked.map(({ written, isbn13 }) => {
    const found = holdings.get(isbn13 ?? '') ?? [];
    const libkey = [...availabilityOf(found)].map(([libraryId, standing]) => [
      nameOf.get(libraryId) ?? libraryId,
      say(standing),
    ]);
    const reserveurl = found[0] ? pageOf(pagesUrl, found[0].titleId) : '';
    return [
      written,
      {
        [systemid]: { status: 'OK' as const, reserveurl, libkey: Object.fromEntries(libkey) as Record<string, string> },
      },
    ];
  });
  return { status: 200, body: { session: '', continue: 0, books: Object.fromEntries(books) } };
});
