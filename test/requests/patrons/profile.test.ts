/** The profile and the password of a signed-in patron, through the gateway (C1–C3, A4, A7, J5). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../adapters/dynamodb/table/keys.ts';
import { chosen, cookieOf, openHarness, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

const newPassword = 'atarashii+88';
const email = 'hanako@example.jp';

type Mail = { to: string[]; subject: string; text: string };
type Me = {
  patronNumber: string;
  cookie: string;
  call: (method: string, path: string, body?: unknown) => Promise<Reply>;
};

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.stop());
beforeEach(() => harness.emptyInbox());

async function inbox(): Promise<Mail[]> {
  return harness.inbox<Mail>();
}

async function signedIn(person: object = { email }): Promise<Me> {
  const patronNumber = await harness.patron(person);
  const reply = await harness.signIn(patronNumber, chosen);
  const authorization = `Bearer ${String(reply.body['token'])}`;
  return {
    patronNumber,
    cookie: cookieOf(reply),
    call: (method, path, body) => harness.call(method, path, body, { authorization }),
  };
}

/** What the form shows, with changes. */
async function put(me: Me, changes: object): Promise<Reply> {
  const { body } = await me.call('GET', '/api/me/profile');
  return me.call('PUT', '/api/me/profile', { ...body, ...changes });
}

const confirm = (mail: Mail | undefined) =>
  harness.call('PUT', `/api/email-confirmations/${/email-confirmations\/([\w-]+)/.exec(mail?.text ?? '')?.[1]}`);

async function title(titleId: string, kind = 'book'): Promise<string> {
  const item = {
    ...keys.queue(titleId),
    kind,
    title: titleId,
    authors: [],
    waiting: {},
    suspended: {},
    hints: {},
    nextTicket: 1,
    copies: { [`${titleId}-1`]: 'kanagawa' },
  };
  await harness.table.client.send(new PutCommand({ TableName: harness.table.name, Item: item }));
  return titleId;
}

describe('the profile', () => {
  test('is shown, kept by nobody, and changed with one sentence (C1, C3, M2)', async () => {
    const me = await signedIn();
    const shown = await me.call('GET', '/api/me/profile');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.body).toEqual({
      name: '見本 花子',
      version: 1,
      email1: { address: email, device: 'pc', state: 'active' },
      email2: null,
      reservationMailTo: 'email1',
      dueNotice: false,
      defaultPickupLibraryId: 'kanagawa',
      defaultContactMethod: 'mail',
    });
    const changed = await put(me, { dueNotice: true, defaultPickupLibraryId: 'kawasaki' });
    expect(changed.body).toEqual({
      ...shown.body,
      version: 2,
      dueNotice: true,
      defaultPickupLibraryId: 'kawasaki',
      message: '利用者情報を更新しました',
      warnings: [],
    });
    const second = await me.call('PUT', '/api/me/profile', { ...shown.body, dueNotice: false });
    expect(second).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
    const { message: _, warnings: _none, ...profile } = changed.body;
    expect((await me.call('GET', '/api/me/profile')).body).toEqual(profile);
  });

  test('wants an address for contact by mail, and cannot get the name or a state from outside (C2)', async () => {
    const me = await signedIn({});
    expect(await put(me, { defaultContactMethod: 'mail' })).toMatchObject({
      status: 422,
      body: { code: 'mail-address-required' },
    });
    const forged = {
      name: '別人',
      email1: { address: 'new@example.jp', device: 'mobile', state: 'active', confirmation: {}, formerAddress: 'x' },
    };
    expect((await put(me, forged)).body).toMatchObject({
      name: '見本 花子',
      email1: { address: 'new@example.jp', state: 'unconfirmed' },
    });
  });

  test('takes a new address when its link was used, and not when the page was opened (C2)', async () => {
    const me = await signedIn();
    const changed = await put(me, { email1: { address: 'new..m@docomo.ne.jp', device: 'mobile' } });
    expect(changed.body['email1']).toEqual({
      address: 'new..m@docomo.ne.jp',
      device: 'mobile',
      state: 'unconfirmed',
      formerAddress: email,
    });
    const [mail] = await inbox();
    expect(mail).toMatchObject({
      to: ['"new..m"@docomo.ne.jp'],
      text: expect.stringContaining(`${harness.stack.url}/email-confirmations/`),
    });
    const reset = (typed: string) =>
      harness.call('POST', '/api/password-resets', { patronNumber: me.patronNumber, email: typed });
    expect([(await reset('new..m@docomo.ne.jp')).status, (await reset(email)).status]).toEqual([422, 202]);
    expect((await confirm(mail)).status).toBe(204);
    // A second press, or the same mail on another device: the address is active, and that is what was wanted.
    expect((await confirm(mail)).status).toBe(204);
    expect((await me.call('GET', '/api/me/profile')).body['email1']).toEqual({
      address: 'new..m@docomo.ne.jp',
      device: 'mobile',
      state: 'active',
    });
    expect([(await reset('new..m@docomo.ne.jp')).status, (await reset(email)).status]).toEqual([202, 422]);
    expect((await inbox()).some(({ to, subject }) => to[0] === email && subject.includes('変更されました'))).toBe(true);
  });

  test('offers to change the waiting reservations too, and does it when asked (C1, E2)', async () => {
    const me = await signedIn();
    const titleIds = await Promise.all([title('p-1'), title('p-2'), title('p-film', 'av')]);
    await me.call('POST', '/api/me/reservations', { titleIds });
    const chosenLibraries = async () => {
      const { items } = (await me.call('GET', '/api/me/reservations')).body as {
        items: { pickupLibraryId: string; contactMethod: string }[];
      };
      return items.map(({ pickupLibraryId, contactMethod }) => `${pickupLibraryId} ${contactMethod}`);
    };
    expect((await put(me, { dueNotice: true })).body).not.toHaveProperty('reservationsToUpdate');
    const offered = await put(me, { defaultPickupLibraryId: 'yokohama-counter' });
    expect(offered.body['reservationsToUpdate']).toBe(2);
    expect(await chosenLibraries()).toEqual(Array.from({ length: 3 }, () => 'kanagawa mail'));
    const done = await put(me, { updateReservations: true });
    expect(done.body['reservations']).toEqual(
      Array.from({ length: 2 }, () => ({ reservationId: expect.any(String), outcome: 'updated' })),
    );
    expect((await chosenLibraries()).toSorted()).toEqual([
      'kanagawa mail',
      'yokohama-counter mail',
      'yokohama-counter mail',
    ]);
    expect(
      (await put(me, { defaultContactMethod: 'none', updateReservations: true })).body['reservations'],
    ).toHaveLength(3);
    expect((await chosenLibraries()).toSorted()).toEqual([
      'kanagawa none',
      'yokohama-counter none',
      'yokohama-counter none',
    ]);
    expect((await put(me, { updateReservations: true })).body['reservations']).toEqual([]);
  });

  test.each([
    [{ email1: { address: 'a@example.jp\r\nBcc: b@example.jp', device: 'pc' } }, 422],
    [{ email1: { address: 'none', device: 'pc' } }, 422],
    [{ email1: { address: email, device: 'fax' } }, 422],
    [{ defaultPickupLibraryId: 'nowhere' }, 422],
    [{ reservationMailTo: 'email3' }, 422],
    [{ dueNotice: 'yes' }, 400],
    [{ version: 0 }, 422],
    [{ email2: undefined }, 400],
  ])('%j is refused, and nothing is stored', async (changes, status) => {
    const me = await signedIn();
    expect((await put(me, { dueNotice: true, ...changes })).status).toBe(status);
    expect((await me.call('GET', '/api/me/profile')).body).toMatchObject({ version: 1, dueNotice: false });
  });
});

