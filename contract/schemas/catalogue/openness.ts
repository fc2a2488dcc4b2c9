import * as z from 'zod';

/** Printable ASCII, as every argument of the protocol is; so short that all of them fit into the line of a request. */
const argument = (max: number, description: string) =>
  z
    .string()
    .max(max)
    .regex(/^[ -~]*$/, 'one-line')
    .optional()
    .meta({ description });

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

export const xmlDocument = z
  .string()
  .meta({ description: 'An XML document in UTF-8.', example: '<?xml version="1.0" encoding="UTF-8"?>…' });

export const reference = z
  .string()
  .meta({ description: 'One record, in UTF-8.', example: 'TY  - BOOK\r\nTI  - 坊っちゃん\r\nER  - \r\n' });

export const availabilityQuery = z.object({
  isbn: z.string().max(500).meta({
    description: 'ISBN-10 or 13 in any spelling, at most 20, with commas between them.',
    example: '9784000000000',
  }),
  systemid: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,60}$/)
    .default('My_Library')
    .meta({ description: 'Under which name the asking service knows this library; the answer repeats it.' }),
});

/** As the Japanese nationwide availability service writes it: by ISBN as asked for, by system, by library. */
export const availability = z
  .object({
    session: z.string().meta({ description: 'Empty: the answer is whole.', example: '' }),
    continue: z.literal(0),
    books: z
      .record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            status: z.enum(['OK']).meta({ description: 'The system has answered.' }),
            reserveurl: z.string().meta({ description: 'Page of the title; empty where there is none.' }),
            libkey: z
              .record(z.string(), z.string())
              .meta({ description: 'By name of the library: 貸出可, 貸出中, 予約中 or 準備中.' }),
          }),
        ),
      )
      .meta({ description: 'By ISBN as it was asked for, then by the name of the system.' }),
  })
  .meta({
    id: 'Availability',
    example: {
      session: '',
      continue: 0,
      books: {
        '9784000000000': {
          My_Library: {
            status: 'OK',
            reserveurl: 'https://library.example/titles/9784000000000',
            libkey: { 神奈川県立図書館: '貸出可' },
          },
        },
      },
    },
  });

/** A page of the sitemap, as the sitemap's index names it. */
export const sitemapPage = z
  .string()
  .regex(/^\d{1,6}\.xml$/)
  .meta({ description: 'A file that the list of sitemaps names.', example: '1.xml' });
