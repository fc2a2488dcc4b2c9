import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { Refused } from '../../../domain/refused.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';
import type { StoredItem } from './transaction.ts';

const maxKeysPerRequest = 100;
const maxAttempts = 5;
const firstPauseMs = 25;

export type HowToRead = {
  /** Only these members of the items: a queue may hold thousands who wait. */
  readonly members?: readonly string[];
  /** As they are at this moment; otherwise a write of the last second may be missing. */
  readonly consistent?: boolean;
};

/**
 * The items of these keys that exist, in no order. Keys that the store leaves unprocessed are asked for again.
 * @throws Refused `busy` when some stay unprocessed.
 */
export async function batchRead(
  table: Table,
  wanted: readonly Key[],
  { members, consistent }: HowToRead = {},
): Promise<StoredItem[]> {
  const names = Object.fromEntries((members ?? []).map((member, at) => [`#m${at}`, member]));
  const how = {
    ...(members && { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names }),
    ...(consistent && { ConsistentRead: true }),
  };
  const distinct = [...new Map(wanted.map((key) => [`${key.PK}\n${key.SK}`, key])).values()];
  const requests: Promise<StoredItem[]>[] = [];
  for (let from = 0; from < distinct.length; from += maxKeysPerRequest) {
    requests.push(readPortion(table, distinct.slice(from, from + maxKeysPerRequest), how));
  }
  return (await Promise.all(requests)).flat();
}

async function readPortion(table: Table, portion: readonly Key[], how: object): Promise<StoredItem[]> {
  const found: StoredItem[] = [];
  let keys: StoredItem[] = portion.map((key) => ({ ...key }));
  for (let tried = 1; keys.length > 0; tried += 1) {
    if (tried > maxAttempts) throw new Refused('busy', { retryAfterSeconds: 1 });
    if (tried > 1) await sleep(Math.random() * firstPauseMs * 2 ** tried);
    const request = { [table.name]: { Keys: keys, ...how } };
    const answer = await table.client.send(new BatchGetCommand({ RequestItems: request }));
    found.push(...(answer.Responses?.[table.name] ?? []));
    keys = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return found;
}
