import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { tryUntilKnown, type Patience } from '../../retry.ts';
import type { Key } from './keys.ts';
import type { StoredItem, Table } from './table.ts';

const maxKeysPerRequest = 100;

type Wanted = {
  readonly consistent?: boolean;
  readonly patience?: Patience;
} & (
  | {
      /** Only these attributes. */
      readonly fields?: readonly string[];
      readonly noneMissing?: never;
    }
  | {
      readonly fields?: never;
      /** None is missing that there is at this moment: whatever a replica lacks is read again, consistently. */
      readonly noneMissing?: boolean;
    }
);

/**
 * The items of these keys that exist, in no order; eventually consistent, unless asked otherwise. Keys that the
 * store leaves unprocessed are asked for again.
 * @throws Refused `busy`, or what `patience` says, when some stay unprocessed
 */
export async function batchRead(table: Table, keys: readonly Key[], wanted: Wanted = {}): Promise<StoredItem[]> {
  const distinct = [...new Map(keys.map((key) => [textOf(key), key])).values()];
  const requests: Promise<StoredItem[]>[] = [];
  for (let from = 0; from < distinct.length; from += maxKeysPerRequest) {
    requests.push(readPortion(table, distinct.slice(from, from + maxKeysPerRequest), wanted));
  }
  const found = (await Promise.all(requests)).flat();
  if (!wanted.noneMissing || found.length === distinct.length) return found;
  const shown = new Set(found.map(textOf));
  const absent = distinct.filter((key) => !shown.has(textOf(key)));
  return [...found, ...(await batchRead(table, absent, { ...wanted, consistent: true, noneMissing: false }))];
}

const textOf = ({ PK, SK }: StoredItem | Key) => `${String(PK)}\n${String(SK)}`;

function readPortion(table: Table, portion: readonly Key[], wanted: Wanted): Promise<StoredItem[]> {
  const { consistent = false, fields, patience } = wanted;
  const names = Object.fromEntries(fields?.map((field, at) => [`#f${at}`, field]) ?? []);
  const found: StoredItem[] = [];
  let Keys: StoredItem[] = portion.map((key) => ({ ...key }));
  return tryUntilKnown(async () => {
    const request = {
      Keys,
      ConsistentRead: consistent,
      ...(fields && { ProjectionExpression: Object.keys(names).join(', '), ExpressionAttributeNames: names }),
    };
    const answer = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: request } }));
    found.push(...(answer.Responses?.[table.name] ?? []));
    Keys = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    return Keys.length === 0 ? found : undefined;
  }, patience);
}
