import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tryUntilKnown } from '../../retry.ts';

/**
 * A write of one item that a transaction holds at that moment is refused by the store, and the SDK does
 * not try it again. Nothing was written, so it is tried again here, as transactions are.
 * @throws Refused `busy` (503) from every write of one item that stays contended
 */
export function tryAgainAfterConflicts(client: DynamoDBClient): void {
  client.middlewareStack.add((next) => (args) => tryUntilKnown(() => next(args).catch(unlessConflict)), {
    step: 'initialize',
    name: 'tryAgainAfterConflicts',
    override: true,
  });
}

function unlessConflict(error: unknown): undefined {
  if (!(error instanceof Error) || error.name !== 'TransactionConflictException') throw error;
}
