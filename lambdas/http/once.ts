import { createHash } from 'node:crypto';
import { afterwards } from '../../adapters/time-left.ts';
import type { Route } from '../../contract/route.ts';
import type { Claim, GivenAnswer, IdempotentAnswers, Operation } from '../../domain/idempotency.ts';
import { Refused } from '../../domain/refused.ts';
import { attemptFrom, newSeed, type Attempt } from './attempt.ts';
import { bodyBytes } from './body.ts';
import type { HttpEvent, HttpResult } from './exchange.ts';
import { logFailure } from './log.ts';
import { problem, statusOf } from './problem.ts';
import { seal, unseal } from './sealed.ts';

type Caller = { patronNumber?: string; staffId?: string } | null;

/** What all attempts at one operation have in common: the instant of the first, and what they draw by chance. */
type Begun = { readonly now: Date; readonly attempt: Attempt };

/**
 * Runs a request once per Idempotency-Key: whoever comes second gets the answer of the first.
 * Refusals by a rule are answers too; a failure that says nothing about the outcome is not kept. The attempt after one
 * that ended without an answer, however it ended, goes on from what that one has written.
 * @throws Refused `still-in-progress`, `idempotency-key-reused`, `malformed-request` (the key).
 */
export async function once(
  answers: IdempotentAnswers,
  row: Route,
  event: HttpEvent,
  request: Begun & { readonly caller: Caller },
  run: (begun: Begun) => Promise<HttpResult>,
): Promise<HttpResult> {
  const key = event.headers?.['idempotency-key'];
  if (key === undefined) return run(request);
  const operation = operationOf(row, event, request.caller, key);
  const seed = seal(Buffer.from(newSeed()).toString('base64'), key, operation.id);
  const claim = await answers.claim(operation, { at: request.now, seed });
  switch (claim.outcome) {
    case 'answered':
      return replayOf(claim.answer, operation, key);
    case 'running':
      throw new Refused('still-in-progress', { retryAfterSeconds: 1 });
    case 'other-contents':
      throw new Refused('idempotency-key-reused');
    case 'ours':
      return runOnce(answers, row, event, { ...operation, key, lease: claim.lease }, () =>
        run(begunBy(claim, operation, key)),
      );
  }
}

function begunBy({ beginning, isRepeat }: Claim & { readonly outcome: 'ours' }, { id }: Operation, key: string): Begun {
  const seed = Buffer.from(unseal(beginning.seed, key, id), 'base64');
  return { now: beginning.at, attempt: attemptFrom(seed, isRepeat) };
}

async function runOnce(
  answers: IdempotentAnswers,
  row: Route,
  event: HttpEvent,
  claimed: Operation & { readonly key: string; readonly lease: string },
  run: () => Promise<HttpResult>,
): Promise<HttpResult> {
  const { lease, ...operation } = claimed;
  const result = await run().catch(async (error: unknown) => {
    if (error instanceof Refused && isOutcome(statusOf(row, error.code))) return problem(row, event, error);
    await afterwards(() => answers.release(operation, lease)).catch(logFailure);
    throw error;
  });
  // The work is done: an answer that cannot be kept is still the answer.
  await afterwards(() => answers.keep(operation, lease, answerOf(result, operation))).catch(logFailure);
  return result;
}

function isOutcome(status: number): boolean {
  return status < 500 && status !== 429;
}

function answerOf(
  { statusCode, headers, body }: HttpResult,
  { id, key }: { readonly id: string; readonly key: string },
): GivenAnswer {
  return { status: statusCode, sealed: seal(JSON.stringify({ headers, body: body ?? '' }), key, id) };
}

function replayOf({ status, sealed }: GivenAnswer, { id }: Operation, key: string): HttpResult {
  const { headers, body } = JSON.parse(unseal(sealed, key, id)) as Pick<HttpResult, 'headers'> & {
    readonly body: string;
  };
  return { statusCode: status, headers: { ...headers, 'Idempotent-Replayed': 'true' }, body };
}

/** Keys are any 1 to 255 visible ASCII characters. */
function operationOf(row: Route, event: HttpEvent, caller: Caller, key: string): Operation {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Refused('malformed-request', { errors: [{ field: 'Idempotency-Key', code: 'unacceptable-value' }] });
  }
  const who = caller?.patronNumber ?? caller?.staffId ?? '';
  return {
    id: hash([row.who, who, row.method, row.path, key]),
    contents: hash([event.rawPath, bodyBytes(event).toString('base64')]),
  };
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
