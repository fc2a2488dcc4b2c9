/** Requests that an address be registered, on the engine: the queue, both decisions, and refused mails (B3). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { accounts } from '../../../../adapters/dynamodb/circulation/accounts.ts';
import { emailRegistrations } from '../../../../adapters/dynamodb/patrons/email-registrations.ts';
import { formBudget } from '../../../../adapters/dynamodb/sign-in/form-budget.ts';
import { keys } from '../../../../adapters/dynamodb/table/keys.ts';
import { resetLinks } from '../../../../adapters/dynamodb/sign-in/reset-links.ts';
import type { Table } from '../../../../adapters/dynamodb/table/table.ts';
import { registrationFormRule } from '../../../../domain/sign-in/sign-in-throttle.ts';
import {
  approveEmailRegistration,
  rejectEmailRegistration,
} from '../../../../domain/patrons/decide-email-registration.ts';
import { requestEmailRegistration } from '../../../../domain/patrons/request-email-registration.ts';
import { startDynamoDb, type Engine } from '../../../../testing/engines/dynamodb.ts';
import { policy } from '../../../../testing/engines/library.ts';
import { newLetterIds, sendPromised } from '../../../../testing/engines/letters.ts';
import { startPost, type Post } from '../../../../testing/engines/post.ts';
import { address, profileOf, putProfile } from '../../../../testing/engines/profiles.ts';
import { letTimePass } from '../../../../testing/engines/settled.ts';

const patron = '000123';
const now = new Date('2026-04-01T03:00:00Z');
const given = {
  patronNumber: patron,
  name: '見本 花子',
  birthDate: '1990-04-01',
  email: 'new@example.jp',
  device: 'mobile' as const,
};

describe('a request that an address be registered (B3)', () => {
  let engine: Engine;
  let post: Post;
  let table: Table;

  beforeAll(async () => {
    [engine, post] = await Promise.all([startDynamoDb(), startPost()]);
  });
  afterAll(async () => {
    await Promise.all([engine?.stop(), post?.stop()]);
  });
  beforeEach(async () => {
    table = await engine.newTable();
    post.taken.length = 0;
    post.behave();
    await putProfile(table, patron);
  });

  const requests = () => emailRegistrations(table, policy);

  async function ask(changes: Partial<typeof given> = {}, from: { address?: string; at?: Date } = {}): Promise<void> {
    const { address: network = '192.0.2.1', at = now } = from;
    const ports = { requests: requests(), budget: formBudget(table, 'REGISTRATION', registrationFormRule) };
    await requestEmailRegistration(ports, {
      given: { ...given, ...changes },
      address: network,
      now: at,
      ulid: ulid(at.getTime()),
    });
  }

  const queue = async () => {
    letTimePass(table);
    return (await requests().list(50, undefined)).items;
  };
  const firstId = async () => (await queue())[0]?.requestId ?? '';
  const auditEntry = () => ({ id: ulid(now.getTime()), staffId: 'desk-01', action: 'decide', at: now });
  const send = () => sendPromised(table, post.outbox, now);

  /** Decides, and has the letters sent. */
  async function approve(requestId: string) {
    const ports = { requests: requests(), readProfile: accounts(table).profile };
    await approveEmailRegistration(ports, { requestId, auditEntry: auditEntry(), newLetterId: newLetterIds() });
    return send();
  }
  async function reject(requestId: string, reason = '生年月日が一致しません') {
    const decision = { requestId, auditEntry: auditEntry(), newLetterId: newLetterIds(), reason };
    await rejectEmailRegistration({ requests: requests() }, decision);
    return send();
  }

  const tokenIn = (mail = post.taken.at(-1)) => /password-resets\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const isLive = async (token: string) => (await resetLinks(table).expiryOf(patron, token, now)) !== null;

  async function auditNotes() {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        ConsistentRead: true,
        TableName: table.name,
        KeyConditionExpression: 'PK = :day',
        ExpressionAttributeValues: { ':day': keys.audit('2026-04-01', '').PK },
      }),
    );
    return Items.map(({ staffId, patronNumber, note }) => ({ staffId, patronNumber, note }));
  }

  test('waits in the queue, the oldest first, page by page', async () => {
    for (let minutes = 5; minutes > 0; minutes -= 1) {
      await ask({ patronNumber: `00010${minutes}` }, { at: new Date(now.getTime() + minutes * 60_000) });
    }
    letTimePass(table);
    const first = await requests().list(3, undefined);
    const second = await requests().list(3, first.last ?? '');
    expect([first, second].map(({ items }) => items.map(({ patronNumber }) => patronNumber))).toEqual([
      ['000101', '000102', '000103'],
      ['000104', '000105'],
    ]);
    expect(second.last).toBeNull();
  });

  test('is replaced by a second one of the same card, however its number is typed', async () => {
    await ask();
    const replaced = await firstId();
    await ask({ patronNumber: ' ０００１２３ ', email: 'third@example.jp' }, { at: new Date(now.getTime() + 1000) });
    expect(await queue()).toMatchObject([{ patronNumber: patron, given: { email: 'third@example.jp' } }]);
    await expect(approve(replaced)).rejects.toMatchObject({ code: 'already-decided' });
    await expect(reject(replaced)).rejects.toMatchObject({ code: 'already-decided' });
    expect((await profileOf(table, patron)).email1?.address).toBe('hanako@example.jp');
  });

  test('with a number or an address that cannot be one is refused; whether the card exists is not asked', async () => {
    await expect(ask({ patronNumber: '12345' })).rejects.toMatchObject({ code: 'unacceptable-fields' });
    await expect(ask({ email: 'new@example.jp\r\nBcc: all@example.jp' })).rejects.toMatchObject({
      code: 'unacceptable-fields',
    });
    await ask({ patronNumber: '999999' });
    expect(await queue()).toHaveLength(1);
  });

  test('comes from one network no oftener than thirty times at once', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) => ask({ patronNumber: String(100 + at).padStart(6, '0') })),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(30);
    await ask({}, { address: '192.0.2.2' });
  });

  test('approved: the address counts, a link goes to it, and an older link opens nothing any more', async () => {
    await putProfile(table, patron, { email1: null });
    await ask();
    await approve(await firstId());
    expect(await profileOf(table, patron)).toMatchObject({
      version: 2,
      email1: { address: 'new@example.jp', device: 'mobile', state: 'active' },
    });
    expect(post.taken).toMatchObject([
      { to: 'new@example.jp', subject: '【Myライブラリー】メールアドレスを登録しました' },
    ]);
    const older = tokenIn();
    expect(await isLive(older)).toBe(true);
    await ask({ email: 'third@example.jp' });
    await approve(await firstId());
    expect(await isLive(older)).toBe(false);
    expect(post.taken.at(-1)).toMatchObject({
      to: 'new@example.jp',
      subject: expect.stringContaining('変更されました'),
    });
    expect(await isLive(tokenIn(post.taken.at(-2)))).toBe(true);
    expect(await queue()).toEqual([]);
    expect(await auditNotes()).toEqual(
      Array.from({ length: 2 }, () => ({ staffId: 'desk-01', patronNumber: patron, note: undefined })),
    );
  });

  test('is decided once, by whoever comes first of twenty, and keeps nothing of what stood in it', async () => {
    await ask();
    const requestId = await firstId();
    const decisions = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? approve(requestId) : reject(requestId))),
    );
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(approve(requestId)).rejects.toMatchObject({ code: 'already-decided' });
    const { Item } = await table.client.send(
      new GetCommand({ ConsistentRead: true, TableName: table.name, Key: keys.emailRequest(patron) }),
    );
    expect(JSON.stringify(Item)).not.toMatch(/example|見本|1990/);
    expect(Item).toHaveProperty('expiresAt');
    expect(post.taken.filter(({ to }) => to === 'new@example.jp')).toHaveLength(1);
  });

  test('rejected: the reason goes to the address given, and nothing that was written into the form', async () => {
    await ask({ name: '宣伝 http://spam.example' });
    await reject(await firstId());
    expect(post.taken).toMatchObject([{ to: 'new@example.jp' }]);
    expect(post.taken[0]?.text).toContain('生年月日が一致しません');
    expect(post.taken[0]?.text).not.toContain('spam');
    expect((await profileOf(table, patron)).email1?.address).toBe('hanako@example.jp');
    expect(await auditNotes()).toEqual([{ staffId: 'desk-01', patronNumber: patron, note: '生年月日が一致しません' }]);
  });

  test('for a card that does not exist can be rejected only', async () => {
    await ask({ patronNumber: '999999' });
    const requestId = await firstId();
    await expect(approve(requestId)).rejects.toMatchObject({ code: 'patron-unknown' });
    expect(await queue()).toHaveLength(1);
    await reject(requestId);
    expect(await queue()).toEqual([]);
  });

  test('that never was is not there', async () => {
    for (const requestId of ['', 'x', '000123-', `${patron}-${ulid()}`, '999999-01ARZ3NDEKTSV4RRFFQ69G5FAV']) {
      await expect(approve(requestId)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('is decided although its letter is refused, which goes out later, once (J5, J7)', async () => {
    await putProfile(table, patron, { email1: address('hanako@example.jp', 'bad') });
    for (const decide of [approve, reject]) {
      await ask();
      post.behave('refuses');
      expect(await decide(await firstId())).toEqual(['refused']);
      expect(await queue()).toEqual([]);
      expect([await send(), await send()]).toEqual([['sent'], []]);
    }
    expect(post.taken.map(({ to }) => to)).toEqual(['new@example.jp', 'new@example.jp']);
    expect((await profileOf(table, patron)).email1?.state).toBe('active');
    expect(await isLive(tokenIn(post.taken[0]))).toBe(true);
  });

  test('whose letter may have gone out is decided, and it is not sent again', async () => {
    await putProfile(table, patron, { email1: null });
    for (const decide of [approve, reject]) {
      await ask();
      post.behave('loses');
      expect(await decide(await firstId())).toEqual(['unknown']);
      expect(await send()).toEqual([]);
    }
    expect(await queue()).toEqual([]);
  });

  test('a letter to a card that is gone by then goes to nobody', async () => {
    await ask();
    post.behave('refuses', 'refuses');
    expect(await approve(await firstId())).toEqual(['refused', 'refused']);
    await table.client.send(new DeleteCommand({ TableName: table.name, Key: keys.profile(patron) }));
    expect([await send(), await send()]).toEqual([['over', 'over'], []]);
    expect(post.taken).toEqual([]);
  });
});
