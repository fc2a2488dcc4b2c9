import { showAvailability as row } from '../../contract/routes/openness.ts';
import { holdingsByIsbn } from '../../adapters/dynamodb/catalogue/holdings.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { availabilityOf } from '../../domain/catalogue/availability.ts';
import { toIsbn13 } from '../../domain/catalogue/isbn.ts';
import { pageOf } from '../../domain/catalogue/title-page.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';

const { tableName, policy, pagesUrl } = readEnvironment(['tableName', 'policy', 'pagesUrl']);
const table = openTable(tableName);
const nameOf = new Map(policy.libraries.map(({ libraryId, name }) => [libraryId, name]));
/** Whoever asks for more asks twice. */
const maxBooks = 20;

/** Availability by ISBN and library, for the nationwide service (L2). */
export const handler = serve(row, async ({ query: { isbn, systemid }, say }) => {
  const asked = [...new Set(isbn.split(',').map((each) => each.trim()))].filter((each) => each !== '');
  if (asked.length > maxBooks)
    throw new Refused('unacceptable-fields', { errors: [{ field: 'isbn', code: 'too-many' }] });
  const numbers = asked.map((each) => [each, toIsbn13(each)] as const);
  const holdings = await holdingsByIsbn(
    table,
    numbers.flatMap(([, number]) => number ?? []),
  );
  const books = numbers.map(([given, number]) => {
    const found = holdings.get(number ?? '') ?? [];
    const libkey = [...availabilityOf(found)].map(([libraryId, standing]) => [
      nameOf.get(libraryId) ?? libraryId,
      say(standing),
    ]);
    const reserveurl = found[0] ? pageOf(pagesUrl, found[0].titleId) : '';
    return [
      given,
      {
        [systemid]: { status: 'OK' as const, reserveurl, libkey: Object.fromEntries(libkey) as Record<string, string> },
      },
    ];
  });
  return { status: 200, body: { session: '', continue: 0, books: Object.fromEntries(books) } };
});
