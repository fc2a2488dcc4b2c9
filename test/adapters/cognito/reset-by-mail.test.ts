/** Both halves of a reset by mail, on the engines: what happens when mail service or pool do not do their part (B2). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { credentialsIn } from '../../../adapters/cognito/credentials.ts';
import { formBudget } from '../../../adapters/dynamodb/sign-in/form-budget.ts';
import { passwordChanges } from '../../../adapters/dynamodb/sign-in/password-changes.ts';
import { resetLinks } from '../../../adapters/dynamodb/sign-in/reset-links.ts';
import { signInAttempts } from '../../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import type { Table } from '../../../adapters/dynamodb/table/table.ts';
import { Refused } from '../../../domain/refused.ts';
import { resetFormRule } from '../../../domain/sign-in/sign-in-throttle.ts';
import { requestResetLink, type ResetRequest } from '../../../domain/sign-in/request-reset-link.ts';
import { useResetLink } from '../../../domain/sign-in/use-reset-link.ts';
import { openPoolForTests, type PoolForTests } from '../../../testing/engines/cognito-pool.ts';
import { startDynamoDb, type Engine } from '../../../testing/engines/dynamodb.ts';
import { newLetterIds, sendPromised } from '../../../testing/engines/letters.ts';
import { startPost, type Post } from '../../../testing/engines/post.ts';
import { address, putProfile } from '../../../testing/engines/profiles.ts';
import { letTimePass } from '../../../testing/engines/settled.ts';

const patron = '000123';
const chosen = 'mukashi+77x';
const now = new Date('2026-04-01T03:00:00Z');

describe('a reset by mail (B2)', () => {
  let engine: Engine;
  let pool: PoolForTests;
  let post: Post;
  let table: Table;

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
    await putProfile(table, patron);
  });

  const ask = (changes: Partial<ResetRequest> = {}) =>
    requestResetLink(
      { links: resetLinks(table), budget: formBudget(table, 'RESET', resetFormRule) },
      {
        patronNumber: patron,
        email: 'hanako@example.jp',
        address: '192.0.2.1',
        now,
        letterId: newLetterIds()(0),
        ...changes,
      },
    );
  const send = (at = now) => sendPromised(table, post.outbox, at);

  /** Asks, and has the letter sent. */
  async function request(changes: Partial<ResetRequest> = {}) {
    await ask(changes);
    return send(changes.now);
  }

  function use(token: string, newPassword: string = chosen, failing: Partial<ReturnType<typeof credentialsIn>> = {}) {
    const credentials = { ...credentialsIn(pool.client, pool), ...failing };
    const ports = {
      links: resetLinks(table),
      changes: passwordChanges(table),
      attempts: signInAttempts(table, 'patrons'),
      credentials,
    };
    return useResetLink(ports, { token, newPassword, now, newLetterId: newLetterIds() });
  }

  /** Uses a link, and has the letters sent that tell of it. */
  async function useAndSend(token: string, newPassword?: string) {
    await use(token, newPassword);
    return send();
  }

  const tokenIn = (mail = post.taken.at(-1)) => /password-resets\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const refusedWith = (code: string) => ({ code });

  test('goes to the address as it is registered, not as it was typed', async () => {
    await putProfile(table, patron, { email1: address('hanako..m@docomo.ne.jp', 'active', 'mobile') });
    await request({ email: ' ｈａｎａｋｏ．．ｍ＠DOCOMO.ne.jp' });
    expect(post.taken).toMatchObject([
      { to: '"hanako..m"@docomo.ne.jp', subject: '【Myライブラリー】パスワード設定のご案内' },
    ]);
    expect(post.taken[0]?.text).toContain('https://pages.example/password-resets/');
  });

  test('whose letter is refused is sent by a later attempt, and once (J5, J7)', async () => {
    await ask();
    post.behave('refuses', 'refuses');
    expect([await send(), await send(), await send(), await send()]).toEqual([['refused'], ['refused'], ['sent'], []]);
    expect(post.taken).toHaveLength(1);
    await use(tokenIn());
  });

  test('whose letter is taken and not answered for is not sent again, and its link works', async () => {
    post.behave('loses');
    expect(await request()).toEqual(['unknown']);
    expect(await send()).toEqual([]);
    await use(tokenIn());
    expect(await pool.signIn(patron, chosen)).toMatchObject({ AuthenticationResult: {} });
  });

  test('whose letter nobody could send for a day is given up', async () => {
    await ask();
    post.behave(...Array.from({ length: 2 }, () => 'refuses' as const));
    expect([await send(), await send(new Date('2026-04-02T02:59:59Z'))]).toEqual([['refused'], ['refused']]);
    expect([await send(new Date('2026-04-02T03:00:00Z')), await send()]).toEqual([['lost'], []]);
    expect(post.taken).toEqual([]);
  });

  test('asked for by the same intent once more is one letter, also when it has gone out', async () => {
    const letterId = newLetterIds()(0);
    await ask({ letterId });
    await ask({ letterId });
    expect(await send()).toEqual(['sent']);
    await ask({ letterId });
    expect(await send()).toEqual([]);
    await use(tokenIn());
  });

  test('of two letters that wait, the newer alone brings a link', async () => {
    await ask();
    await ask();
    expect(await send()).toEqual(['over', 'sent']);
    await use(tokenIn());
  });

  test('a link of before opens nothing from the moment on at which another was asked for', async () => {
    await request();
    const before = tokenIn();
    await ask();
    await expect(use(before)).rejects.toMatchObject(refusedWith('link-spent'));
  });

  test('cannot be asked for by a network that has asked too often, right or wrong; nothing changes then', async () => {
    await request();
    const before = tokenIn();
    const wrong = { email: 'taro@example.jp' };
    const answers = await Promise.allSettled(Array.from({ length: 120 }, () => ask(wrong)));
    const codes = answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as Refused).code : ''));
    expect(codes.filter((code) => code === 'id-or-email-wrong').length).toBeLessThanOrEqual(99);
    const refusals = await Promise.all([ask(), ask(wrong)].map((asked) => asked.catch((error: unknown) => error)));
    expect(refusals).toMatchObject([{ code: 'too-many-requests' }, { code: 'too-many-requests' }]);
    expect(post.taken).toHaveLength(1);
    await use(before);
    await request({ address: '192.0.2.2' });
  });

  test('says of the day’s fourth mail when the next can be had', async () => {
    for (let mails = 0; mails < 3; mails += 1) await request();
    await expect(request()).rejects.toMatchObject({
      code: 'too-many-requests',
      details: { retryAfterSeconds: 12 * 3600 },
    });
    expect(await request({ now: new Date('2026-04-01T15:00:00Z') })).toEqual(['sent']);
  });

  test('a refused new password does not spend the link', async () => {
    await request();
    await expect(use(tokenIn(), 'short')).rejects.toMatchObject(refusedWith('password-rules'));
    await expect(use(tokenIn(), `${patron}+abcde`)).rejects.toMatchObject(refusedWith('password-rules'));
    const stricterPool = { setPassword: () => Promise.reject(new Refused('password-rules')) };
    await expect(use(tokenIn(), chosen, stricterPool)).rejects.toMatchObject(refusedWith('password-rules'));
    await use(tokenIn());
    await expect(use(tokenIn(), chosen)).rejects.toMatchObject(refusedWith('link-spent'));
  });

  test('a pool that does not answer, before or after the password is set, keeps the link for another try', async () => {
    await request();
    const busy = () => Promise.reject(new Refused('busy'));
    await expect(use(tokenIn(), chosen, { setPassword: busy })).rejects.toMatchObject(refusedWith('busy'));
    await expect(use(tokenIn(), chosen, { signOutEverywhere: busy })).rejects.toMatchObject(refusedWith('busy'));
    await use(tokenIn());
  });

  test('of a hundred uses at once exactly one sets its password', async () => {
    await request();
    const passwords = Array.from({ length: 100 }, (_, at) => `mukashi+${1000 + at}`);
    const uses = await Promise.allSettled(passwords.map((password) => use(tokenIn(), password)));
    const won = passwords.filter((_, at) => uses[at]?.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await pool.signIn(patron, won[0] ?? '')).toMatchObject({ AuthenticationResult: {} });
    await send();
    expect(post.taken.filter(({ subject }) => subject.includes('変更'))).toHaveLength(1);
  });

  test('ends every session, and tells every address that counts', async () => {
    await putProfile(table, patron, { email2: address('second@example.jp', 'active', 'mobile') });
    await use((await request(), tokenIn()));
    const credentials = credentialsIn(pool.client, pool);
    const before = await credentials.signIn(patron, chosen);
    if (before.outcome !== 'signed-in') throw new Error(before.outcome);
    await request({ email: 'second@example.jp' });
    const sentBefore = post.taken.length;
    await useAndSend(tokenIn(), 'another+77x');
    expect(await credentials.refresh(before.session.refreshToken)).toBeNull();
    const letters = post.taken.slice(sentBefore).filter(({ subject }) => subject.includes('変更'));
    expect(letters.map(({ to }) => to).toSorted()).toEqual(['hanako@example.jp', 'second@example.jp']);
  });

  test('stands although the letter that tells of it is refused, which goes out later (J5)', async () => {
    await request();
    post.behave('refuses');
    expect(await useAndSend(tokenIn())).toEqual(['refused']);
    expect(await pool.signIn(patron, chosen)).toMatchObject({ AuthenticationResult: {} });
    expect([await send(), await send()]).toEqual([['sent'], []]);
  });

  test('that was cut off is gone on with by the same password, which ends sessions and tells once', async () => {
    await request();
    const dies = () => Promise.reject(new Error('the function died'));
    const token = tokenIn();
    await resetLinks(table).use(patron, { token, newPassword: chosen, now });
    await expect(use(token, 'another+77x')).rejects.toMatchObject(refusedWith('link-spent'));
    await expect(use(token, chosen, { setPassword: dies })).rejects.toThrow('died');
    await useAndSend(token);
    expect(post.taken.filter(({ subject }) => subject.includes('変更'))).toHaveLength(1);
    await expect(use(token)).rejects.toMatchObject(refusedWith('link-spent'));
  });

  test('that was cut off and never comes again leaves the link to another password', async () => {
    await request();
    await resetLinks(table).use(patron, { token: tokenIn(), newPassword: chosen, now });
    const later = new Date(now.getTime() + 31_000);
    expect(
      await resetLinks(table).use(patron, { token: tokenIn(), newPassword: 'another+77x', now: later }),
    ).not.toBeNull();
    expect(await resetLinks(table).use(patron, { token: tokenIn(), newPassword: chosen, now: later })).toBeNull();
  });

  test('lets a patron in at once who had guessed too often', async () => {
    const attempts = signInAttempts(table, 'patrons');
    const who = { loginName: patron, address: '192.0.2.9' };
    for (let guesses = 0; guesses < 5; guesses += 1) await attempts.begin(who, now);
    expect(await attempts.begin(who, now)).toHaveProperty('waitSeconds');
    await request();
    letTimePass(table);
    await use(tokenIn());
    expect(await attempts.begin(who, now)).not.toHaveProperty('waitSeconds');
  });

  test('a link of another kind, of nobody, or made up opens nothing and forgets no failed attempt', async () => {
    const attempts = signInAttempts(table, 'patrons');
    await attempts.begin({ loginName: patron, address: '192.0.2.9' }, now);
    await request();
    const token = tokenIn();
    const ofAnotherPatron = `${token.slice(0, 4)}A${token.slice(5)}`;
    const ofAnotherKind = `AQ${token.slice(2)}`;
    const lastBitTurned = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const forged of ['', 'x', ofAnotherPatron, ofAnotherKind, lastBitTurned]) {
      await expect(use(forged)).rejects.toMatchObject(refusedWith('link-spent'));
    }
    letTimePass(table);
    expect(await attempts.hasFailures(patron)).toBe(true);
    await use(token);
  });
});
