import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Refused } from '../../../domain/refused.ts';
import { maxAttempts, pauseAfter } from './transaction.ts';

/**
 * A write of one item that a transaction holds at that moment is refused by the store, and the SDK does
 * not try it again. Nothing was written, so it is tried again here, as transactions are.
 * @throws Refused `busy` (503) from every write of one item that stays contended
 */
export function tryAgainAfterConflicts(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      for (let tried = 1; tried <= maxAttempts; tried += 1) {
        try {
          return await next(args);
        } catch (error) {
          if (!(error instanceof Error) || error.name !== 'TransactionConflictException') throw error;
        }
        await pauseAfter(tried);
      }
      throw new Refused('busy', { retryAfterSeconds: 1 });
    },
    { step: 'initialize', name: 'tryAgainAfterConflicts', override: true },
  );
}
