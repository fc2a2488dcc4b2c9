import { isPassing } from '../../adapters/passing-faults.ts';
import { refusals, type RefusalCode } from '../../contract/refusals.ts';
import { statusTitles } from '../../contract/problem.ts';
import type { Route } from '../../contract/route.ts';
import type { TextValues } from '../../contract/texts.ts';
import { busy, type FieldFault, Refused } from '../../domain/refused.ts';
import type { HttpEvent, HttpResult } from './exchange.ts';
import { preferredLanguage, textOf, type Language } from './language.ts';
import { nameOfWait } from './wait.ts';

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
    detail: textOf(details.text ?? code, language, { ...waitOf(status, refused, event, language), ...details.values }),
    ...(details.errors && { errors: details.errors.map((fault) => explained(fault, language)) }),
    requestId: event.requestContext.requestId,
  };
  return {
    statusCode: status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...retryAfter(status, refused) },
    body: JSON.stringify(body),
  };
}

function explained({ field, code, text, values }: FieldFault, language: Language) {
  return { field, code, detail: textOf(text ?? code, language, values) };
}

/** When to try again, as a text names it: in so many seconds or minutes, or from an hour of a day on. */
function waitOf(status: number, refused: Refused, event: HttpEvent, language: Language): TextValues {
  const seconds = secondsToWait(status, refused);
  return seconds === undefined ? {} : { when: nameOfWait(seconds, event.requestContext.timeEpoch, language) };
}

/** Whatever was thrown, as a refusal; what is not one of ours becomes `internal`, with nothing inside. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  return isPassing(error) ? busy(defaultRetryAfter) : new Refused('internal');
}

/** The catalogue's status, unless the row says otherwise. */
export function statusOf(row: Route, code: RefusalCode): number {
  return row.statuses?.[code] ?? refusals[code].status;
}

function retryAfter(status: number, refused: Refused): Record<string, string> {
  const seconds = secondsToWait(status, refused);
  return seconds === undefined ? {} : { 'Retry-After': String(seconds) };
}

function secondsToWait(status: number, { details }: Refused): number | undefined {
  const seconds = details.retryAfterSeconds ?? (status === 429 || status === 503 ? defaultRetryAfter : undefined);
  return seconds === undefined ? undefined : Math.max(1, Math.ceil(seconds));
}
