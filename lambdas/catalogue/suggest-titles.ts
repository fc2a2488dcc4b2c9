import { suggestTitles as row } from '../../contract/routes/catalogue.ts';
import { foundTitles } from '../../adapters/dynamodb/catalogue/found-titles.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { suggestionsFrom } from '../../domain/catalogue/search/suggesting.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openCatalogueSearch } from './searching/catalogue-search.ts';

const catalogue = openCatalogueSearch();
const titles = foundTitles(openTable(readEnvironment(['tableName']).tableName));
/** Titles of authors whose names begin like this; several may be by one author. */
const looksForAuthors = 30;

/** Titles and authors that begin with what is being typed (L3). */
export const handler = serve(row, async ({ query: { q, limit } }) => {
  const [begun, byAuthor] = await Promise.all([
    catalogue.begin(q, limit),
    catalogue.search({ author: q, limit: looksForAuthors }),
  ]);
  const authored = byAuthor.hits.map(({ titleId }) => titleId);
  const records = await titles.records([...begun, ...authored]);
  const of = (titleIds: readonly string[]) => titleIds.flatMap((titleId) => records.get(titleId) ?? []);
  return { status: 200, body: { items: suggestionsFrom(q, { begun: of(begun), authored: of(authored) }, limit) } };
});
