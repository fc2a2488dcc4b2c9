/**
 * Passwords got back without coming to the counter, through the door: by a mailed link, and by having an
 * address registered first; for every state that a card can be in (A3, B2, B3, J5).
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accountItem } from '../../adapters/dynamodb/accounts.ts';
import { keys } from '../../adapters/dynamodb/keys.ts';
import { address, putProfile } from '../engines/profiles.ts';
import { chosen, cookieOf, openDoor, visible, type Door } from './door.ts';

const newPassword = 'atarashii+88';
const email = 'hanako@example.jp';

type Mail = { to: string[]; subject: string; text: string; html: string };
type Card = { patronNumber: string };

let door: Door;
let staff: Record<string, string>;
/** Whose printed password has died by the time that the tests run: one for each way. */
const expired: Card[] = [];

beforeAll(async () => {
  door = await openDoor();
  expired.push(await door.register({ email }), await door.register({ email }));
  door.later(91 * 24 * 60);
  const { body } = await door.call('POST', '/api/staff/sessions', door.firstOfStaff);
  staff = { authorization: `Bearer ${String(body['token'])}` };
}, 120_000);
afterAll(() => door?.stop());
beforeEach(() => door.call('DELETE', '/_local/inbox'));

async function inbox(): Promise<Mail[]> {
  const { body } = await door.call('GET', '/_local/inbox');
  return body['items'] as Mail[];
}

const linkIn = (mail: Mail | undefined) => /\/password-resets\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
const asStaff = (method: string, path: string, body?: unknown) => door.call(method, `/api/staff${path}`, body, staff);
const askReset = (patronNumber: string, typed = email) => door.call('POST', '/api/password-resets', { patronNumber, email: typed });
const reset = (token: string, password = newPassword) => door.call('PUT', `/api/password-resets/${token}`, { newPassword: password });
const askRegistration = (patronNumber: string, typed = 'new@example.jp') =>
  door.call('POST', '/api/email-registrations', { patronNumber, name: '見本 花子', birthDate: '1990-04-01', email: typed, device: 'mobile' });

async function register(person: object = { email }): Promise<{ patronNumber: string; temporaryPassword: string }> {
  const body = { name: '見本 花子', nameReading: 'ミホン ハナコ', birthDate: '1990-04-01', ...person };
  return (await asStaff('POST', '/patrons', body)).body as { patronNumber: string; temporaryPassword: string };
}

async function confirmed(person?: object): Promise<Card> {
  const { patronNumber, temporaryPassword } = await register(person);
  const { body } = await door.signIn(patronNumber, temporaryPassword);
  expect((await door.choose(patronNumber, body['challenge'], chosen)).status).toBe(200);
  return { patronNumber };
}

let cards = 700_000;

/** A card of before 2021-06-17: it has never had a user in the pool. */
async function neverHadUser(): Promise<Card> {
  const patronNumber = String((cards += 1));
  const today = door.stack.clock.now().toISOString().slice(0, 10);
  const item = accountItem({ patronNumber, registeredOn: '2021-06-17', lastUsedOn: today });
  await door.table.client.send(new PutCommand({ TableName: door.table.name, Item: item }));
  await putProfile(door.table, patronNumber, { email1: address(email), defaultPickupLibraryId: 'kanagawa' });
  return { patronNumber };
}

async function changed(name: string, value: unknown): Promise<Card> {
  const card = await confirmed();
  await door.changeAccount(card.patronNumber, name, value);
  return card;
}

async function disabled(): Promise<Card> {
  const card = await confirmed();
  await door.atCognito('AdminDisableUser', { UserPoolId: await door.poolId('patrons'), Username: card.patronNumber });
  return card;
}

async function badAddress(): Promise<Card> {
  const card = await confirmed();
  await door.table.client.send(
    new UpdateCommand({
      TableName: door.table.name,
      Key: keys.profile(card.patronNumber),
      UpdateExpression: 'SET email1.#state = :bad',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':bad': 'bad' },
    }),
  );
  return card;
}

const states: Readonly<Record<string, () => Promise<Card>>> = {
  'that never had a user': neverHadUser,
  'with a temporary password': register,
  'whose temporary password has expired': async () => expired.pop() ?? { patronNumber: '' },
  'with a password of its own': confirmed,
  'disabled in the pool': disabled,
  suspended: () => changed('status', 'suspended'),
  idle: () => changed('lastUsedOn', '2020-04-01'),
  'with overdue copies': () => changed('bookLoans', { K1: { id: 'loan', dueOn: '2026-01-05', renewals: 0 } }),
  'without an address': () => confirmed({}),
  'to whose address mail came back': badAddress,
};

const in200 = { asked: 202, set: 204, signedIn: 200 };
const unusable = { ...in200, signedIn: 403 };
const telling = { asked: 422 };

