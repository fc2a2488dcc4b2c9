import type * as z from 'zod/mini';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { isIdempotent } from './common-refusals.ts';
import { answersOf, gatewayAnswer } from './openapi-answers.ts';
import { withWords } from './openapi-words.ts';
import { routes } from './routes.ts';
import type { Area, Route } from './route.ts';

const about = `Self-service of a library: search, reserve, borrow; and the counter behind it.

**Days** are \`YYYY-MM-DD\` in Asia/Tokyo, **instants** ISO 8601 in UTC. Members of a body that a schema does not
name are ignored.

**Refusals** are \`application/problem+json\` (RFC 9457) with a stable \`code\`; texts are Japanese, or English with
\`Accept-Language: en\`. The gateway's own refusals (401, 404, 413, 429, 503) are \`{"message": …}\`: a token of the
patrons' pool at a route for staff, and the other way round, is one of its 401; \`not-your-role\` (403) is for a token
of the right pool that is no ID token.

**Lists** that can be long come in pages: \`limit\` (50, at most 100) and \`cursor\`, the \`nextCursor\` of the page
before. Cursors are opaque and good for the same caller and query only.

The numbers of requirements are explained in docs/requirements.md.

**Idempotency-Key**, where a route takes it: the same key with the same body within 10 minutes has its outcome once;
the answer is then the first one, with \`Idempotent-Replayed: true\`.`;

const tags: { readonly [area in Area]: string } = {
  system: 'Whether the service runs, and this document.',
  branches: 'Libraries, their opening calendars, and messages to their desks.',
  catalogue: 'Searching and looking at titles and e-books; titles and copies by hand.',
  'sign-in': 'Sessions of patrons and staff, passwords, and the links by which they are set.',
  patrons:
    'Top page, addresses and defaults of a patron; registering, suspending, merging and deleting at the counter.',
  reservations: 'Reserving, and what became of it.',
  loans: 'Loans and renewal.',
  desk: 'What is scanned at the counter: lending, returns, captures, arrivals, lists of copies.',
  shelves: 'Shelves of titles that the patron keeps.',
  mail: 'Mails that a patron stops by a link.',
  'calendar-feed': 'Due days and pickup deadlines in the patron’s own calendar.',
};

/** The OpenAPI 3.1 document of exactly the routes of the table; served, written to docs/ and linted. */
export function openApiDocument(rows: readonly Route[] = routes): ReturnType<typeof createDocument> {
  return withWords(createDocument(described(rows), { override: openAnswers }));
}

/** Members may be added to answers at any time: a client that refuses an unknown one would break. */
function openAnswers({ jsonSchema, io }: Parameters<ZodOpenApiOverride>[0]): void {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

function described(rows: readonly Route[]): ZodOpenApiObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'My Library (Myライブラリー)',
      version: '1.0.0',
      description: about,
      license: { name: 'All rights reserved', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/', description: 'The origin that serves pages and API.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: pathsOf(rows),
    components: {
      responses: { Gateway: gatewayAnswer },
      securitySchemes: {
        patronToken: bearer('An ID token of the patrons’ pool, good for 10 minutes.'),
        staffToken: bearer('An ID token of the staff’s pool, good for 10 minutes.'),
        patronCookie: cookie('my-library-session'),
        staffCookie: cookie('my-library-staff-session'),
      },
    },
  };
}

function pathsOf(rows: readonly Route[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const row of rows) (paths[row.path] ??= {})[row.method.toLowerCase()] = operationOf(row);
  return paths;
}

function operationOf(row: Route): ZodOpenApiOperationObject {
  const headers = headersOf(row);
  return {
    operationId: row.action,
    summary: row.summary,
    description: `Requirements: ${row.requirements.join(', ')}.`,
    tags: [row.area],
    security: securityOf(row),
    ...(headers.length > 0 && { parameters: headers }),
    ...((row.params || row.query) && {
      requestParams: { ...(row.params && { path: row.params }), ...(row.query && { query: row.query }) },
    }),
    ...(row.body && { requestBody: bodyOf(row.body, row.bodyAs) }),
    responses: answersOf(row),
  };
}

/** An empty body counts as an object without members; where that is enough, nothing has to be sent. */
function bodyOf(schema: z.ZodMiniObject, as: Route['bodyAs']) {
  const type = as === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  return { required: !schema.safeParse({}).success, content: { [type]: { schema } } };
}

function headersOf(
  row: Route,
): { name: string; in: 'header'; required: boolean; schema: object; description: string }[] {
  const key = {
    name: 'Idempotency-Key',
    in: 'header' as const,
    required: false,
    schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
    description: 'Makes this request have its outcome once, however often it is sent.',
  };
  const origin = {
    name: 'X-Requested-With',
    in: 'header' as const,
    required: true,
    schema: { type: 'string', const: 'my-library' },
    description: 'Shows that no other site’s form sent this.',
  };
  return [...(isIdempotent(row) ? [key] : []), ...(row.cookie && row.method !== 'GET' ? [origin] : [])];
}

function securityOf(row: Route): { [scheme: string]: string[] }[] {
  if (row.who === 'patron') return [{ patronToken: [] }];
  if (row.who === 'staff') return [{ staffToken: [] }];
  if (row.cookie === 'my-library-session') return [{ patronCookie: [] }];
  if (row.cookie === 'my-library-staff-session') return [{ staffCookie: [] }];
  return [];
}

function bearer(description: string) {
  return { type: 'http' as const, scheme: 'bearer', bearerFormat: 'JWT', description };
}

function cookie(name: string) {
  return { type: 'apiKey' as const, in: 'cookie' as const, name, description: 'Set at sign-in; HttpOnly.' };
}
