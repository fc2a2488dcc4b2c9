import type { Route } from '../../contract/route.ts';
import { Refused } from '../../domain/refused.ts';
import { attemptFrom, newSeed } from './attempt.ts';
import { bodyBytes, formObject, jsonObject, largestBody } from './body.ts';
import { callerOf, checkOrigin } from './caller.ts';
import type { HttpEvent, Request } from './exchange.ts';
import { addressOf } from './viewer.ts';
import { preferredLanguage, textOf } from './language.ts';
import { accept } from './validation.ts';

/** What this function believes: tokens made for this audience, and addresses that come with this proof. */
export type Trusted = { readonly audience: string | undefined; readonly originProof: string | undefined };

/**
 * Reads a request by its row: caller, origin, path, query, body, in this order.
 * @throws Refused with the code of whatever is not acceptable.
 */
export function readRequest<Row extends Route>(row: Row, event: HttpEvent, trusted: Trusted): Request<Row> {
  const { audience, originProof } = trusted;
  const caller = callerOf(row.who, event, audience);
  checkOrigin(row, event);
  const language = preferredLanguage(event.headers?.['accept-language']);
  const request = {
    action: row.action,
    caller,
    params: readParams(row, event),
    query: row.query ? accept(row.query, event.queryStringParameters ?? {}) : null,
    body: readBody(row, event),
    now: new Date(event.requestContext.timeEpoch),
    attempt: attemptFrom(newSeed(), false),
    address: originProof === undefined ? null : addressOf(event, originProof),
    requestId: event.requestContext.requestId,
    headers: event.headers ?? {},
    cookies: readCookies(event.cookies ?? []),
    say: (key, values) => textOf(key, language, values),
  } satisfies Record<keyof Request<Row>, unknown> &
    Pick<Request<Row>, 'now' | 'attempt' | 'headers' | 'cookies' | 'say'>;
  // The schemas of this very row have just produced these members.
  return request as unknown as Request<Row>;
}

/** A path that names nothing possible names nothing. */
function readParams(row: Route, event: HttpEvent): unknown {
  if (!row.params) return null;
  const parsed = row.params.safeParse(event.pathParameters ?? {});
  if (!parsed.success) throw new Refused('not-found');
  return parsed.data;
}

function readBody(row: Route, event: HttpEvent): unknown {
  const bytes = bodyBytes(event);
  if (row.body) return accept(row.body, row.bodyAs === 'form' ? formObject(bytes) : jsonObject(bytes));
  if (bytes.length > largestBody) throw new Refused('body-too-large');
  return null;
}

/** `name=value` each, as HTTP API gives them; of the same name twice the first counts. */
function readCookies(pairs: readonly string[]): Record<string, string | undefined> {
  const cookies: Record<string, string | undefined> = Object.create(null);
  for (const pair of pairs) {
    const cut = pair.indexOf('=');
    if (cut > 0) cookies[pair.slice(0, cut).trim()] ??= pair.slice(cut + 1).trim();
  }
  return cookies;
}
