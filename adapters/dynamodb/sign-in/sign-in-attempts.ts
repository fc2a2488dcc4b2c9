import { randomUUID } from 'node:crypto';
import type { CountedAttempt, SignInAttempts } from '../../../domain/sign-in/port.ts';
import {
  addressRule,
  afterFailure,
  forgottenAt,
  numberRule,
  secondsToWait,
  type Failures,
} from '../../../domain/sign-in/sign-in-throttle.ts';
import { attemptBudget } from './attempt-budget.ts';
import { Expression } from '../table/expression.ts';
import { networkHash } from '../table/hashed.ts';
import { keys, type Key } from '../table/keys.ts';
import { readItem } from '../table/read.ts';
import type { StoredItem, Table } from '../table/table.ts';
import { deleteItem, putItem } from '../table/write.ts';

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
  const ofNetwork = (address: string) => keys.addressThrottle(networkHash(table, address));

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
      return (await readItem(table, keyOf(loginName), { eventually: true })) !== null;
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
    const written = await putItem(table, { ...itemOf(key, counted), attempt }, asItWas(key, before));
    if (written.done || written.image?.['attempt'] === attempt) return { before, counted };
    before = written.image && readFailures(written.image);
  }
  return numberRule.firstWait;
}

/** Takes an attempt back, unless another came after it; that one knows of this, and keeps it. */
async function restore(
  table: Table,
  key: Key,
  { before, counted }: NonNullable<CountedAttempt['ofName']>,
): Promise<void> {
  const condition = asItWas(key, counted);
  await (before ? putItem(table, itemOf(key, before), condition) : deleteItem(table, key, condition));
}

async function forget(table: Table, key: Key): Promise<void> {
  await deleteItem(table, key);
}

function asItWas(key: Key, before: Failures | null): Expression {
  const condition = new Expression();
  if (!before) return condition.whereNew();
  const { failures, firstAt, lastAt } = itemOf(key, before);
  for (const [name, value] of Object.entries({ failures, firstAt, lastAt }))
    condition.whereEquals(condition.path(name), value);
  return condition;
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
