import { randomInt } from 'node:crypto';
import type { Client } from '../../local/demo/client.ts';
import type { Me, Status } from './shapes.ts';
import { bodyOf, expectRefusal, expectThat, tell } from './telling.ts';

export type Patron = {
  readonly patronNumber: string;
  readonly password: string;
  readonly email: string;
  readonly client: Client;
  /** The refresh cookie of the session. */
  readonly cookie: string;
};

type SignedIn = { status: 'signed-in'; token: string; expiresIn: number };
type FirstTime = { status: 'new-password-required'; challenge: string };
type Problem = { code: string; detail: string; errors?: { code: string }[] };

const unusable = '現在この利用者番号は使えません。図書館までご連絡ください。';

/** Staff sign in with the first demo log-in. */
export async function signInStaff(client: Client, { demo }: Status): Promise<Client> {
  const credentials = demo.staff[0];
  expectThat(credentials !== undefined, 'GET /_local/status names no staff log-in');
  const wrong = await client.call('POST', '/api/staff/sessions', { ...credentials, password: 'Wrong-password1!' });
  expectRefusal(wrong, 401, 'sign-in-failed', 'staff sign-in with a wrong password');
  const answer = await client.call<SignedIn>('POST', '/api/staff/sessions', {
    staffId: credentials.staffId,
    password: credentials.password,
  });
  const session = bodyOf(answer, 200, 'staff sign-in');
  expectThat(session.status === 'signed-in', `staff sign-in: expected signed-in, got ${session.status}`);
  tell(`staff sign in as ${credentials.staffId}`);
  return client.as(session.token);
}

/** A new patron: registered at the counter, then signed in for the first time with a password of their own (A2). */
export async function welcomePatron(client: Client, staff: Client, name: string): Promise<Patron> {
  const email = `journey-${randomInt(1e9)}@patron.example`;
  const registered = bodyOf(
    await staff.call<{ patronNumber: string; temporaryPassword: string }>('POST', '/api/staff/patrons', {
      name,
      nameReading: 'タビビト',
      birthDate: '1990-04-01',
      email,
    }),
    201,
    'register a patron',
  );
  const { patronNumber, temporaryPassword } = registered;
  expectThat(/^\d{6}$/.test(patronNumber), `the patron number has six digits, not ${patronNumber}`);
  expectThat(temporaryPassword.length === 10, 'the temporary password has 10 characters');
  const password = `Tabi+${randomInt(1e9)}journey`;
  const session = await signInFirstTime(client, patronNumber, temporaryPassword, password);
  tell(`${name} (${patronNumber}) is registered and chose a password`);
  return { patronNumber, password, email, client: client.as(session.token), cookie: session.cookie };
}

async function signInFirstTime(client: Client, patronNumber: string, temporaryPassword: string, password: string) {
  const first = await client.call<FirstTime>('POST', '/api/sessions', { patronNumber, password: temporaryPassword });
  const { status, challenge } = bodyOf(first, 200, 'first sign-in');
  expectThat(status === 'new-password-required', `first sign-in leads to a new password, not to ${status}`);
  expectThat(first.cookie === undefined, 'first sign-in gives no session before the new password');

  const weak = await client.call<Problem>('POST', '/api/sessions/new-password', {
    patronNumber,
    challenge,
    newPassword: 'short',
  });
  expectRefusal(weak, 422, 'password-rules', 'a weak new password');
  const broken = (weak.body.errors ?? [])
    .map(({ code }) => code)
    .toSorted()
    .join(' ');
  expectThat(broken === 'no-digit no-symbol too-short', `every broken rule is named at once, got: ${broken}`);

  const chosen = await client.call<SignedIn>('POST', '/api/sessions/new-password', {
    patronNumber,
    challenge,
    newPassword: password,
  });
  const session = bodyOf(chosen, 200, 'a good new password');
  expectThat(session.expiresIn <= 600, 'the token lives at most 10 minutes');
  expectThat(chosen.cookie !== undefined, 'the refresh token comes in a cookie');
  const again = await client.call('POST', '/api/sessions', { patronNumber, password: temporaryPassword });
  expectRefusal(again, 401, 'sign-in-failed', 'the temporary password after it was replaced');
  return { token: session.token, cookie: chosen.cookie };
}

