/**
 * What robots of search engines may visit (L2): titles' pages, which the sitemap lists, and of the API what these pages
 * read; not the counter, and no lists of results, of which there is no end. That the sitemap is named here is also what
 * lets it list pages outside its own folder.
 * @param pagesUrl origin of the library's pages, without a slash at its end
 * @param sitemapPath where the list of sitemaps is on that origin
 */
export function robotsText(pagesUrl: string, sitemapPath: string): string {
  const rules = ['User-agent: *', 'Disallow: /counter', 'Disallow: /search', ''];
  return [...rules, `Sitemap: ${pagesUrl}${sitemapPath}`, ''].join('\n');
}
