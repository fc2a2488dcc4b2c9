/** What patrons and staff intend with passwords and addresses: one link, one letter, no session left over. */
import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { requestIdOf } from '../../domain/patrons/email-registrations.ts';
import { linkExpiry, newLink } from '../../domain/patrons/account-links.ts';
import { entriesOf, own, sessionFaults, unless, type Answer, type Intent } from './intent.ts';
import { staff, type SentLetter, type World } from './world.ts';

const former = own('former');
const chosen = own('chosen');

/** A request that was decided by an attempt of which nobody heard says so: it is done. */
function doneAlready(attempt: () => Promise<Answer>, status: number, code: string): () => Promise<Answer> {
  return async () => {
    const answer = await attempt();
    return answer.statusCode >= 400 && answer.json['code'] === code ? { ...answer, statusCode: status } : answer;
  };
}

/** Subjects of what went out, by the addresses. */
function sentTo(letters: readonly SentLetter[]): string {
  return letters
    .map(({ to, subject }) => `${to} ${subject.replace('【Myライブラリー】', '')}`)
    .toSorted()
    .join(', ');
}

async function letterFaults(world: World, ...expected: readonly string[]): Promise<string[]> {
  const sent = sentTo(await world.letters());
  const again = await world.letters();
  return [
    ...unless(`letters: ${sent}`, sent === expected.toSorted().join(', ')),
    ...unless(`sent once more: ${sentTo(again)}`, again.length === 0),
  ];
}

/** The same, of which one letter brings a link for setting a password that opens. */
async function linkFaults(world: World, patronNumber: string, ...expected: readonly string[]): Promise<string[]> {
  const letters = await world.letters();
  const tokens = letters.flatMap(({ text }) => /password-resets\/([\w-]+)/.exec(text)?.[1] ?? []);
  const opening = await Promise.all(
    tokens.map((token) => world.links.expiryOf(patronNumber, token, world.library.now())),
  );
  return [
    ...unless(`letters: ${sentTo(letters)}`, sentTo(letters) === expected.toSorted().join(', ')),
    ...unless(`${opening.length} links, open: ${opening.join()}`, opening.length === 1 && opening[0] !== null),
    ...(await letterFaults(world)),
  ];
}

/** A request for an address that waits for the staff. */
async function requested(world: World, patronNumber: string): Promise<string> {
  const now = world.library.now();
  const requestId = requestIdOf(patronNumber, ulid(now.getTime()));
  const given = { name: '見本', birthDate: '1990-04-01', email: 'new@patron.example', device: 'pc' as const };
  await world.requests.put({ requestId, patronNumber, given, requestedAt: now.toISOString() });
  return requestId;
}

/** A link for setting a password, as a letter has brought it. */
async function mailedLink(world: World, patronNumber: string): Promise<string> {
  const now = world.library.now();
  const letter = { id: ulid(now.getTime()), kind: 'reset' as const, promisedAt: now.toISOString(), patronNumber };
  const matching = 'owner@patron.example';
  const on = world.library.today();
  await world.links.issue({ letter: { ...letter, to: matching }, matching, expiresAt: linkExpiry(now), on });
  await world.letters();
  const { token } = newLink('reset', patronNumber, randomBytes);
  await world.makeResetLink(letter.id, patronNumber, token);
  return token;
}

export const accountIntents: readonly Intent[] = [
  {
    name: 'approve a request for an address',
    status: 204,
    async prepare(world) {
      const { patronNumber } = await world.owner('owner@patron.example', former);
      const params = { requestId: await requested(world, patronNumber) };
      return {
        attempt: world.attempt('patrons/approve-email-registration', { staff, params }),
        async faults() {
          const entries = await entriesOf(world, patronNumber);
          const letters = [
            'new@patron.example メールアドレスを登録しました',
            'owner@patron.example 登録メールアドレスが変更されました',
          ];
          return [
            ...unless(`${entries} audit entries`, entries === 1),
            ...(await linkFaults(world, patronNumber, ...letters)),
          ];
        },
      };
    },
  },
  {
    name: 'reject a request for an address',
    status: 204,
    async prepare(world) {
      const { patronNumber } = await world.card();
      const params = { requestId: await requested(world, patronNumber) };
      const body = { reason: '生年月日が一致しません' };
      return {
        attempt: world.attempt('patrons/reject-email-registration', { staff, params, body }),
        async faults() {
          const entries = await entriesOf(world, patronNumber);
          return [
            ...unless(`${entries} audit entries`, entries === 1),
            ...(await letterFaults(world, 'new@patron.example メールアドレス登録申請の結果について')),
          ];
        },
      };
    },
  },
  {
    name: 'ask for a link for setting a password',
    status: 202,
    async prepare(world) {
      // Budgets of networks are full again, as they mostly are.
      world.wait(3600);
      const { patronNumber } = await world.owner('owner@patron.example', former);
      const body = { patronNumber, email: 'owner@patron.example' };
      return {
        attempt: world.attempt('sign-in/request-reset-link', { body }),
        faults: () => linkFaults(world, patronNumber, 'owner@patron.example パスワード設定のご案内'),
      };
    },
  },
  {
    name: 'reset a password by a link',
    status: 204,
    async prepare(world) {
      const { patronNumber, before } = await world.owner('owner@patron.example', former);
      const token = await mailedLink(world, patronNumber);
      const call = { params: { resetToken: token }, body: { newPassword: chosen } };
      return {
        attempt: doneAlready(world.attempt('sign-in/use-reset-link', call), 204, 'link-spent'),
        faults: async () => [
          ...(await passwordFaults(world, patronNumber)),
          ...(await sessionFaults(world, before)),
          ...unless(
            'the link still opens',
            (await world.links.expiryOf(patronNumber, token, world.library.now())) === null,
          ),
        ],
      };
    },
  },
  {
    name: 'change a password',
    status: 204,
    async prepare(world) {
      world.wait(3600);
      const { patronNumber, before } = await world.owner('owner@patron.example', former);
      const body = { currentPassword: former, newPassword: chosen };
      const attempt = world.attempt('sign-in/change-password', { patron: patronNumber, body });
      return {
        attempt: doneAlready(attempt, 204, 'current-password-wrong'),
        faults: async () => [...(await passwordFaults(world, patronNumber)), ...(await sessionFaults(world, before))],
      };
    },
  },
];

async function passwordFaults(world: World, patronNumber: string): Promise<string[]> {
  const opens = async (password: string) => (await world.credentials.signIn(patronNumber, password)).outcome;
  const [old, now] = [await opens(former), await opens(chosen)];
  return [
    ...unless(`the former password opens ${old}`, old === 'refused'),
    ...unless(`the new password opens ${now}`, now === 'signed-in'),
    ...(await letterFaults(world, 'owner@patron.example パスワードが変更されました')),
  ];
}
