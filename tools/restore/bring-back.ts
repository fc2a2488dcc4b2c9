import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, BatchWriteCommand, paginateScan, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { markAttributes } from '../../adapters/dynamodb/mail/mail-marks.ts';
import { isItem, prefixes } from '../../adapters/dynamodb/table/keys.ts';
import type { StoredItem, Table } from '../../adapters/dynamodb/table/table.ts';

/** What became of the items of one family, or what would. */
type Counts = { same: number; back: number; gone: number };
export type Outcome = { readonly [family: string]: Counts };

type Change = { readonly family: string; readonly put?: StoredItem; readonly remove?: StoredItem };

/**
 * Never taken back: what was sent stays sent, what the staff did stays told, a number that was given to a card is not
 * given to another, and the clients' secrets are those of the pools that are there now. Only what is missing comes.
 */
const standing: ReadonlySet<string> = new Set(['mail', 'audit', 'counter', 'client', 'throttle']);

const familyOf = (item: StoredItem): string =>
  Object.entries(prefixes).find(([, prefix]) => String(item['PK']).startsWith(prefix))?.[0] ?? 'unknown';

/**
 * Makes a table equal to another, which a point in time was restored into, but for what stands (above). Run again it
 * goes on; nobody else may write meanwhile (docs/runbook.md).
 * @param apply whether anything is written; else it is only counted
 */
export async function bringBack(from: Table, into: Table, apply: boolean): Promise<Outcome> {
  const outcome: Record<string, Counts> = {};
  const note = (family: string, what: keyof Counts) => {
    outcome[family] ??= { same: 0, back: 0, gone: 0 };
    outcome[family][what] += 1;
  };
  for await (const page of pagesOf(from)) {
    const now = await itemsOf(into, page);
    const changes = page.map((then) => changeBack(then, now.get(nameOf(then))));
    for (const { family, put } of changes) note(family, put ? 'back' : 'same');
    if (apply) await write(into, changes);
  }
  for await (const page of pagesOf(into)) {
    const then = await itemsOf(from, page);
    const late = page.filter((item) => !then.has(nameOf(item)) && !standing.has(familyOf(item)));
    const changes = late.map((item) => ({ family: familyOf(item), remove: item }));
    for (const { family } of changes) note(family, 'gone');
    if (apply) await write(into, changes);
  }
  return outcome;
}

function changeBack(then: StoredItem, now: StoredItem | undefined): Change {
  const family = familyOf(then);
  if (now !== undefined && standing.has(family)) return { family };
  const wanted = now !== undefined && isItem(then, 'profile') ? withMarksOf(now, then) : then;
  return isDeepStrictEqual(wanted, now) ? { family } : { family, put: wanted };
}

/** A profile as it was, that knows which mails have gone out since (J7). */
function withMarksOf(now: StoredItem, then: StoredItem): StoredItem {
  const marks = Object.entries(now).filter(([name]) => markAttributes.has(name));
  return { ...then, ...Object.fromEntries(marks) };
}

const nameOf = ({ PK, SK }: StoredItem) => `${String(PK)} ${String(SK)}`;

/** As many as one request can ask for by their keys. */
async function* pagesOf({ client, name }: Table): AsyncGenerator<StoredItem[]> {
  const scan = { TableName: name, Limit: 100, ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client }, scan)) if (Items.length > 0) yield Items;
}

async function itemsOf({ client, name }: Table, like: readonly StoredItem[]): Promise<Map<string, StoredItem>> {
  const found = new Map<string, StoredItem>();
  let Keys = like.map(({ PK, SK }) => ({ PK, SK }));
  for (let tried = 0; Keys.length > 0; tried += 1) {
    if (tried > 0) await rest(tried);
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }));
    for (const item of answer.Responses?.[name] ?? []) found.set(nameOf(item), item);
    Keys = (answer.UnprocessedKeys?.[name]?.Keys ?? []) as typeof Keys;
  }
  return found;
}

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

async function write({ client, name }: Table, changes: readonly Change[]): Promise<void> {
  const requests = changes.flatMap(requestsOf);
  for (let at = 0; at < requests.length; at += 25) {
    let left = requests.slice(at, at + 25);
    for (let tried = 0; left.length > 0; tried += 1) {
      if (tried > 0) await rest(tried);
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [name]: left } }));
      left = UnprocessedItems?.[name] ?? [];
    }
  }
}

function requestsOf({ put, remove }: Change): Requests {
  if (put) return [{ PutRequest: { Item: put } }];
  return remove ? [{ DeleteRequest: { Key: { PK: remove['PK'], SK: remove['SK'] } } }] : [];
}

/** The store gave a part back because it is busy. */
async function rest(tried: number): Promise<void> {
  if (tried > 10) throw new Error('the table does not take any more; run this again later, it goes on');
  await sleep(Math.min(5000, 50 * 2 ** tried));
}
