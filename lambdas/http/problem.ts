import { isPassing } from '../../adapters/passing-faults.ts';
import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import { statusTitles } from '../../contract/problem.ts';
import type { Route } from '../../contract/route.ts';
import { Refused } from '../../domain/refused.ts';
import type { HttpEvent, HttpResult } from './exchange.ts';
import { preferredLanguage, textOf } from './language.ts';

/** Seconds to wait where nobody said how long. */
const defaultRetryAfter = 1;

/** A refusal as problem+json (RFC 9457), in the caller's language. */
export function problem(row: Route, event: HttpEvent, refused: Refused): HttpResult {
  const { code, details } = refused;
  const status = statusOf(row, code);
  const language = preferredLanguage(event.headers?.['accept-language']);
  const body = {
    ...details.extra,
    type: `urn:my-library:problem:${code}`,
    title: statusTitles[status]?.[language] ?? textOf(code, language),
    status,
    code,
    detail: textOf(code, language),
    ...(details.errors && {
      errors: details.errors.map((fault) => ({ ...fault, detail: textOf(fault.code, language) })),
    }),
    requestId: event.requestContext.requestId,
  };
  return {
    statusCode: status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...retryAfter(status, refused) },
    body: JSON.stringify(body),
  };
}

/** Whatever was thrown, as a refusal; what is not one of ours becomes `internal`, with nothing inside. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  return isPassing(error) ? new Refused('busy', { retryAfterSeconds: defaultRetryAfter }) : new Refused('internal');
}

/** The catalogue's status, unless the row says otherwise. */
export function statusOf(row: Route, code: RefusalCode): number {
  return row.statuses?.[code] ?? refusals[code].status;
}

function retryAfter(status: number, { details }: Refused): Record<string, string> {
  const seconds = details.retryAfterSeconds ?? (status === 429 || status === 503 ? defaultRetryAfter : undefined);
  return seconds === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) };
}
