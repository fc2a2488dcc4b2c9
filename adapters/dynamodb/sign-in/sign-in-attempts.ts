import { createHash, randomUUID } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CountedAttempt, SignInAttempts } from '../../../domain/sign-in/port.ts';
import {
  addressRule,
  afterFailure,
  forgottenAt,
  networkOf,
  numberRule,
  secondsToWait,
  type Failures,
} from '../../../domain/sign-in/sign-in-throttle.ts';
import { attemptBudget } from './attempt-budget.ts';
import { writeIf } from '../table/conditional-write.ts';
import { keys, type Key } from '../table/keys.ts';
import type { Table } from '../table/table.ts';
import type { StoredItem } from '../table/transaction.ts';

/** More failures at one moment than the rule lets through; then somebody has to wait anyway. */
const maxAttempts = 2 * numberRule.free;

/**
 * Attempts to sign in, one small item per login name and per network. Addresses are stored hashed, and
 * everything is gone by itself when it counts no more.
 * @param pool keeps a patron number and a staff id of the same letters apart
 */
export function signInAttempts(table: Table, pool: 'patrons' | 'staff'): SignInAttempts {
  const keyOf = (loginName: string) => keys.numberThrottle(`${pool}#${loginName}`);
  const budget = attemptBudget(table, addressRule);
  const ofNetwork = (address: string) => keys.addressThrottle(hashed(`${table.name} ${networkOf(address)}`));

  return {
    async begin(who, now) {
      const { loginName, address } = who;
      const [ofName, ofAddress] = await Promise.all([
        loginName === null ? null : countFailure(table, keyOf(loginName), now),
        budget.take(ofNetwork(address), now),
      ]);
      const waits = [ofAddress, ...(typeof ofName === 'number' ? [ofName] : [])];
      const waitSeconds = Math.max(...waits);
      if (typeof ofName !== 'number' && waitSeconds === 0) return { who, ofName };
      // Neither pays for an attempt that the other does not allow.
      if (ofAddress === 0) await budget.giveBack(ofNetwork(address));
      if (loginName !== null && typeof ofName === 'object' && ofName) await restore(table, keyOf(loginName), ofName);
      return { waitSeconds };
    },

    async succeeded({ who: { loginName, address } }) {
      await Promise.all([
        budget.giveBack(ofNetwork(address)),
        ...(loginName === null ? [] : [forget(table, keyOf(loginName))]),
      ]);
    },

    async giveBack({ who: { loginName, address }, ofName }) {
      await Promise.all([
        budget.giveBack(ofNetwork(address)),
        ...(loginName === null || !ofName ? [] : [restore(table, keyOf(loginName), ofName)]),
      ]);
    },

    async hasFailures(loginName) {
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: keyOf(loginName) }));
      return Item !== undefined;
    },

    clear: (loginName) => forget(table, keyOf(loginName)),
  };
}

/**
 * Counts one more failure of a name, or gives the seconds to wait. The item is replaced only as it was
 * seen last; whoever comes second thinks again about what is there now. So of any number of attempts at
 * one moment just as many get through as the rule has left.
 */
async function countFailure(
  table: Table,
  key: Key,
  now: Date,
): Promise<NonNullable<CountedAttempt['ofName']> | number> {
  // An answer that was lost on the way makes the SDK write again: that must not count twice.
  const attempt = randomUUID();
  let before: Failures | null = null;
  for (let tried = 1; tried <= maxAttempts; tried += 1) {
    const wait = secondsToWait(numberRule, before, now);
    if (wait > 0) return wait;
    const counted = afterFailure(numberRule, before, now);
    const Item = { ...itemOf(key, counted), attempt };
    const found = await writeIf(table, new PutCommand({ ...asItWas(table, key, before), Item }));
    if (found === 'written' || found?.['attempt'] === attempt) return { before, counted };
    before = found && readFailures(found);
  }
  return numberRule.firstWait;
}

/** Takes an attempt back, unless another came after it; that one knows of this, and keeps it. */
async function restore(
  table: Table,
  key: Key,
  { before, counted }: NonNullable<CountedAttempt['ofName']>,
): Promise<void> {
  const { ReturnValuesOnConditionCheckFailure: _, ...condition } = asItWas(table, key, counted);
  await writeIf(
    table,
    before
      ? new PutCommand({ ...condition, Item: itemOf(key, before) })
      : new DeleteCommand({ ...condition, Key: key }),
  );
}

async function forget(table: Table, key: Key): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: key }));
}

function asItWas(table: Table, key: Key, failures: Failures | null): Omit<PutCommandInput, 'Item'> {
  const common = { TableName: table.name, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  if (!failures) return { ...common, ConditionExpression: 'attribute_not_exists(PK)' };
  const { failures: count, firstAt, lastAt } = itemOf(key, failures);
  return {
    ...common,
    ConditionExpression: 'failures = :count AND firstAt = :first AND lastAt = :last',
    ExpressionAttributeValues: { ':count': count, ':first': firstAt, ':last': lastAt },
  };
}

function itemOf(key: Key, failures: Failures) {
  return {
    ...key,
    failures: failures.count,
    firstAt: failures.firstAt.toISOString(),
    lastAt: failures.lastAt.toISOString(),
    expiresAt: Math.ceil(forgottenAt(numberRule, failures).getTime() / 1000),
  };
}

function readFailures(item: StoredItem): Failures {
  return {
    count: Number(item['failures']),
    firstAt: new Date(String(item['firstAt'])),
    lastAt: new Date(String(item['lastAt'])),
  };
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
