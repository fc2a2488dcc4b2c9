import type { Context } from 'aws-lambda';
import { withinTimeOf } from '../adapters/time-left.ts';

/** What Lambda says of a function's time. */
export type CountedTime = Pick<Context, 'getRemainingTimeInMillis'>;

/**
 * Makes a handler whose work knows how much of the function's time is left: whatever it asks of AWS ends before Lambda
 * ends the function.
 */
export function timed<Event, Given extends CountedTime, Result>(
  run: (event: Event, context: Given) => Promise<Result>,
): (event: Event, context: Given) => Promise<Result> {
  return (event, context) =>
    withinTimeOf(
      () => context.getRemainingTimeInMillis(),
      () => run(event, context),
    );
}
