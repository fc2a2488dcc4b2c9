import type { AnswerOf } from '../../../api/paths.ts';

type Title = AnswerOf<'GET', '/api/catalogue/titles/{titleId}'>;

/** A title for search engines, by schema.org: data in the page, which no browser runs (L2). */
export function StructuredData({ title }: { title: Title }) {
  // A text that closes the element would end the data.
  const json = JSON.stringify(schemaOrgOf(title)).replaceAll('<', String.raw`\u003c`);
  return <script type="application/ld+json">{json}</script>;
}

function schemaOrgOf(title: Title) {
  const { authors, titleReading, publisher, publishedYear, isbn, language, copies } = title;
  return {
    '@context': 'https://schema.org',
    '@type': title.kind === 'book' ? 'Book' : 'CreativeWork',
    name: title.title,
    url: `${window.location.origin}/titles/${encodeURIComponent(title.titleId)}`,
    ...(titleReading !== null && { alternateName: titleReading }),
    ...(authors.length > 0 && { author: authors.map((name) => ({ '@type': 'Person', name })) }),
    ...(publisher !== null && { publisher: { '@type': 'Organization', name: publisher } }),
    ...(publishedYear !== null && { datePublished: String(publishedYear) }),
    ...(isbn.length > 0 && { isbn }),
    ...(language !== undefined && { inLanguage: language }),
    ...(copies.total > 0 && {
      offers: {
        '@type': 'Offer',
        businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut',
        availability: `https://schema.org/${copies.available > 0 ? 'InStock' : 'OutOfStock'}`,
      },
    }),
  };
}
