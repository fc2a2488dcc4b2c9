import * as z from 'zod/mini';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { answers } from './answers.ts';
import { count } from './answers/parts.ts';
import { problemSchema } from './answers/problem.ts';
import { reservingResults } from './answers/reservations.ts';
import { allRefusals } from './common-refusals.ts';
import { statusTitles } from './problem.ts';
import { refusals, type RefusalCode } from './refusals.ts';
import { isOfSessions, type Route } from './route.ts';
import { described } from './schemas/described.ts';
import { titleId } from './schemas/fields.ts';

const gatewayMessage = described(z.looseObject({ message: z.string() }), { id: 'GatewayMessage' });

/** What the gateway says before a function runs: no token, no such route, too large, too many. */
export const gatewayAnswer: ZodOpenApiResponseObject = {
  description: 'A refusal of the gateway itself.',
  content: { 'application/json': { schema: gatewayMessage } },
};

const fromGateway = { $ref: '#/components/responses/Gateway' };

/** Members that a refusal carries beside those of every problem. */
const furtherMembers: { readonly [Code in RefusalCode]?: z.ZodMiniObject } = {
  'nothing-reserved': z.looseObject(reservingResults.shape),
  'shelf-full': z.looseObject({ free: count, needed: count }),
  'card-unusable': z.looseObject({
    unusableReason: described(z.optional(z.enum(['idle', 'overdue', 'suspended'])), {
      description: 'At the counter only: which of the reasons it is (A5).',
    }),
  }),
  'not-on-shelf': z.looseObject({ missing: z.array(titleId) }),
};

/** All answers of a row: what it promises, its refusals by status, and the gateway's own. */
export function answersOf(row: Route): ZodOpenApiResponsesObject {
  const responses: Record<string, ZodOpenApiResponseObject> = {};
  for (const [status, name] of Object.entries(row.answers)) {
    responses[status] = promised(row, status, name && answers[name]);
  }
  for (const [status, codes] of refusalsByStatus(row)) responses[String(status)] = refused(row, status, codes);
  // The gateway throttles every route.
  return { 429: fromGateway, ...responses, default: fromGateway };
}

/** A row's refusals by the status that they have on it. */
export function refusalsByStatus(row: Route): [status: number, codes: RefusalCode[]][] {
  const codes = Map.groupBy(allRefusals(row), (code) => row.statuses?.[code] ?? refusals[code].status);
  return [...codes].toSorted(([one], [other]) => one - other);
}

function promised(row: Route, status: string, schema: z.ZodMiniType | null): ZodOpenApiResponseObject {
  const sets = isOfSessions(row) && status !== '204' && row.action !== 'refresh-session';
  return {
    description: status === '204' ? 'Done.' : status === '201' ? 'Made.' : 'As asked.',
    headers: {
      'Cache-Control': header(row.cacheSeconds ? `public, max-age=${row.cacheSeconds}` : 'no-store'),
      ...(sets && { 'Set-Cookie': header('The session, when signed in: HttpOnly, Secure, SameSite=Strict.') }),
    },
    ...(schema && { content: { [row.contentType ?? 'application/json']: { schema } } }),
  };
}

/** Equal refusals are one component, named by status and codes, so that the document stays readable. */
function refused(row: Route, status: number, codes: readonly RefusalCode[]): ZodOpenApiResponseObject {
  const alsoGateway = status === 429 || (status === 401 && row.who !== 'anyone');
  const id = [status, ...(alsoGateway ? ['gateway'] : []), ...codes].join('.');
  const made = components.get(id) ?? { id, ...refusalOf(status, codes, alsoGateway) };
  components.set(id, made);
  return made;
}

const components = new Map<string, ZodOpenApiResponseObject>();

function refusalOf(status: number, codes: readonly RefusalCode[], alsoGateway: boolean): ZodOpenApiResponseObject {
  const [first = 'internal'] = codes;
  const further = codes.flatMap((code) => furtherMembers[code] ?? []);
  return {
    description: codes.map((code) => `\`${code}\`: ${refusals[code].en}`).join('\n\n'),
    ...((status === 429 || status === 503 || codes.includes('still-in-progress')) && {
      headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } } },
    }),
    content: {
      'application/problem+json': {
        schema: further.reduce<z.ZodMiniType>(
          (problem, more) => z.intersection(problem, z.partial(more)),
          narrowed(codes),
        ),
        example: exampleOf(status, first),
      },
      // The gateway refuses bad tokens and floods before the function runs, in its own shape.
      ...(alsoGateway && { 'application/json': { schema: gatewayMessage } }),
    },
  };
}

function narrowed(codes: readonly RefusalCode[]): z.ZodMiniType {
  return z.intersection(problemSchema, z.looseObject({ code: z.enum(codes as [RefusalCode, ...RefusalCode[]]) }));
}

function exampleOf(status: number, code: RefusalCode) {
  return {
    type: `urn:my-library:problem:${code}`,
    title: statusTitles[status]?.ja,
    status,
    code,
    detail: refusals[code].ja,
    requestId: 'JKJaXmPLvHcESHA=',
  };
}

function header(description: string) {
  return { description, schema: { type: 'string' as const } };
}
