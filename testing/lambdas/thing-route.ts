/** What tests of the chain around an action share: a route that makes a thing, and its log. */
import { jest } from '@jest/globals';
import * as z from 'zod/mini';
import type { Route } from '../../contract/route.ts';
import { distinct, line, page, titleId } from '../../contract/schemas/fields.ts';
import { audience, patronClaims } from './event.ts';

export const row = {
  method: 'POST',
  path: '/api/me/things/{titleId}',
  action: 'make-thing',
  area: 'system',
  who: 'patron',
  summary: 'Makes a thing.',
  requirements: [],
  params: z.object({ titleId }),
  query: z.object(page),
  body: z.object({
    name: line(20),
    titleIds: z.optional(distinct(titleId, 1, 18)),
    kind: z.optional(z.enum(['book', 'av'])),
    count: z.optional(z.int()),
    days: z.optional(z.array(z.string()).check(z.maxLength(1000))),
  }),
  answers: { 201: null },
  refusals: ['already-reserved', 'too-many-requests', 'card-unusable'],
  statuses: { 'card-unusable': 409 },
} as const satisfies Route;

/** A request that the route takes. */
export const good = { claims: patronClaims, path: { titleId: 't-1' }, body: '{"name":"one"}' };

/** A test says by `refuse` and `work` what the action throws and what it waits for. */
export async function openThingRoute() {
  process.env['TOKEN_AUDIENCE'] = audience;
  Object.assign(process.env, { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  // Log lines go to the console that the tests watch, not around it.
  process.env['POWERTOOLS_DEV'] = 'true';
  const { serve } = await import('../../lambdas/http/serve.ts');

  const lines: string[] = [];
  const acting: { refuse: Error | undefined; work: () => Promise<void> } = { refuse: undefined, work: async () => {} };
  const handler = serve(row, async ({ body, params, query, caller }) => {
    if (acting.refuse) throw acting.refuse;
    await acting.work();
    return {
      status: 201,
      body: { made: `${params.titleId}:${body.name}`, limit: query.limit, by: caller.patronNumber },
    };
  });
  return Object.assign(acting, {
    serve,
    handler,
    /** What stands in the log since the test began. */
    lines,
    /** Before each test: the action refuses nothing and has nothing to wait for, and the log is empty. */
    begin() {
      acting.refuse = undefined;
      acting.work = async () => {};
      lines.length = 0;
      for (const level of ['info', 'error'] as const) {
        jest.spyOn(console, level).mockImplementation((...given) => void lines.push(given.map(String).join(' ')));
      }
    },
  });
}
