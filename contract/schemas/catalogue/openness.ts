import * as z from 'zod';

/** Arguments of OAI-PMH 2.0. Faults are told inside the document, by the protocol's own codes, so any others pass, too. */
export const oaiArguments = z.looseObject({
  verb: z.string().max(100).optional().meta({
    description: '`Identify`, `ListMetadataFormats`, `ListSets`, `ListIdentifiers`, `ListRecords` or `GetRecord`.',
  }),
  identifier: z.string().max(200).optional(),
  metadataPrefix: z.string().max(100).optional().meta({ description: '`oai_dc` or `marcxml`.' }),
  from: z.string().max(100).optional(),
  until: z.string().max(100).optional(),
  set: z.string().max(100).optional(),
  resumptionToken: z.string().max(2000).optional(),
});

export const xmlDocument = z.string().meta({ description: 'An XML document in UTF-8.' });

export const reference = z.string().meta({ description: 'One record, in UTF-8.' });

export const availabilityQuery = z.object({
  isbn: z
    .string()
    .max(500)
    .meta({ description: 'ISBN-10 or 13 in any spelling, at most 20, with commas between them.' }),
  systemid: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,60}$/)
    .default('My_Library')
    .meta({ description: 'Under which name the asking service knows this library; the answer repeats it.' }),
});

/** As the Japanese nationwide availability service writes it: by ISBN as asked for, by system, by library. */
export const availability = z
  .object({
    session: z.string(),
    continue: z.literal(0),
    books: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          status: z.enum(['OK']),
          reserveurl: z.string().meta({ description: 'Page of the title; empty where there is none.' }),
          libkey: z
            .record(z.string(), z.string())
            .meta({ description: 'By name of the library: 貸出可, 貸出中, 予約中 or 準備中.' }),
        }),
      ),
    ),
  })
  .meta({ id: 'Availability' });

/** A page of the sitemap, as the sitemap's index names it. */
export const sitemapPage = z.string().regex(/^\d{1,6}\.xml$/);
