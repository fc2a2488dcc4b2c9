import { listSitemaps as row } from '../../contract/routes/openness.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { writeXml } from '../http/xml.ts';
import { openCatalogueSearch } from './searching/catalogue-search.ts';

const { pagesUrl } = readEnvironment(['pagesUrl']);
const catalogue = openCatalogueSearch();

/** The sitemap's index, for search engines (L2). */
export const handler = serve(row, async () => {
  const pages = Array.from(
    { length: await catalogue.pages() },
    (_, at) => `${pagesUrl}/api/catalogue/sitemaps/${at + 1}.xml`,
  );
  const sitemapindex = {
    '@xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9',
    sitemap: pages.map((loc) => ({ loc })),
  };
  return { status: 200, body: writeXml({ sitemapindex }) };
});
