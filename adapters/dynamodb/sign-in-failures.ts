import { createHash } from 'node:crypto';
import { BatchGetCommand, DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Attempter, RememberedFailures, SignInFailures } from '../../domain/credentials.ts';
import {
  addressRule,
  afterFailure,
  forgottenAt,
  networkOf,
  numberRule,
  type Failures,
  type ThrottleRule,
} from '../../domain/sign-in-throttle.ts';
import { keys, type Key } from './keys.ts';
import type { Table } from './table.ts';
import type { StoredItem } from './transaction.ts';

const mostTries = 10;

/**
 * Failed sign-ins, one small item per login name and per network. Addresses are stored hashed, and
 * everything is gone by itself when it counts no more.
 * @param pool keeps a patron number and a staff id of the same letters apart
 */
export function signInFailures(table: Table, pool: 'patrons' | 'staff'): SignInFailures {
  const keyOfName = (loginName: string) => keys.numberThrottle(`${pool}#${loginName}`);
  const keyOfAddress = (address: string) => keys.addressThrottle(hashed(`${table.name} ${networkOf(address)}`));

  return {
    async read({ loginName, address }: Attempter): Promise<RememberedFailures> {
      const wanted = { name: loginName === null ? null : keyOfName(loginName), address: keyOfAddress(address) };
      const Keys = [...(wanted.name ? [wanted.name] : []), wanted.address];
      // A key left unprocessed counts as nothing remembered: better than nobody signing in.
      const { Responses } = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: { Keys } } }));
      const items = Responses?.[table.name] ?? [];
      const find = (key: Key | null) => readFailures(items.find((item) => item['PK'] === key?.PK));
      return { ofName: find(wanted.name), ofAddress: find(wanted.address) };
    },

    async count({ loginName, address }, remembered, now): Promise<void> {
      await Promise.all([
        ...(loginName === null ? [] : [countOne(table, keyOfName(loginName), numberRule, remembered.ofName, now)]),
        countOne(table, keyOfAddress(address), addressRule, remembered.ofAddress, now),
      ]);
    },

    async clear(loginName): Promise<void> {
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: keyOfName(loginName) }));
    },
  };
}

/**
 * Replaces the item if it is still as last seen; otherwise thinks again about what is there now. So
 * failures at the same moment count each. In a storm of more than ten some are lost, when the wait
 * has long begun.
 */
async function countOne(table: Table, key: Key, rule: ThrottleRule, seen: Failures | null, now: Date): Promise<void> {
  let before = seen;
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const after = afterFailure(rule, before, now);
    const found = await replace(table, key, rule, before, after);
    if (found === 'replaced') return;
    before = found;
  }
}

async function replace(
  table: Table,
  key: Key,
  rule: ThrottleRule,
  before: Failures | null,
  after: Failures,
): Promise<'replaced' | Failures | null> {
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...key,
          failures: after.count,
          firstAt: after.firstAt.toISOString(),
          lastAt: after.lastAt.toISOString(),
          expiresAt: Math.ceil(forgottenAt(rule, after).getTime() / 1000),
        },
        ...(before
          ? {
              ConditionExpression: 'failures = :failures AND firstAt = :first AND lastAt = :last',
              ExpressionAttributeValues: {
                ':failures': before.count,
                ':first': before.firstAt.toISOString(),
                ':last': before.lastAt.toISOString(),
              },
            }
          : { ConditionExpression: 'attribute_not_exists(PK)' }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return 'replaced';
  } catch (error) {
    const { name, Item } = error as { name?: string; Item?: Parameters<typeof unmarshall>[0] };
    if (name !== 'ConditionalCheckFailedException') throw error;
    return Item ? readFailures(unmarshall(Item)) : null;
  }
}

function readFailures(item: StoredItem | undefined): Failures | null {
  if (!item) return null;
  return {
    count: Number(item['failures']),
    firstAt: new Date(String(item['firstAt'])),
    lastAt: new Date(String(item['lastAt'])),
  };
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
