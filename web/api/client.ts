import createClient from 'openapi-fetch';
import type { Paths } from './paths.ts';
import { asRefused, refusedBy } from './refused.ts';

export type Send = (request: Request) => Promise<Response>;

/**
 * The typed client of the API: `api.GET('/api/me')`. Paths, bodies and answers are those of contract/routes.
 *
 * @param send what sends a request, for example a session that adds its token
 * @param language of the sentences that the API answers with
 */
export function openApi(send: Send, language: () => string) {
  const client = createClient<Paths>({ fetch: send });
  client.use({
    onRequest({ request }) {
      request.headers.set('accept-language', language());
      // Shows routes that act by cookie that no form of another site sent this.
      request.headers.set('x-requested-with', 'my-library');
    },
  });
  return client;
}

/** The header of a write that must not happen twice; `key` stands for what the patron means to do, see use-write.ts. */
export const once = (key: string) => ({ 'idempotency-key': key });

type Called = { readonly data?: unknown; readonly error?: unknown; readonly response: Response };

/**
 * The body of a call's answer.
 *
 * @throws {Refused} for every answer that is not what was asked for, and where there was none
 */
export async function answerOf<Call extends Called>(call: Promise<Call>): Promise<Exclude<Call['data'], undefined>> {
  const { data, error, response } = await call.catch((failure: unknown) => {
    throw asRefused(failure);
  });
  if (!response.ok) throw refusedBy(response, error);
  return data as Exclude<Call['data'], undefined>;
}
