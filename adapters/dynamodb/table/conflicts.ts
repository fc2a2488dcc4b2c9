import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tryUntilKnown } from '../../retry.ts';

/**
 * A write of one item that a transaction holds at that moment is refused by the store, and the SDK does
 * not try it again. Nothing was written, so it is tried again here, as transactions are. How often the write was sent
 * counts through all tries: whoever is refused in the end may have written at a try whose answer was lost.
 * @throws Refused `busy` (503) from every write of one item that stays contended
 */
export function tryAgainAfterConflicts(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      let unheard = 0;
      const step = () =>
        next(args).catch((error: unknown) => {
          if (!isFault(error)) throw error;
          const { $metadata } = error;
          if (error.name !== 'TransactionConflictException') {
            if ($metadata.attempts !== undefined) $metadata.attempts += unheard;
            throw error;
          }
          // Of what was sent before this answer, none was heard: it may have been written.
          unheard += ($metadata.attempts ?? 1) - 1;
          return undefined;
        });
      return tryUntilKnown(step);
    },
    { step: 'initialize', name: 'tryAgainAfterConflicts', override: true },
  );
}

type Fault = Error & { readonly $metadata: { attempts?: number } };

function isFault(error: unknown): error is Fault {
  return error instanceof Error && '$metadata' in error;
}