describe('a reset link (B2)', () => {
  const expected: Record<string, object> = {
    'that never had a user': in200,
    'with a temporary password': in200,
    'whose temporary password has expired': in200,
    'with a password of its own': in200,
    'disabled in the pool': in200,
    suspended: unusable,
    idle: unusable,
    'with overdue copies': unusable,
    'without an address': telling,
    'to whose address mail came back': telling,
  };

  test.each(Object.keys(states))('for a card %s', async (state) => {
    const { patronNumber } = (await states[state]?.()) ?? { patronNumber: '' };
    const asked = await askReset(patronNumber);
    if (asked.status !== 202) {
      expect({ asked: asked.status }).toEqual(expected[state]);
      expect(visible(asked)).toEqual(visible(await askReset('999999')));
      expect(await inbox()).toEqual([]);
      return;
    }
    const token = linkIn((await inbox())[0]);
    const set = await reset(token);
    const { status: signedIn, body } = await door.signIn(patronNumber, newPassword);
    expect({ asked: asked.status, set: set.status, signedIn }).toEqual(expected[state]);
    if (signedIn === 403) expect(body['detail']).toBe('現在この利用者番号は使えません。図書館までご連絡ください。');
    expect((await inbox()).map(({ to, subject }) => [to, subject])).toEqual([
      [[email], '【Myライブラリー】パスワード設定のご案内'],
      [[email], '【Myライブラリー】パスワードが変更されました'],
    ]);
  });

  test('is told with one sentence when number and address do not fit, whichever is wrong', async () => {
    const { patronNumber } = await confirmed();
    const refused = await askReset(patronNumber, 'taro@example.jp');
    expect(refused).toMatchObject({ status: 422, body: { code: 'id-or-email-wrong', detail: 'ログインIDまたはE-Mailアドレスに誤りがあります。' } });
    for (const [number, typed] of [['999999', email], ['12345', email], ['', ''], [patronNumber, ''], [patronNumber, 'a\r\nBcc: b@example.jp'], ["' OR 1", email]]) {
      expect(visible(await askReset(number ?? '', typed))).toEqual(visible(refused));
    }
  });

  test('is asked for with number and address as people type them', async () => {
    const { patronNumber } = await confirmed();
    const wide = patronNumber.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect((await askReset(` ${wide}`, ' ｈａｎａｋｏ＠EXAMPLE.JP ')).status).toBe(202);
  });

  test('leads to a page of this library, where looking changes nothing and the newest link alone works', async () => {
    const { patronNumber } = await confirmed();
    await askReset(patronNumber);
    await askReset(patronNumber);
    const [older, newer] = await inbox();
    expect(newer?.text).toContain(`${door.stack.url}/password-resets/${linkIn(newer)}`);
    expect(newer?.html).toContain(`href="${door.stack.url}/password-resets/${linkIn(newer)}"`);
    const look = (mail: Mail | undefined) => door.call('GET', `/api/password-resets/${linkIn(mail)}`);
    expect(await look(older)).toMatchObject({ status: 410, body: { code: 'link-spent' } });
    for (let times = 0; times < 3; times += 1) expect(await look(newer)).toMatchObject({ status: 200, body: { expiresAt: expect.any(String) } });
    expect((await look(newer)).headers.get('cache-control')).toBe('no-store');
    expect((await door.signIn(patronNumber, chosen)).status).toBe(200);
    expect((await reset(linkIn(older))).status).toBe(410);
    expect((await reset(linkIn(newer))).status).toBe(204);
    expect((await reset(linkIn(newer))).status).toBe(410);
    expect((await look(newer)).status).toBe(410);
  });

  test('is dead after 24 hours', async () => {
    const { patronNumber } = await neverHadUser();
    await askReset(patronNumber);
    const now = door.stack.clock.now();
    try {
      door.later(24 * 60);
      expect((await reset(linkIn((await inbox())[0]))).status).toBe(410);
    } finally {
      door.stack.clock.moveTo(now);
    }
    expect((await reset(linkIn((await inbox())[0]))).status).toBe(204);
  });

  test('is not spent by a refused password, of which every broken rule is told (A4)', async () => {
    const { patronNumber } = await confirmed();
    await askReset(patronNumber);
    const token = linkIn((await inbox())[0]);
    const refused = await reset(token, 'かな-');
    expect(refused).toMatchObject({ status: 422, body: { code: 'password-rules' } });
    expect((refused.body['errors'] as { code: string }[]).map(({ code }) => code)).toEqual(['too-short', 'no-letter', 'no-digit', 'no-symbol', 'symbol-not-allowed']);
    expect((await reset(token, `${patronNumber}+abcd`)).body).toMatchObject({ errors: [{ code: 'contains-patron-number' }] });
    expect((await reset(token)).status).toBe(204);
  });

  test('ends every session, and the old password (A7)', async () => {
    const { patronNumber } = await confirmed();
    const cookie = cookieOf(await door.signIn(patronNumber, chosen));
    await askReset(patronNumber);
    await reset(linkIn((await inbox())[0]));
    expect((await door.refresh(cookie)).status).toBe(401);
    expect((await door.signIn(patronNumber, chosen)).status).toBe(401);
  });

  test('asked for twenty times at once is mailed three times at most', async () => {
    const { patronNumber } = await confirmed();
    const asked = await Promise.all(Array.from({ length: 20 }, () => askReset(patronNumber)));
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(3);
    expect(asked.filter(({ status }) => status === 429)).toHaveLength(17);
    expect(await inbox()).toHaveLength(3);
  });

  test('used a hundred times at once sets one password', async () => {
    const { patronNumber } = await confirmed();
    await askReset(patronNumber);
    const token = linkIn((await inbox())[0]);
    const used = await Promise.all(Array.from({ length: 100 }, (_, at) => reset(token, `atarashii+${100 + at}`)));
    const statuses = used.map(({ status }) => status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    // One machine that plays a hundred functions may be busy; nobody else gets in.
    expect(statuses.filter((status) => status !== 204 && status !== 410 && status !== 503)).toEqual([]);
    const signedIn = await door.signIn(patronNumber, `atarashii+${100 + statuses.indexOf(204)}`);
    expect([signedIn.status, (await reset(token)).status]).toEqual([200, 410]);
  });

  test.each(['x', '%20', '%E3%81%82', 'A'.repeat(48), '..%2f..%2fme'])('%s is none', async (token) => {
    expect((await door.call('GET', `/api/password-resets/${token}`)).status).toBe(410);
    expect((await reset(token)).status).toBe(410);
    expect((await door.call('PUT', `/api/email-confirmations/${token}`)).status).toBe(410);
  });
});

describe('an address that the staff register (B3)', () => {
  test.each(Object.keys(states))('for a card %s', async (state) => {
    const { patronNumber } = (await states[state]?.()) ?? { patronNumber: '' };
    expect((await askRegistration(patronNumber)).status).toBe(202);
    const { body } = await asStaff('GET', '/email-registrations');
    const [request] = (body['items'] as { requestId: string; patronNumber: string }[]).filter((each) => each.patronNumber === patronNumber);
    expect(request).toMatchObject({
      given: { name: '見本 花子', birthDate: '1990-04-01', email: 'new@example.jp', device: 'mobile' },
      onFile: { name: '見本 花子', birthDate: '1990-04-01' },
      requestedAt: expect.any(String),
    });
    expect((await asStaff('POST', `/email-registrations/${request?.requestId}/approval`, {})).status).toBe(204);
    expect((await asStaff('POST', `/email-registrations/${request?.requestId}/approval`, {})).body['code']).toBe('already-decided');
    const mail = (await inbox()).find(({ to }) => to[0] === 'new@example.jp');
    expect((await reset(linkIn(mail))).status).toBe(204);
    const isUnusable = ['suspended', 'idle', 'with overdue copies'].includes(state);
    expect((await door.signIn(patronNumber, newPassword)).status).toBe(isUnusable ? 403 : 200);
    expect((await askReset(patronNumber, 'new@example.jp')).status).toBe(202);
  });

  test('is asked for with the same answer whether or not there is such a card, and rejected with a reason', async () => {
    const { patronNumber } = await confirmed();
    expect(visible(await askRegistration('999998'))).toEqual(visible(await askRegistration(patronNumber)));
    const { body } = await asStaff('GET', '/email-registrations?limit=100');
    const waiting = body['items'] as { requestId: string; patronNumber: string; onFile: unknown }[];
    const unknown = waiting.find((each) => each.patronNumber === '999998');
    expect(unknown?.onFile).toBeNull();
    expect((await asStaff('POST', `/email-registrations/${unknown?.requestId}/approval`, {})).body['code']).toBe('patron-unknown');
    expect((await asStaff('POST', `/email-registrations/${unknown?.requestId}/rejection`, { reason: '該当する利用者がいません' })).status).toBe(204);
    expect((await inbox()).at(-1)).toMatchObject({ to: ['new@example.jp'], text: expect.stringContaining('該当する利用者がいません') });
    expect((await asStaff('POST', `/email-registrations/${unknown?.requestId}/rejection`, { reason: 'もう一度' })).status).toBe(409);
    expect((await asStaff('POST', '/email-registrations/999997-01ARZ3NDEKTSV4RRFFQ69G5FAV/approval', {})).status).toBe(404);
  });

  test.each([
    [{ email: 'none' }, 422],
    [{ email: 'a@example.jp\r\nBcc: b@example.jp' }, 422],
    [{ name: 'a\nb' }, 422],
    [{ birthDate: '1990-02-30' }, 422],
    [{ device: 'fax' }, 422],
    [{ patronNumber: '12345' }, 422],
    [{ patronNumber: 12345 }, 400],
  ])('%j is refused', async (wrong, status) => {
    const body = { patronNumber: '000123', name: '見本 花子', birthDate: '1990-04-01', email, device: 'pc', ...wrong };
    expect((await door.call('POST', '/api/email-registrations', body)).status).toBe(status);
  });
});
