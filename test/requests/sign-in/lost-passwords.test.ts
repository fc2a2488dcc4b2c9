/**
 * Passwords got back without coming to the counter, through the gateway: by a mailed link, and by having an
 * address registered first (A3, B2, B3, J5). For every state of a card: ways-to-a-password.test.ts.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { everyItem } from '../../../adapters/dynamodb/audit/whole-table.ts';
import { patronStates, email, type RegisteredPatron } from '../../../testing/stack/patron-states.ts';
import { chosen, cookieOf, openHarness, visible, type Harness } from '../../../testing/stack/stack-for-tests.ts';

const newPassword = 'atarashii+88';

type Mail = { to: string[]; subject: string; text: string; html: string };

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.stop());
beforeEach(() => harness.emptyInbox());

async function inbox(): Promise<Mail[]> {
  return harness.inbox<Mail>();
}

const linkIn = (mail: Mail | undefined) => /\/password-resets\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
const asStaff = (method: string, path: string, body?: unknown) => harness.asStaff(method, path, body);
const askReset = (patronNumber: string, typed = email) =>
  harness.call('POST', '/api/password-resets', { patronNumber, email: typed });
const reset = (token: string, password = newPassword) =>
  harness.call('PUT', `/api/password-resets/${token}`, { newPassword: password });
const askRegistration = (patronNumber: string, typed = 'new@example.jp') =>
  harness.call('POST', '/api/email-registrations', {
    patronNumber,
    name: '見本 花子',
    birthDate: '1990-04-01',
    email: typed,
    device: 'mobile',
  });

const confirmed = (): Promise<RegisteredPatron> => patronStates(harness)['with a password of its own']();
const neverHadUser = (): Promise<RegisteredPatron> => patronStates(harness)['that never had a user']();

describe('a reset link (B2)', () => {
  test('sets a password by one letter, and another tells that it was changed (J5)', async () => {
    const { patronNumber } = await neverHadUser();
    expect((await askReset(patronNumber)).status).toBe(202);
    expect((await reset(linkIn((await inbox())[0]))).status).toBe(204);
    expect((await harness.signIn(patronNumber, newPassword)).status).toBe(200);
    expect((await inbox()).map(({ to, subject }) => [to, subject])).toEqual([
      [[email], '【Myライブラリー】パスワード設定のご案内'],
      [[email], '【Myライブラリー】パスワードが変更されました'],
    ]);
  });

  test('is told with one sentence when number and address do not fit, whichever is wrong', async () => {
    const { patronNumber } = await confirmed();
    const refused = await askReset(patronNumber, 'taro@example.jp');
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'id-or-email-wrong', detail: 'ログインIDまたはE-Mailアドレスに誤りがあります。' },
    });
    for (const [number, typed] of [
      ['999999', email],
      ['12345', email],
      ['', ''],
      [patronNumber, ''],
      [patronNumber, 'a\r\nBcc: b@example.jp'],
      ["' OR 1", email],
    ]) {
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
    const [older] = await inbox();
    await askReset(patronNumber);
    const [, newer] = await inbox();
    expect(newer?.text).toContain(`${harness.stack.url}/password-resets/${linkIn(newer)}`);
    expect(newer?.html).toContain(`href="${harness.stack.url}/password-resets/${linkIn(newer)}"`);
    const look = (mail: Mail | undefined) => harness.call('GET', `/api/password-resets/${linkIn(mail)}`);
    expect(await look(older)).toMatchObject({ status: 410, body: { code: 'link-spent' } });
    for (let times = 0; times < 3; times += 1)
      expect(await look(newer)).toMatchObject({ status: 200, body: { expiresAt: expect.any(String) } });
    expect((await look(newer)).headers.get('cache-control')).toBe('no-store');
    expect((await harness.signIn(patronNumber, chosen)).status).toBe(200);
    expect((await reset(linkIn(older))).status).toBe(410);
    expect((await reset(linkIn(newer))).status).toBe(204);
    expect((await reset(linkIn(newer))).status).toBe(410);
    expect((await look(newer)).status).toBe(410);
  });

  test('is dead after 24 hours', async () => {
    const { patronNumber } = await neverHadUser();
    await askReset(patronNumber);
    const link = linkIn((await inbox())[0]);
    const now = harness.stack.clock.now();
    try {
      harness.later(24 * 60);
      expect((await reset(link)).status).toBe(410);
    } finally {
      harness.stack.clock.moveTo(now);
    }
    expect((await reset(link)).status).toBe(204);
  });

  test('is not spent by a refused password, of which every broken rule is told (A4)', async () => {
    const { patronNumber } = await confirmed();
    await askReset(patronNumber);
    const token = linkIn((await inbox())[0]);
    const refused = await reset(token, 'かな-');
    expect(refused).toMatchObject({ status: 422, body: { code: 'password-rules' } });
    expect((refused.body['errors'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'too-short',
      'no-letter',
      'no-digit',
      'no-symbol',
      'symbol-not-allowed',
    ]);
    expect((await reset(token, `${patronNumber}+kqzv`)).body).toMatchObject({
      errors: [{ code: 'contains-patron-number' }],
    });
    expect((await reset(token)).status).toBe(204);
  });

  test('ends every session, and the old password (A7)', async () => {
    const { patronNumber } = await confirmed();
    const cookie = cookieOf(await harness.signIn(patronNumber, chosen));
    await askReset(patronNumber);
    await reset(linkIn((await inbox())[0]));
    expect((await harness.refresh(cookie)).status).toBe(401);
    expect((await harness.signIn(patronNumber, chosen)).status).toBe(401);
  });

  test('asked for twenty times at once is mailed three times at most', async () => {
    const { patronNumber } = await confirmed();
    const asked = await Promise.all(Array.from({ length: 20 }, () => askReset(patronNumber)));
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(3);
    expect(asked.filter(({ status }) => status === 429)).toHaveLength(17);
    // A letter that another has overtaken brings no link, and is not sent.
    const mails = await inbox();
    expect(mails.length).toBeLessThanOrEqual(3);
    expect((await reset(linkIn(mails.at(-1)))).status).toBe(204);
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
    const signedIn = await harness.signIn(patronNumber, `atarashii+${100 + statuses.indexOf(204)}`);
    expect([signedIn.status, (await reset(token)).status]).toEqual([200, 410]);
  });

  test.each(['x', '%20', '%E3%81%82', 'A'.repeat(48), '..%2f..%2fme'])('%s is none', async (token) => {
    expect((await harness.call('GET', `/api/password-resets/${token}`)).status).toBe(410);
    expect((await reset(token)).status).toBe(410);
    expect((await harness.call('PUT', `/api/email-confirmations/${token}`)).status).toBe(410);
  });
});

describe('an address that the staff register (B3)', () => {
  test('is shown to the staff beside what is on file, counts from the approval on, and is decided once', async () => {
    const { patronNumber } = await confirmed();
    expect((await askRegistration(patronNumber)).status).toBe(202);
    const work = await asStaff('GET', '/desk-work?libraryId=kanagawa');
    expect(work.body).toMatchObject({ requests: { count: expect.any(Number) } });
    await harness.settled();
    const { body } = await asStaff('GET', '/email-registrations');
    const [request] = (body['items'] as { requestId: string; patronNumber: string }[]).filter(
      (each) => each.patronNumber === patronNumber,
    );
    expect(request).toMatchObject({
      given: { name: '見本 花子', birthDate: '1990-04-01', email: 'new@example.jp', device: 'mobile' },
      onFile: { name: '見本 花子', birthDate: '1990-04-01' },
      requestedAt: expect.any(String),
    });
    expect((await asStaff('POST', `/email-registrations/${request?.requestId}/approval`, {})).status).toBe(204);
    expect((await asStaff('POST', `/email-registrations/${request?.requestId}/approval`, {})).body['code']).toBe(
      'already-decided',
    );
    // Looking at names and birth dates leaves an audit entry, too (K4).
    const entries: unknown[] = [];
    for await (const item of everyItem(harness.table)) if (item['staffId'] !== undefined) entries.push(item['action']);
    expect(entries).toEqual(expect.arrayContaining(['list-email-registrations', 'approve-email-registration']));
    const mail = (await inbox()).find(({ to }) => to[0] === 'new@example.jp');
    expect((await reset(linkIn(mail))).status).toBe(204);
    expect((await askReset(patronNumber, 'new@example.jp')).status).toBe(202);
  });

  test('is asked for with the same answer whether there is a card or not, and rejected with a reason', async () => {
    const { patronNumber } = await confirmed();
    expect(visible(await askRegistration('999998'))).toEqual(visible(await askRegistration(patronNumber)));
    await harness.settled();
    const { body } = await asStaff('GET', '/email-registrations?limit=100');
    const waiting = body['items'] as { requestId: string; patronNumber: string; onFile: unknown }[];
    const unknown = waiting.find((each) => each.patronNumber === '999998');
    expect(unknown?.onFile).toBeNull();
    expect((await asStaff('POST', `/email-registrations/${unknown?.requestId}/approval`, {})).body['code']).toBe(
      'patron-unknown',
    );
    expect(
      (
        await asStaff('POST', `/email-registrations/${unknown?.requestId}/rejection`, {
          reason: '該当する利用者がいません',
        })
      ).status,
    ).toBe(204);
    expect((await inbox()).at(-1)).toMatchObject({
      to: ['new@example.jp'],
      text: expect.stringContaining('該当する利用者がいません'),
    });
    expect(
      (await asStaff('POST', `/email-registrations/${unknown?.requestId}/rejection`, { reason: 'もう一度' })).status,
    ).toBe(409);
    expect((await asStaff('POST', '/email-registrations/999997-01ARZ3NDEKTSV4RRFFQ69G5FAV/approval', {})).status).toBe(
      404,
    );
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
    expect((await harness.call('POST', '/api/email-registrations', body)).status).toBe(status);
  });
});
