/**
 * What DynamoDB's replicas know: copies of each table in the same engine that learn of a write later than the table.
 * Each shows values that the items really had, none older than the lag. "Read consistency" and "Global secondary
 * indexes" (Developer Guide): eventually consistent reads may not reflect a recent write; an index always lags.
 */
import type { EngineClient } from './engine-client.ts';
import type { AttributeValues } from './protocol.ts';

const mark = '.lags-';
const kinds = ['table', 'index'] as const;
type ReplicaKind = (typeof kinds)[number];

export const isReplica = (table: string) => table.includes(mark);
export const replicaOf = (table: string, kind: ReplicaKind) => `${table}${mark}${kind}`;

/** @param lagMs how late a replica is this time */
export function replicasIn(engine: EngineClient, lagMs: (kind: ReplicaKind) => number) {
  const ready = new Map<string, Promise<void>>();
  /** Which items are in the index's replica: the others need not be taken out. */
  const indexed = new Set<string>();
  /** By replica and item: changes of one item are copied in turn. */
  const copying = new Map<string, Promise<void>>();
  const waiting = new Map<() => Promise<void>, NodeJS.Timeout>();
  /** By table: what an item must have to be in one of its indexes. */
  const indexKeys = new Map<string, readonly (readonly string[])[]>();

  async function create(table: string): Promise<void> {
    type Shape = { AttributeDefinitions: unknown; KeySchema: unknown; GlobalSecondaryIndexes?: object[] };
    const { Table } = await engine.call<{ Table: Shape }>('DescribeTable', { TableName: table });
    const indexes = Table.GlobalSecondaryIndexes?.map((index) => {
      const { IndexName, KeySchema, Projection } = index as { [part: string]: unknown };
      return { IndexName, KeySchema: KeySchema as { AttributeName: string }[], Projection };
    });
    indexKeys.set(table, indexes?.map(({ KeySchema }) => KeySchema.map(({ AttributeName }) => AttributeName)) ?? []);
    for (const kind of kinds) {
      const TableName = replicaOf(table, kind);
      await engine.call('DeleteTable', { TableName }).catch(() => undefined);
      await engine.call('CreateTable', {
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: Table.AttributeDefinitions,
        KeySchema: Table.KeySchema,
        ...(indexes && { GlobalSecondaryIndexes: indexes }),
      });
    }
    await copyWhatIsThere(table);
  }

  /** A table from an earlier run has items already. */
  async function copyWhatIsThere(table: string): Promise<void> {
    type Page = { Items: AttributeValues[]; LastEvaluatedKey?: AttributeValues };
    let next: AttributeValues | undefined;
    do {
      const start = next && { ExclusiveStartKey: next };
      const page: Page = await engine.call<Page>('Scan', { TableName: table, ConsistentRead: true, ...start });
      for (const item of page.Items) {
        const key = await engine.keyOf(table, item);
        await Promise.all(kinds.map((kind) => copyInTurn(table, kind, key)));
      }
      next = page.LastEvaluatedKey;
    } while (next !== undefined);
  }

  function copyInTurn(table: string, kind: ReplicaKind, key: AttributeValues): Promise<void> {
    const place = JSON.stringify([table, kind, key]);
    const turn = (copying.get(place) ?? Promise.resolve()).then(() => copy(table, kind, key)).catch(() => undefined);
    copying.set(place, turn);
    void turn.then(() => copying.get(place) === turn && copying.delete(place));
    return turn;
  }

  /** What the item is at this moment. A table that has gone meanwhile needs no copy. */
  async function copy(table: string, kind: ReplicaKind, Key: AttributeValues): Promise<void> {
    const read = { TableName: table, Key, ConsistentRead: true };
    const { Item } = await engine.call<{ Item?: AttributeValues }>('GetItem', read);
    const TableName = replicaOf(table, kind);
    const place = JSON.stringify([table, Key]);
    if (kind === 'index') {
      const isIndexed =
        indexKeys.get(table)?.some((names) => names.every((name) => Item?.[name] !== undefined)) ?? false;
      if (!isIndexed && !indexed.delete(place)) return;
      if (isIndexed) indexed.add(place);
      else return void (await engine.call('DeleteItem', { TableName, Key }));
    }
    if (Item === undefined) await engine.call('DeleteItem', { TableName, Key });
    else await engine.call('PutItem', { TableName, Item });
  }

  function later(ms: number, work: () => Promise<void>): void {
    const begin = () => {
      waiting.delete(begin);
      clearTimeout(timer);
      return work();
    };
    const timer = setTimeout(() => void begin(), ms);
    waiting.set(begin, timer);
  }

  return {
    /** Makes the replicas of a table that has none. */
    ensure(table: string): Promise<void> {
      const made = ready.get(table) ?? create(table);
      ready.set(table, made);
      made.catch(() => ready.delete(table));
      return made;
    },
    /** This was written: the replicas learn of it, each after its lag. */
    written(table: string, keys: readonly AttributeValues[]): void {
      for (const key of keys) {
        for (const kind of kinds) later(lagMs(kind), () => copyInTurn(table, kind, key));
      }
    },
    /** The same, at once: for what was there before a test began. */
    async writtenBefore(table: string, keys: readonly AttributeValues[]): Promise<void> {
      await Promise.all(keys.flatMap((key) => kinds.map((kind) => copyInTurn(table, kind, key))));
    },
    /** Lets the replicas know all that was written. */
    async settle(): Promise<void> {
      await Promise.all([...waiting.keys()].map((begin) => begin()));
      await Promise.all(copying.values());
    },
    async drop(table: string): Promise<void> {
      ready.delete(table);
      for (const kind of kinds) {
        await engine.call('DeleteTable', { TableName: replicaOf(table, kind) }).catch(() => undefined);
      }
    },
    stop(): void {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}

export type Replicas = ReturnType<typeof replicasIn>;
