/**
 * The four ways to a password × every state of a card, through the gateway (A2, A3, A5, B1–B3). docs/security.md shows
 * the same table. Whatever the way, a card that cannot be used is told so with one sentence, and only after a right
 * password.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  patronStateNames,
  patronStates,
  email,
  type RegisteredPatron,
  type PatronState,
} from '../../../testing/stack/patron-states.ts';
import { openHarness, visible, type Harness, type Reply } from '../../../testing/stack/stack-for-tests.ts';

/** What becomes of the way: a password that signs in, or the answer at which it ends. */
type End =
  | 'signed in'
  /** A password was set; signing in with it tells that the card cannot be used. */
  | 'card-unusable'
  | 'sign-in-failed'
  | 'id-or-email-wrong';

type Mail = { readonly to: readonly string[]; readonly subject: string; readonly text: string };

const newPassword = 'atarashii+88';
const newEmail = 'new@example.jp';
const unusableSentence = '現在この利用者番号は使えません。図書館までご連絡ください。';

/** Rows: states. Columns: the printed password (A2), counter reissue (B1), reset form (B2), registered address (B3). */
const table: Readonly<Record<PatronState, readonly [printed: End, reissue: End, form: End, registered: End]>> = {
  'that never had a user': ['sign-in-failed', 'signed in', 'signed in', 'signed in'],
  'with a temporary password': ['signed in', 'signed in', 'signed in', 'signed in'],
  'whose temporary password has expired': ['sign-in-failed', 'signed in', 'signed in', 'signed in'],
  // The printed password works for the first sign-in only.
  'with a password of its own': ['sign-in-failed', 'signed in', 'signed in', 'signed in'],
  'disabled in the pool': ['sign-in-failed', 'signed in', 'signed in', 'signed in'],
  suspended: ['card-unusable', 'card-unusable', 'card-unusable', 'card-unusable'],
  // A reissue is a visit at the counter, which is a use of the card.
  idle: ['card-unusable', 'signed in', 'card-unusable', 'card-unusable'],
  'with overdue copies': ['card-unusable', 'card-unusable', 'card-unusable', 'card-unusable'],
  'without an address': ['signed in', 'signed in', 'id-or-email-wrong', 'signed in'],
  'to whose address mail came back': ['signed in', 'signed in', 'id-or-email-wrong', 'signed in'],
};

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness?.stop());
beforeEach(async () => {
  harness.later(32);
  await harness.temporaryPasswordsLast(90);
  await harness.emptyInbox();
});

/** Makes a card in this state; a temporary password that has expired is expired from then on. */
async function patronIn(state: PatronState, first = false): Promise<RegisteredPatron> {
  const patron = await patronStates(harness, { first })[state]();
  if (state === 'whose temporary password has expired') await harness.temporaryPasswordsLast(0);
  return patron;
}

function endOf(reply: Reply): End {
  if (reply.status === 200) return 'signed in';
  if (reply.status === 403) expect(reply.body['detail']).toBe(unusableSentence);
  return reply.body['code'] as End;
}

/** Signs in with a temporary password, and chooses another where it leads there. */
async function firstSignIn(patronNumber: string, temporaryPassword: string): Promise<End> {
  const first = await harness.signIn(patronNumber, temporaryPassword);
  if (first.body['status'] !== 'new-password-required') return endOf(first);
  return endOf(await harness.choose(patronNumber, first.body['challenge'], newPassword));
}

async function byMailedLink(patronNumber: string, to: string): Promise<End> {
  const mail = (await harness.inbox<Mail>()).find((each) => each.to[0] === to);
  const token = /\/password-resets\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  expect((await harness.call('PUT', `/api/password-resets/${token}`, { newPassword })).status).toBe(204);
  return endOf(await harness.signIn(patronNumber, newPassword));
}

describe.each(patronStateNames)('a card %s', (state) => {
  const [printed, reissue, form, registered] = table[state];

  test(`with the printed password (A2): ${printed}`, async () => {
    const { patronNumber, temporaryPassword } = await patronIn(state, true);
    const first = await firstSignIn(patronNumber, temporaryPassword ?? 'Printed+23');
    expect(first).toBe(printed);
    // A failure looks like one of a number that nobody has.
    if (first === 'sign-in-failed') {
      expect(visible(await harness.signIn(patronNumber, 'Printed+23'))).toEqual(
        visible(await harness.signIn('999999', 'Printed+23')),
      );
    }
  });

  test(`by a reissue at the counter (B1): ${reissue}`, async () => {
    const { patronNumber, temporaryPassword } = await patronIn(state);
    const { status, body } = await harness.asStaff('POST', `/patrons/${patronNumber}/temporary-password`);
    expect(status).toBe(201);
    await harness.temporaryPasswordsLast(90);
    // Whatever was printed before works no more.
    if (temporaryPassword) expect(endOf(await harness.signIn(patronNumber, temporaryPassword))).toBe('sign-in-failed');
    expect(await firstSignIn(patronNumber, String(body['temporaryPassword']))).toBe(reissue);
  });

  test(`by the reset form (B2): ${form}`, async () => {
    const { patronNumber } = await patronIn(state);
    const asked = await harness.call('POST', '/api/password-resets', { patronNumber, email });
    if (asked.status === 202) {
      expect(await byMailedLink(patronNumber, email)).toBe(form);
      return;
    }
    expect(endOf(asked)).toBe(form);
    expect(visible(asked)).toEqual(
      visible(await harness.call('POST', '/api/password-resets', { patronNumber: '999999', email })),
    );
  });

  test(`by an address that the staff register (B3): ${registered}`, async () => {
    const { patronNumber } = await patronIn(state);
    const given = { patronNumber, name: '見本 花子', birthDate: '1990-04-01', email: newEmail, device: 'pc' };
    expect((await harness.call('POST', '/api/email-registrations', given)).status).toBe(202);
    await harness.settled();
    const { body } = await harness.asStaff('GET', '/email-registrations');
    const request = (body['items'] as { requestId: string; patronNumber: string }[]).find(
      (each) => each.patronNumber === patronNumber,
    );
    expect((await harness.asStaff('POST', `/email-registrations/${request?.requestId}/approval`, {})).status).toBe(204);
    expect(await byMailedLink(patronNumber, newEmail)).toBe(registered);
  });
});
