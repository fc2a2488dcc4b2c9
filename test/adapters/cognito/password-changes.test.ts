/** A password change when the pool does only part of it, on the engines (C1, A7). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { credentialsIn } from '../../../adapters/cognito/credentials.ts';
import { signInAttempts } from '../../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { Refused } from '../../../domain/refused.ts';
import { changePassword } from '../../../domain/sign-in/change-password.ts';
import { openPoolForTests, type PoolForTests } from '../../../testing/engines/cognito-pool.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { letterhead, startPost, type Post } from '../../../testing/engines/post.ts';
import { putProfile } from '../../../testing/engines/profiles.ts';
import { accounts } from '../../../adapters/dynamodb/circulation/accounts.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';

const patronNumber = '000123';
const current = 'mukashi+77x';
const wanted = 'atarashii+88';
const now = new Date('2026-04-01T03:00:00Z');

type PoolCredentials = ReturnType<typeof credentialsIn>;

describe('a password change', () => {
  let engine: Engine;
  let pool: PoolForTests;
  let post: Post;
  let table: Table;
  let credentials: PoolCredentials;

  beforeAll(async () => {
    [engine, pool, post] = await Promise.all([startDynamoDb(), openPoolForTests(), startPost()]);
  });
  afterAll(async () => {
    await Promise.all([engine?.stop(), pool?.stop(), post?.stop()]);
  });
  beforeEach(async () => {
    table = await engine.newTable();
    post.taken.length = 0;
    post.behave();
    await putProfile(table, patronNumber);
    credentials = credentialsIn(pool.client, pool);
    await credentials.setPassword(patronNumber, current);
  });

  const busy = async () => {
    throw new Refused('busy');
  };
  const change = (failing: Partial<PoolCredentials> = {}) =>
    changePassword(
      {
        credentials: { ...credentials, ...failing },
        attempts: signInAttempts(table, 'patrons'),
        admit: accounts(table).profile,
        outbox: post.outbox,
        letterhead,
        noteMail: () => undefined,
      },
      { patronNumber, currentPassword: current, newPassword: wanted, address: '192.0.2.1', now },
    );
  const opens = async (password: string) => (await credentials.signIn(patronNumber, password)).outcome === 'signed-in';

  test('whose sessions could not be ended has changed nothing, and can be asked for again (A7)', async () => {
    await expect(change({ signOutEverywhere: busy })).rejects.toMatchObject({ code: 'busy' });
    expect([await opens(current), await opens(wanted)]).toEqual([true, false]);
    expect(post.taken).toEqual([]);
    expect(await change()).not.toBeNull();
    expect([await opens(current), await opens(wanted)]).toEqual([false, true]);
    expect(post.taken).toHaveLength(1);
  });

  test('that was done although no answer came has changed nothing either', async () => {
    let asked = 0;
    const answersLost = async (loginName: string, password: string) => {
      await credentials.setPassword(loginName, password);
      asked += 1;
      if (asked === 1) throw new Refused('busy');
    };
    await expect(change({ setPassword: answersLost })).rejects.toMatchObject({ code: 'busy' });
    expect([await opens(current), await opens(wanted)]).toEqual([true, false]);
  });

  test('that cannot be taken back is told to its owner', async () => {
    let asked = 0;
    const once = async (loginName: string, password: string) => {
      asked += 1;
      if (asked > 1) throw new Refused('busy');
      await credentials.setPassword(loginName, password);
    };
    await expect(change({ setPassword: once, signOutEverywhere: busy })).rejects.toMatchObject({ code: 'busy' });
    expect(await opens(wanted)).toBe(true);
    expect(post.taken).toMatchObject([{ to: 'hanako@example.jp' }]);
  });
});
