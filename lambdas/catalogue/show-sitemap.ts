import { showSitemap as row } from '../../contract/routes/openness.ts';
import { pageOf } from '../../domain/catalogue/title-page.ts';
import { Refused } from '../../domain/refused.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { writeXml } from '../http/xml.ts';
import { openCatalogueSearch } from './searching/catalogue-search.ts';

const { pagesUrl } = readEnvironment(['pagesUrl']);
const catalogue = openCatalogueSearch();

/** One sitemap: addresses of titles' pages (L2). */
export const handler = serve(row, async ({ params: { sitemapPage } }) => {
  const titleIds = await catalogue.list(Number.parseInt(sitemapPage, 10));
  if (!titleIds) throw new Refused('not-found');
  const url = titleIds.map((titleId) => ({ loc: pageOf(pagesUrl, titleId) }));
  return { status: 200, body: writeXml({ urlset: { '@xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9', url } }) };
});
