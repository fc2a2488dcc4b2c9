import { randomUUID } from 'node:crypto';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { busy } from '../../../domain/refused.ts';
import { isPassing } from '../../passing-faults.ts';
import { tryUntilKnown } from '../../retry.ts';
import type { TransactItem } from './expression.ts';
import type { StoredItem, Table } from './table.ts';

/**
 * How a transaction ended: written, or refused by conditions. For each of its items in order:
 * undefined where the condition held, null where it failed because there is no item, else the item.
 */
export type Written = { done: true } | { done: false; images: (StoredItem | null | undefined)[] };

/**
 * Writes all items or none. A failed condition is a business answer. A conflict with another transaction, or
 * throttling, is tried again, also beside a failed condition: what the item in conflict has to say is not known yet.
 * @param renewed what to write instead when the transaction was cancelled so and comes later than it was made for
 * @throws Refused `busy` (503) when the table stays contended or does not answer in time.
 */
export function writeTransaction(
  table: Table,
  items: readonly TransactItem[],
  renewed?: () => readonly TransactItem[],
): Promise<Written> {
  // One token for all tries: an answer that was lost on the way is not written a second time.
  let [TransactItems, ClientRequestToken] = [[...items], randomUUID()];
  let isCancelled = false;
  return tryUntilKnown(async () => {
    if (isCancelled && renewed) [TransactItems, ClientRequestToken] = [[...renewed()], randomUUID()];
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
      return { done: true };
    } catch (error) {
      const reasons = cancellationReasons(error);
      const hasFailed = reasons?.some(({ Code }) => Code === 'ConditionalCheckFailed');
      if (reasons && hasFailed && !reasons.some(isPassingReason)) return { done: false, images: reasons.map(imageOf) };
      if (!hasFailed && !passes(error, reasons)) throw error;
      isCancelled = reasons !== undefined;
      return undefined;
    }
  });
}

const passingReasons = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

const isPassingReason = ({ Code = 'None' }: CancellationReason) => passingReasons.includes(Code);

/** What the store says while it has too much to do, or is still busy with our own earlier try. */
const askingToWait = [
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
];

/**
 * True when the same transaction may succeed a moment later. @throws Refused `busy` when the SDK's own tries went
 * unheard
 */
function passes(error: unknown, reasons: readonly CancellationReason[] | undefined): boolean {
  if (reasons) return reasons.every((reason) => (reason.Code ?? 'None') === 'None' || isPassingReason(reason));
  if (error instanceof Error && askingToWait.includes(error.name)) return true;
  // After five times three seconds the client would have given up.
  if (isPassing(error)) throw busy();
  return false;
}

function cancellationReasons(error: unknown): CancellationReason[] | undefined {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return undefined;
  return (error as { CancellationReasons?: CancellationReason[] }).CancellationReasons ?? [];
}

function imageOf(reason: CancellationReason): StoredItem | null | undefined {
  if (reason.Code !== 'ConditionalCheckFailed') return undefined;
  return reason.Item && Object.keys(reason.Item).length > 0 ? unmarshall(reason.Item) : null;
}
