import type { Habits } from './habits.ts';
import type { Parts } from './parts.ts';
import { cancelled, type Answer, type AttributeValues, type Incoming } from './protocol.ts';
import { itemSize } from './item-size.ts';
import { conflict, maxTransactionBytes, throttled, tooLarge } from './refusals.ts';
import { replicaOf } from './replicas.ts';

/** What only readers ask for: chance, and the habits that it decides on. */
type ReaderParts = Parts & { readonly random: () => number; readonly habits: Habits };

type ReadInput = {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly Key?: AttributeValues;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: AttributeValues;
  readonly RequestItems?: { readonly [table: string]: { Keys: AttributeValues[]; ConsistentRead?: boolean } };
  readonly TransactItems?: readonly { readonly Get: { TableName: string; Key: AttributeValues } }[];
};

/** Reads, and whatever else is no write: from the table, or from a replica that may lag. */
export function readsOf({ engine, held, replicas, capacity, shown, random, habits }: ReaderParts) {
  /** The same request to a replica; in the answer the replica has the table's name. */
  async function fromReplica(incoming: Incoming, table: string, kind: 'table' | 'index') {
    await replicas.ensure(table);
    const name = replicaOf(table, kind);
    const body = JSON.stringify({ ...(JSON.parse(incoming.body) as object), TableName: name });
    const { answer, units } = await engine.metered({ ...incoming, body });
    return { answer: { ...answer, body: answer.body.replaceAll(name, table) }, units };
  }

  /** A batch names its tables inside. */
  async function batch(incoming: Incoming, { RequestItems = {} }: ReadInput): Promise<Answer> {
    const names = new Map<string, string>();
    for (const [table, { ConsistentRead = false }] of Object.entries(RequestItems)) {
      if (ConsistentRead || !drawsReplica()) continue;
      await replicas.ensure(table);
      names.set(table, replicaOf(table, 'table'));
    }
    const renamed = Object.entries(RequestItems).map(([table, wanted]) => [names.get(table) ?? table, wanted]);
    const request = { ...(JSON.parse(incoming.body) as object), RequestItems: Object.fromEntries(renamed) as object };
    const { status, body } = await engine.pass(JSON.stringify(request), incoming.headers);
    return { status, body: [...names].reduce((answer, [table, name]) => answer.replaceAll(name, table), body) };
  }

  function drawsReplica(): boolean {
    const lags = random() < habits.laggingReads;
    if (lags) shown.laggingReads += 1;
    return lags;
  }

  /** A transaction that only reads is given up when another one writes to its items. */
  async function together(incoming: Incoming, { TransactItems = [] }: ReadInput): Promise<Answer> {
    const isHeld = await Promise.all(
      TransactItems.map(async ({ Get: { TableName, Key } }) =>
        held.isHeld(JSON.stringify([TableName, await engine.keyOf(TableName, Key)])),
      ),
    );
    if (!isHeld.includes(true)) {
      const { status, body } = await engine.pass(incoming.body, incoming.headers);
      const { Responses = [] } = JSON.parse(body) as { Responses?: { Item?: AttributeValues }[] };
      const size = Responses.reduce((sum, { Item = {} }) => sum + itemSize(Item), 0);
      return size > maxTransactionBytes ? tooLarge() : { status, body };
    }
    shown.conflicts += 1;
    return cancelled(isHeld.map((is) => (is ? conflict : null)));
  }

  function ask(incoming: Incoming, { TableName = '', IndexName, ConsistentRead = false }: ReadInput) {
    if (ConsistentRead) return engine.metered(incoming);
    if (IndexName !== undefined) {
      shown.indexReads += 1;
      return fromReplica(incoming, TableName, 'index');
    }
    return drawsReplica() ? fromReplica(incoming, TableName, 'table') : engine.metered(incoming);
  }

  async function partitionOf(input: ReadInput): Promise<string> {
    const { TableName = '', IndexName = '', Key, KeyConditionExpression = '', ExpressionAttributeValues } = input;
    if (Key) return JSON.stringify([TableName, Object.values(await engine.keyOf(TableName, Key))[0]]);
    const [, value = ''] = /=\s*(:\w+)/.exec(KeyConditionExpression) ?? [];
    return JSON.stringify([TableName, ExpressionAttributeValues?.[value], ...(IndexName === '' ? [] : [IndexName])]);
  }

  return {
    async answer(incoming: Incoming, input: ReadInput): Promise<Answer> {
      const { operation } = incoming;
      if (operation === 'TransactGetItems') return together(incoming, input);
      if (operation === 'BatchGetItem') return batch(incoming, input);
      if (operation === 'Scan') return (await ask(incoming, input)).answer;
      if (operation !== 'GetItem' && operation !== 'Query') return engine.pass(incoming.body, incoming.headers);
      const partition = await partitionOf(input);
      if (capacity.isExhausted(partition)) {
        shown.throttled += 1;
        return throttled();
      }
      const { answer, units } = await ask(incoming, input);
      capacity.take(partition, units);
      return answer;
    },
  };
}
