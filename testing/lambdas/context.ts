import type { Context } from 'aws-lambda';
import { timesAsLong, withinTimeOf } from '../../adapters/time-left.ts';

/** What Lambda gives beside an event, of a function that is ended after so long: usually that of a route. */
export function contextOf(functionMs = 10_000 * timesAsLong()): Context {
  const endsAt = performance.now() + functionMs;
  const context = {
    awsRequestId: 'lambda-1',
    getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()),
  };
  return context as Context;
}

/** Runs work for which a function has half a second left. */
export function inHalfASecond<Result>(run: () => Result): Result {
  const { getRemainingTimeInMillis } = contextOf(800 * timesAsLong() + 500);
  return withinTimeOf(getRemainingTimeInMillis, run);
}
