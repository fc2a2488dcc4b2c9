import {
  GetCommand,
  QueryCommand,
  ScanCommand,
  type QueryCommandInput,
  type ScanCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { indexName, type Key } from './keys.ts';
import type { StoredItem, Table } from './table.ts';

/**
 * One item, or null where there is none: strongly consistent, unless an answer that is a moment old will do
 * (half the capacity).
 */
export async function readItem(
  table: Table,
  key: Key,
  { eventually = false }: { readonly eventually?: boolean } = {},
): Promise<StoredItem | null> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: !eventually }),
  );
  return Item ?? null;
}

/**
 * One item that may be a moment old (half the capacity), and null only where there is none at this moment: nobody is
 * told by a lagging replica that there is no such thing.
 */
export async function readFound(table: Table, key: Key): Promise<StoredItem | null> {
  return (await readItem(table, key, { eventually: true })) ?? readItem(table, key);
}

/** Which sort keys of a partition: those that begin so, from one to another, before one, after one. */
type SortKeys =
  | { readonly beginsWith: string }
  | { readonly from: string; readonly to: string }
  | { readonly before: string }
  | { readonly after: string };

/** What is asked of one partition. Without more: all of its items, strongly consistent, in order of their sort keys. */
export type Question = {
  readonly where?: SortKeys | undefined;
  /** The partition is one of the index, which holds keys only and may lag behind the table. */
  readonly ofIndex?: boolean;
  /** Half the capacity, for an answer that may be a moment old. The index has no other. */
  readonly eventually?: boolean;
  readonly pageSize?: number;
  readonly lastFirst?: boolean;
  /** Only these attributes. */
  readonly fields?: readonly string[];
};

/** The items of a partition, page by page. */
export function pagesOf(table: Table, partition: string, question: Question = {}): AsyncGenerator<StoredItem[]> {
  const input = queryOf(table, partition, question);
  return everyPage((start) => table.client.send(new QueryCommand({ ...input, ...start })));
}

/** The items of a partition, read when they are wanted. */
export async function* eachOf(table: Table, partition: string, question: Question = {}): AsyncGenerator<StoredItem> {
  for await (const page of pagesOf(table, partition, question)) yield* page;
}

/** All items of a partition. */
export async function itemsOf(table: Table, partition: string, question: Question = {}): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  for await (const page of pagesOf(table, partition, question)) items.push(...page);
  return items;
}

/** The first items of a partition, at most `pageSize`, in one request; and whether there are more. */
export async function firstOf(
  table: Table,
  partition: string,
  question: Question & { readonly pageSize: number },
): Promise<{ items: StoredItem[]; hasMore: boolean }> {
  const page = await table.client.send(new QueryCommand(queryOf(table, partition, question)));
  return { items: page.Items ?? [], hasMore: page.LastEvaluatedKey !== undefined };
}

/**
 * Everything of the table, strongly consistent, or, with `IndexName`, of the index, which may lag behind; page by page,
 * whether it passes a filter or not. For operators' commands only.
 */
export function scanPages(
  table: Table,
  scan: Omit<ScanCommandInput, 'TableName' | 'ConsistentRead'> = {},
): AsyncGenerator<StoredItem[]> {
  const input = { ...scan, TableName: table.name, ConsistentRead: scan.IndexName === undefined };
  return everyPage((start) => table.client.send(new ScanCommand({ ...input, ...start })));
}

type Page = { Items?: StoredItem[] | undefined; LastEvaluatedKey?: StoredItem | undefined };

async function* everyPage(
  ask: (start: { ExclusiveStartKey?: StoredItem }) => Promise<Page>,
): AsyncGenerator<StoredItem[]> {
  let next: StoredItem | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await ask(next ? { ExclusiveStartKey: next } : {});
    yield Items;
    next = LastEvaluatedKey;
  } while (next);
}

function queryOf(table: Table, partition: string, question: Question): QueryCommandInput {
  const { where, ofIndex = false, eventually = ofIndex, pageSize, lastFirst = false, fields } = question;
  const [PK, SK] = ofIndex ? ['indexPK', 'indexSK'] : ['PK', 'SK'];
  const [condition, values] = sortCondition(SK, where);
  return {
    TableName: table.name,
    ...(ofIndex && { IndexName: indexName }),
    KeyConditionExpression: `${PK} = :partition${condition}`,
    ExpressionAttributeValues: { ':partition': partition, ...values },
    ConsistentRead: !eventually,
    ScanIndexForward: !lastFirst,
    ...(pageSize !== undefined && { Limit: pageSize }),
    ...(fields && { ProjectionExpression: fields.join(', ') }),
  };
}

function sortCondition(SK: string, where: SortKeys | undefined): [string, Record<string, string>] {
  if (!where) return ['', {}];
  if ('beginsWith' in where) return [` AND begins_with(${SK}, :first)`, { ':first': where.beginsWith }];
  if ('from' in where) return [` AND ${SK} BETWEEN :first AND :last`, { ':first': where.from, ':last': where.to }];
  if ('before' in where) return [` AND ${SK} < :first`, { ':first': where.before }];
  return [` AND ${SK} > :first`, { ':first': where.after }];
}
