import { isPassing } from '../../adapters/passing-faults.ts';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../adapters/dynamodb/table/table.ts';

/** What may go wrong at one request, each with its probability from 0 to 1. */
export type Faults = {
  /** Another transaction holds the items: nothing is written. */
  readonly conflict: number;
  /** The store asks to slow down: nothing is written. */
  readonly throttled: number;
  /** Written, but the answer is lost on the way. */
  readonly lostAnswer: number;
  /** The process dies before the request: what it would have done next never happens. */
  readonly crash: number;
};

export const noFaults: Faults = { conflict: 0, throttled: 0, lostAnswer: 0, crash: 0 };

/** Thrown where the process would have died. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

export type Injected = { conflict: number; throttled: number; lostAnswer: number; crash: number };

/**
 * Makes a client meet faults, drawn from `random` (0 to 1, seeded by the test). The engine itself
 * never raises a conflict. Returns how many of each were injected so far.
 */
export function injectFaults(client: DynamoDBClient, faults: Faults, random: () => number): Injected {
  const injected: Injected = { conflict: 0, throttled: 0, lostAnswer: 0, crash: 0 };
  const happens = (kind: keyof Faults) => {
    if (random() >= faults[kind]) return false;
    injected[kind] += 1;
    return true;
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (happens('crash')) throw new Crashed('crashed');
      if (context.commandName !== 'TransactWriteItemsCommand') return next(args);
      if (happens('conflict')) throw cancelled('TransactionConflict', args.input);
      if (happens('throttled')) throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
      const answer = await next(args);
      if (happens('lostAnswer')) throw Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
      return answer;
    },
    { step: 'initialize', name: 'faults' },
  );
  return injected;
}

/**
 * The first answers to this kind of write are lost on the way, after it was done: the SDK sends it again.
 * @returns how many were lost so far
 */
export function loseAnswers(client: Table['client'], commandName: string, times: number): () => number {
  let lost = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const isMeant = context.commandName === commandName && lost < times;
      const answer = await next(args).catch((error: unknown) => {
        // An engine with AWS's habits has lost it already.
        if (isMeant && isPassing(error)) lost += 1;
        throw error;
      });
      if (!isMeant) return answer;
      lost += 1;
      throw Object.assign(new Error('no answer in time'), { name: 'TimeoutError' });
    },
    // Within the SDK's own repetition.
    { step: 'deserialize', name: 'loses-answers', priority: 'high' },
  );
  return () => lost;
}

function cancelled(code: string, input: object): Error {
  const count = (input as { TransactItems?: unknown[] }).TransactItems?.length ?? 1;
  const reasons = Array.from({ length: count }, (_, at) => ({ Code: at === 0 ? code : 'None' }));
  return Object.assign(new Error('cancelled'), { name: 'TransactionCanceledException', CancellationReasons: reasons });
}
