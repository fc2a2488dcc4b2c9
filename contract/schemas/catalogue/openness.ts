import * as z from 'zod/mini';
import { described } from '../described.ts';

/** Printable ASCII, as every argument of the protocol is; so short that all of them fit into the line of a request. */
const argument = (max: number, description: string) =>
  described(z.optional(z.string().check(z.maxLength(max), z.regex(/^[ -~]*$/, 'one-line'))), { description });

/**
 * Arguments of OAI-PMH 2.0. Faults are told inside the document, by the protocol's own codes, so any others pass, too.
 */
export const oaiArguments = z.looseObject({
  verb: argument(40, '`Identify`, `ListMetadataFormats`, `ListSets`, `ListIdentifiers`, `ListRecords` or `GetRecord`.'),
  identifier: argument(200, 'Of one record, for example `oai:library.example:9784000000000`.'),
  metadataPrefix: argument(40, '`oai_dc` or `marcxml`.'),
  from: argument(40, 'What changed from this day or second (UTC) on.'),
  until: argument(40, 'What changed until this day or second (UTC).'),
  set: argument(100, 'There are no sets.'),
  resumptionToken: argument(1000, 'Of the page before, without other arguments.'),
});

export const availabilityQuery = z.object({
  isbn: described(z.string().check(z.maxLength(500)), {
    description: 'ISBN-10 or 13 in any spelling, at most 20, with commas between them.',
    example: '9784000000000',
  }),
  systemid: described(z._default(z.string().check(z.regex(/^[A-Za-z0-9_]{1,60}$/)), 'My_Library'), {
    description: 'Under which name the asking service knows this library; the answer repeats it.',
  }),
});

/** A page of the sitemap, as the sitemap's index names it. */
export const sitemapPage = described(z.string().check(z.regex(/^\d{1,6}\.xml$/)), {
  description: 'A file that the list of sitemaps names.',
  example: '1.xml',
});
