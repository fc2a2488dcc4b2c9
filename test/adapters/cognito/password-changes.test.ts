/** A password change when the pool does only part of it, on the engines (C1, A7). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { credentialsIn } from '../../../adapters/cognito/credentials.ts';
import { passwordChanges } from '../../../adapters/dynamodb/sign-in/password-changes.ts';
import { signInAttempts } from '../../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { Refused } from '../../../domain/refused.ts';
import { beginOneOfTheDay, changePassword, passwordChangesADay } from '../../../domain/sign-in/change-password.ts';
import { openPoolForTests, temporary, type PoolForTests } from '../../../testing/engines/cognito-pool.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { findMissed } from '../../../testing/engines/missed.ts';
import { newLetterIds, sendPromised } from '../../../testing/engines/letters.ts';
import { startPost, type Post } from '../../../testing/engines/post.ts';
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

  const change = (
    failing: Partial<PoolCredentials> = {},
    at = now,
    [from, to]: readonly [string, string] = [current, wanted],
  ) =>
    changePassword(
      {
        credentials: { ...credentials, ...failing },
        attempts: signInAttempts(table, 'patrons'),
        admit: accounts(table).profile,
        changes: passwordChanges(table),
      },
      {
        patronNumber,
        currentPassword: from,
        newPassword: to,
        address: '192.0.2.1',
        now: at,
        newLetterId: newLetterIds(),
      },
    );
  const send = () => sendPromised(table, post.outbox, now);
  const opens = async (password: string) => (await credentials.signIn(patronNumber, password)).outcome === 'signed-in';

  /** Ends sessions so often, and then no more. */
  function busyAfter(times: number): Partial<PoolCredentials> {
    let asked = 0;
    const signOutEverywhere = async (loginName: string) => {
      if (asked === times) throw new Refused('busy');
      asked += 1;
      await credentials.signOutEverywhere(loginName);
    };
    return { signOutEverywhere };
  }

  test('whose sessions could not be ended has changed nothing, and can be asked for again (A7)', async () => {
    await expect(change(busyAfter(0))).rejects.toMatchObject({ code: 'busy' });
    expect([await opens(current), await opens(wanted)]).toEqual([true, false]);
    expect(await change()).not.toBeNull();
    expect([await opens(current), await opens(wanted)]).toEqual([false, true]);
    expect(await send()).toEqual(['sent']);
    expect(post.taken).toMatchObject([{ to: 'hanako@example.jp' }]);
  });

  test('that was done, and no answer came, is gone on with when the same is asked for again: one letter', async () => {
    const answersLost = async (loginName: string, password: string) => {
      await credentials.setPassword(loginName, password);
      throw new Refused('busy');
    };
    await expect(change({ setPassword: answersLost })).rejects.toMatchObject({ code: 'busy' });
    await expect(change(busyAfter(0))).rejects.toMatchObject({ code: 'busy' });
    expect(await change()).not.toBeNull();
    expect([await opens(current), await opens(wanted)]).toEqual([false, true]);
    expect(await send()).toEqual(['sent']);
    await expect(change()).rejects.toMatchObject({ code: 'current-password-wrong' });
  });

  test('no session of before goes on with a password that is new, whatever failed', async () => {
    const before = await credentials.signIn(patronNumber, current);
    if (before.outcome !== 'signed-in') throw new Error(before.outcome);
    await expect(change(busyAfter(1))).rejects.toMatchObject({ code: 'busy' });
    expect(await opens(wanted)).toBe(true);
    expect(await credentials.refresh(before.session.refreshToken)).toBeNull();
  });

  test('that failed brings no password back which the counter has replaced meanwhile (B1)', async () => {
    const replacedMeanwhile = async () => {
      await credentials.issueTemporaryPassword(patronNumber, temporary);
      throw new Refused('busy');
    };
    await expect(change({ setPassword: replacedMeanwhile })).rejects.toMatchObject({ code: 'busy' });
    await expect(change()).rejects.toMatchObject({ code: 'current-password-wrong' });
    expect([await opens(current), await opens(wanted)]).toEqual([false, false]);
    expect((await credentials.signIn(patronNumber, temporary)).outcome).toBe('new-password-required');
  });

  test('that nobody finishes is told after a while: nobody knows how far it came', async () => {
    await expect(change(busyAfter(1))).rejects.toMatchObject({ code: 'busy' });
    expect(await opens(wanted)).toBe(true);
    const sweep = async (minutes: number) => {
      const at = new Date(now.getTime() + minutes * 60_000);
      return (await findMissed(table, at)).filter((batch) => 'letterIds' in batch);
    };
    expect(await sweep(9)).toEqual([]);
    expect(await sweep(11)).toEqual([{ letterIds: [expect.any(String)] }]);
    expect(await send()).toEqual(['sent']);
    await expect(change({}, new Date(now.getTime() + 11 * 60_000))).rejects.toMatchObject({
      code: 'current-password-wrong',
    });
  });

  test('can be the tenth of a day, of which letters tell, and no eleventh before tomorrow', async () => {
    const there = [current, wanted] as const;
    const back = [wanted, current] as const;
    const late = new Date('2026-04-01T14:59:50Z'); // ten seconds to midnight in Tokyo
    for (let made = 0; made < passwordChangesADay; made += 1) {
      expect(await change({}, late, made % 2 === 0 ? there : back)).not.toBeNull();
    }
    await expect(change({}, late)).rejects.toMatchObject({
      code: 'too-many-requests',
      details: { retryAfterSeconds: 10 },
    });
    expect([await opens(current), await opens(wanted)]).toEqual([true, false]);
    expect(await send()).toEqual(Array(passwordChangesADay).fill('sent'));
    expect(await change({}, new Date('2026-04-01T15:00:00Z'))).not.toBeNull();
  });

  test('that was the last of its day, and came to no end, can still be gone on with', async () => {
    const profile = await accounts(table).profile(patronNumber);
    if (!profile) throw new Error('no profile');
    const changes = passwordChanges(table);
    for (let made = 1; made < passwordChangesADay; made += 1) {
      const begun = await beginOneOfTheDay(changes, profile, [], now);
      if (!begun) throw new Error(`only ${made}`);
      await changes.finish(begun);
    }
    await expect(change(busyAfter(1))).rejects.toMatchObject({ code: 'busy' });
    expect(await change()).not.toBeNull();
    expect(await send()).toEqual(['sent']);
    expect(await beginOneOfTheDay(changes, profile, [], now)).toBeNull();
  });

  test('of which many begin at once is counted once, as they all go on with the first', async () => {
    const profile = await accounts(table).profile(patronNumber);
    if (!profile) throw new Error('no profile');
    const changes = passwordChanges(table);
    const begun = await Promise.all(Array.from({ length: 12 }, () => beginOneOfTheDay(changes, profile, [], now)));
    expect(new Set(begun.map((one) => one?.begunAt))).toEqual(new Set([now.toISOString()]));
    expect((await accounts(table).profile(patronNumber))?.passwordChanges).toEqual({ on: '2026-04-01', count: 1 });
  });

  test('that a pool finds too weak has changed nothing, and tells nobody', async () => {
    const tooWeak = () => Promise.reject(new Refused('password-rules'));
    await expect(change({ setPassword: tooWeak })).rejects.toMatchObject({ code: 'password-rules' });
    expect(await send()).toEqual([]);
    expect(await opens(current)).toBe(true);
  });
});
