/** Rows of docs/capacity.md for lost passwords, addresses and profiles (B2, B3, C). */
import { address, putProfile } from '../../test/engines/profiles.ts';
import { floors } from './floors.ts';
import type { Row } from './rows.ts';
import type { Stage } from './stage.ts';

const email = 'hanako@example.jp';
const newPassword = 'mukashi+77x';
let made = 0;

async function newPatron(stage: Stage): Promise<string> {
  made += 1;
  const patronNumber = await stage.library.patron(String(600_000 + made));
  await putProfile(stage.library.table, patronNumber, { email1: address(email) });
  return patronNumber;
}

/** Budgets of networks are full again, as they mostly are. */
function tomorrow({ library }: Stage): void {
  library.moveTo(new Date(library.now().getTime() + 86_400_000).toISOString());
}

const askReset = (stage: Stage, patronNumber: string) =>
  stage.call('sign-in/request-reset-link', { body: { patronNumber, email } });

const askRegistration = (stage: Stage, patronNumber: string) =>
  stage.call('patrons/request-email-registration', {
    body: { patronNumber, name: '見本 花子', birthDate: '1990-04-01', email: 'new@example.jp', device: 'pc' },
  });

/** The token in the mail that was sent last. */
function tokenIn({ post }: Stage): string {
  const [, token] = /\/(?:password-resets|email-confirmations)\/([\w-]+)/.exec(post.taken.at(-1)?.text ?? '') ?? [];
  if (token === undefined) throw new Error('there is no link in the last mail');
  return token;
}

async function resetLink(stage: Stage): Promise<{ resetToken: string }> {
  tomorrow(stage);
  await askReset(stage, await newPatron(stage));
  return { resetToken: tokenIn(stage) };
}

type Shown = Record<string, unknown>;

async function changing(stage: Stage, changes: Shown): Promise<() => Promise<unknown>> {
  const patron = await newPatron(stage);
  const shown = await stage.call<Shown>('patrons/show-profile', { patron });
  return () => stage.call('patrons/change-profile', { patron, body: { ...shown, ...changes } });
}

const newAddress = { email1: { address: 'new@example.jp', device: 'pc' } };

export const accountRows: readonly Row[] = [
  {
    action: 'request a reset link',
    floor: floors.requestReset,
    async prepare(stage) {
      const patron = await newPatron(stage);
      tomorrow(stage);
      return () => askReset(stage, patron);
    },
  },
  {
    action: 'look at a reset link',
    floor: floors.checkReset,
    async prepare(stage) {
      const params = await resetLink(stage);
      return () => stage.call('sign-in/check-reset-link', { params });
    },
  },
  {
    action: 'set a password by a reset link',
    floor: floors.useReset,
    async prepare(stage) {
      const params = await resetLink(stage);
      return () => stage.call('sign-in/use-reset-link', { params, body: { newPassword } });
    },
  },
  {
    action: 'ask for an address to be registered',
    floor: floors.requestRegistration,
    async prepare(stage) {
      const patron = await newPatron(stage);
      tomorrow(stage);
      return () => askRegistration(stage, patron);
    },
  },
  {
    action: 'approve that an address be registered',
    floor: floors.approveRegistration,
    async prepare(stage) {
      tomorrow(stage);
      const patron = await newPatron(stage);
      await askRegistration(stage, patron);
      const staff = 'desk-01';
      type Queue = { readonly items: readonly { readonly patronNumber: string; readonly requestId: string }[] };
      const { items } = await stage.call<Queue>('patrons/list-email-registrations', {
        staff,
        query: { limit: '100' },
      });
      const requestId = items.find(({ patronNumber }) => patronNumber === patron)?.requestId ?? '';
      return () => stage.call('patrons/approve-email-registration', { staff, params: { requestId } });
    },
  },
  {
    action: 'GET /api/me/profile',
    floor: floors.showProfile,
    async prepare(stage) {
      const patron = await newPatron(stage);
      return () => stage.call('patrons/show-profile', { patron });
    },
  },
  {
    action: 'change the profile',
    floor: floors.changeProfile,
    prepare: (stage) => changing(stage, { dueNotice: true }),
  },
  {
    action: 'change an address of the profile',
    floor: floors.changeAddress,
    prepare: (stage) => changing(stage, newAddress),
  },
  {
    action: 'confirm an address',
    floor: floors.confirmAddress,
    async prepare(stage) {
      await (
        await changing(stage, newAddress)
      )();
      const params = { confirmToken: tokenIn(stage) };
      return () => stage.call('patrons/confirm-email', { params });
    },
  },
];