/** A1, A6: how the number may be typed, and what a wrong sign-in says. */
export async function tryPasswords(client: Client, staff: Client, patron: Patron): Promise<void> {
  const { patronNumber, password } = patron;
  const wrong = await client.call<Problem>('POST', '/api/sessions', { patronNumber, password: 'Chigau+12345' });
  expectRefusal(wrong, 401, 'sign-in-failed', 'a wrong password');
  const nobody = await client.call<Problem>('POST', '/api/sessions', { patronNumber: '999999', password });
  expectRefusal(nobody, 401, 'sign-in-failed', 'an unknown number');
  expectThat(nobody.body.detail === wrong.body.detail, 'wrong number and wrong password are told in the same words');

  const fullWidth = patronNumber.replace(/\d/g, (digit) => String.fromCodePoint(Number(digit) + 0xff10));
  bodyOf(
    await client.call('POST', '/api/sessions', { patronNumber: ` ${fullWidth} `, password }),
    200,
    'full-width digits',
  );

  bodyOf(await client.call('GET', '/api/me'), 401, 'the top page without a token');
  const crossed = await staff.call('GET', '/api/me');
  expectThat([401, 403].includes(crossed.status), `a staff token opens no patron's page, got ${crossed.status}`);
  const me = bodyOf(await patron.client.call<Me>('GET', '/api/me'), 200, 'the top page');
  expectThat(me.patronNumber === patronNumber, 'the top page is the caller’s own');
  tell('passwords: right, wrong, full-width digits, the other pool’s token');
}

/** A5, D6: cards that may not be used. */
export async function tryPatronStates(client: Client, staff: Client, patron: Patron, { demo }: Status): Promise<void> {
  const { patronNumber, password } = patron;
  const patronPath = `/api/staff/patrons/${patronNumber}`;
  const suspended = await staff.call<{ unusableReason?: string }>('PATCH', patronPath, { status: 'suspended' });
  expectThat(
    bodyOf(suspended, 200, 'suspend a card').unusableReason === 'suspended',
    'staff see that a card is suspended',
  );
  await expectUnusable(client, patronNumber, password, 'a suspended card');
  const wrong = await client.call('POST', '/api/sessions', { patronNumber, password: 'Chigau+12345' });
  expectRefusal(wrong, 401, 'sign-in-failed', 'a suspended card with a wrong password');
  bodyOf(await staff.call('PATCH', patronPath, { status: 'active' }), 200, 'reactivate a card');
  bodyOf(await client.call('POST', '/api/sessions', { patronNumber, password }), 200, 'sign in after reactivation');

  for (const situation of ['idle', 'overdue']) {
    const known = demo.patrons.find((one) => one.situation === situation);
    if (!known) continue;
    const seen = await staff.call<{ unusableReason?: string }>('GET', `/api/staff/patrons/${known.patronNumber}`);
    const reason = bodyOf(seen, 200, `staff look up the ${situation} patron`).unusableReason;
    expectThat(reason === situation, `staff see why the ${situation} card is refused, not ${reason}`);
    await expectUnusable(client, known.patronNumber, known.password, `the ${situation} card`);
  }
  tell('cards: suspended, reactivated, idle, overdue');
}

async function expectUnusable(client: Client, patronNumber: string, password: string, what: string): Promise<void> {
  const answer = await client.call<Problem>('POST', '/api/sessions', { patronNumber, password });
  expectRefusal(answer, 403, 'card-unusable', what);
  expectThat(answer.body.detail === unusable, `${what}: the patron reads the guide's own words`);
  expectThat(answer.cookie === undefined, `${what}: no session`);
}

/** A7: refresh by cookie, sign out, and no refresh after that. */
export async function endSession(client: Client, patron: Patron): Promise<void> {
  const { cookie } = patron;
  const bare = await client.call('POST', '/api/sessions/refresh', undefined, { headers: { cookie } });
  expectRefusal(bare, 403, 'cross-site-request', 'refresh without X-Requested-With');
  const refreshed = await client.call<{ token: string }>('POST', '/api/sessions/refresh', undefined, { cookie });
  const { token } = bodyOf(refreshed, 200, 'refresh');
  bodyOf(await client.as(token).call('GET', '/api/me'), 200, 'the top page with the refreshed token');
  const newest = refreshed.cookie ?? cookie;
  bodyOf(await client.call('DELETE', '/api/sessions', undefined, { cookie: newest }), 204, 'sign out');
  const late = await client.call('POST', '/api/sessions/refresh', undefined, { cookie: newest });
  bodyOf(late, 401, 'refresh after sign-out');
  tell('the session is refreshed, ended, and stays ended');
}
