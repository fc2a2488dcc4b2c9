import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { Refused } from '../../../domain/refused.ts';
import type { TransactItem } from '../table/expression.ts';
import type { Key } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import { writeTransaction, type StoredItem, type Written } from '../table/transaction.ts';

const maxAttempts = 10;
const firstPauseMs = 50;
const readPortion = 100;

/** Items by key, each once, strongly consistent; with the patience of a command that may wait for minutes. */
export async function readAll(table: Table, wanted: readonly Key[], fields?: readonly string[]): Promise<StoredItem[]> {
  const distinct = [...new Map(wanted.map((key) => [`${key.PK}\n${key.SK}`, key])).values()];
  const found: StoredItem[] = [];
  for (let from = 0; from < distinct.length; from += readPortion) {
    let remaining: StoredItem[] = distinct.slice(from, from + readPortion).map((key) => ({ ...key }));
    for (let tried = 0; remaining.length > 0; tried += 1) {
      await pauseBefore(tried);
      const request = { Keys: remaining, ConsistentRead: true, ...projectionOf(fields) };
      const answer = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: request } }));
      found.push(...(answer.Responses?.[table.name] ?? []));
      remaining = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    }
  }
  return found;
}

function projectionOf(fields: readonly string[] | undefined) {
  if (fields === undefined) return {};
  const names = Object.fromEntries(['PK', 'SK', ...fields].map((field, index) => [`#f${index}`, field]));
  return { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names };
}

/** As writeTransaction, with a command's patience where a table must first grow into what is asked of it. */
export async function writePatiently(table: Table, items: readonly TransactItem[]): Promise<Written> {
  for (let tried = 0; ; tried += 1) {
    await pauseBefore(tried);
    try {
      return await writeTransaction(table, items);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'busy' || tried === maxAttempts) throw error;
    }
  }
}

async function pauseBefore(tried: number): Promise<void> {
  if (tried === 0) return;
  if (tried > maxAttempts) throw new Error('the table does not keep up; run the import again to go on');
  await sleep(Math.random() * firstPauseMs * 2 ** tried);
}
