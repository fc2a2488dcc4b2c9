import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { isIdempotent } from '../../contract/common-refusals.ts';
import { keptForTheAnswerMs } from '../../adapters/time-left.ts';
import type { Route } from '../../contract/route.ts';
import type { IdempotentAnswers } from '../../domain/idempotency.ts';
import { Refused } from '../../domain/refused.ts';
import { audienceOf, originProofOf } from './environment.ts';
import type { HttpEvent, HttpResult, Reply, Request } from './exchange.ts';
import { apiSecurityHeaders, contentHeaders } from './headers.ts';
import { logFailure, logRequest } from './log.ts';
import { once } from './once.ts';
import { asRefused, problem } from './problem.ts';
import { timed } from '../timed.ts';
import { readRequest } from './request.ts';

/** A row that writes `idempotency` needs the store of its answers; others take none. */
type StoresOf<Row extends Route> = Row extends { table: { write: readonly (infer Family)[] } }
  ? 'idempotency' extends Family
    ? [stores: Stores]
    : []
  : [];

type Stores = { readonly answers: IdempotentAnswers };

export type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

type Chain = middy.Request<HttpEvent, HttpResult, Error, Context, { startedAt?: number }>;

/**
 * Makes the Lambda handler of a row: checks the request by the row, runs the action and writes its
 * reply; a thrown `Refused` becomes the catalogue's answer, anything else an empty 500. Whoever is not done when the
 * function's time is all but over is answered `busy`, whatever hangs.
 */
export function serve<Row extends Route, const Given extends Reply<Row>>(
  row: Row,
  run: (request: Request<Row>) => Promise<Given>,
  ...stores: StoresOf<Row>
): Handler {
  const answers = (stores as readonly Stores[])[0]?.answers;
  const trusted = { audience: audienceOf(row.who), originProof: originProofOf(row) };
  const act = async (event: HttpEvent): Promise<HttpResult> => {
    const request = readRequest(row, event, trusted);
    const answer = async (begun: Pick<Request<Row>, 'now' | 'attempt'>) =>
      resultOf(row, await run({ ...request, ...begun }));
    return answers && isIdempotent(row) ? once(answers, row, event, request, answer) : answer(request);
  };
  // The outermost first: what stands on top sees the answer last.
  const chain = middy<HttpEvent, HttpResult>({ timeoutEarlyInMillis: keptForTheAnswerMs() })
    .use(requestLog(row))
    .use(apiSecurityHeaders())
    .use(contentNegotiation(row))
    .use(refusalsAsProblems(row))
    .handler(act) as Handler;
  return timed(chain);
}

function requestLog(row: Route) {
  const log = ({ event, context, response, internal }: Chain): void => {
    if (response) logRequest(row, event, context, response, performance.now() - (internal.startedAt ?? 0));
  };
  return {
    before: ({ internal }: Chain): void => {
      internal.startedAt = performance.now();
    },
    after: log,
    onError: log,
  };
}

function contentNegotiation(row: Route) {
  const label = ({ event, response }: Chain): void => {
    if (response) response.headers = { ...contentHeaders(row, event, response), ...response.headers };
  };
  return { after: label, onError: label };
}

function refusalsAsProblems(row: Route) {
  return {
    onError: (chain: Chain): void => {
      if (!(chain.error instanceof Refused)) logFailure(chain.error);
      chain.response = problem(row, chain.event, asRefused(chain.error));
    },
  };
}

type AnyReply = { status: number; body?: unknown; cookies?: readonly string[]; headers?: Record<string, string> };

function resultOf({ contentType }: Route, { status, body, cookies, headers }: AnyReply): HttpResult {
  const type = contentType ?? 'application/json; charset=utf-8';
  return {
    statusCode: status,
    headers: { ...(body !== undefined && { 'Content-Type': type }), ...headers },
    ...(cookies && { cookies: [...cookies] }),
    ...(body !== undefined && { body: contentType && typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}