describe('changing the password', () => {
  const change = (me: Me, currentPassword: string, password = newPassword) =>
    me.call('PUT', '/api/me/password', { currentPassword, newPassword: password });

  test('wants the current one, ends the other sessions, goes on in a new one, is mailed (C1, A7, J5)', async () => {
    const me = await signedIn();
    const changed = await change(me, chosen);
    expect([changed.status, changed.text]).toEqual([204, '']);
    expect((await harness.refresh(me.cookie)).status).toBe(401);
    expect((await harness.refresh(cookieOf(changed))).status).toBe(200);
    expect((await harness.signIn(me.patronNumber, chosen)).status).toBe(401);
    expect((await harness.signIn(me.patronNumber, newPassword)).status).toBe(200);
    expect(await inbox()).toMatchObject([{ to: [email], subject: '【Myライブラリー】パスワードが変更されました' }]);
  });

  test('with a wrong one changes nothing, and guessing is slowed down as at sign-in (A6)', async () => {
    const me = await signedIn();
    for (let guesses = 0; guesses < 5; guesses += 1) {
      expect(await change(me, 'wrong+77xyz')).toMatchObject({ status: 403, body: { code: 'current-password-wrong' } });
    }
    expect(await change(me, chosen)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect((await harness.signIn(me.patronNumber, chosen)).status).toBe(429);
    expect((await harness.refresh(me.cookie)).status).toBe(200);
    expect(await inbox()).toEqual([]);
  });

  test('follows the rules for passwords, before the current one is looked at (A4)', async () => {
    const me = await signedIn();
    const refused = await change(me, 'wrong+77xyz', me.patronNumber);
    expect(refused).toMatchObject({ status: 422, body: { code: 'password-rules' } });
    expect((refused.body['errors'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'too-short',
      'no-letter',
      'no-symbol',
      'contains-patron-number',
    ]);
  });

  test('takes neither a temporary password for the patron’s own, nor a card that cannot be used (A2, A5)', async () => {
    const me = await signedIn();
    const { body } = await harness.asStaff('POST', `/patrons/${me.patronNumber}/temporary-password`);
    expect((await change(me, String(body['temporaryPassword']))).body['code']).toBe('current-password-wrong');
    const other = await signedIn();
    await harness.changeAccount(other.patronNumber, 'status', 'suspended');
    const refused = await change(other, chosen);
    expect(refused).toMatchObject({ status: 403, body: { code: 'card-unusable' } });
    expect(refused.headers.get('set-cookie')).toBeNull();
  });
});
