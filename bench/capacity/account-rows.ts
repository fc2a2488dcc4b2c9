/** Rows of docs/measured/capacity.md for lost passwords, addresses and profiles (B2, B3, C). */
import { letTimePass } from '../../testing/engines/settled.ts';
import { sendPromised } from '../../testing/engines/letters.ts';
import { address, putProfile } from '../../testing/engines/profiles.ts';
import { floors } from './floors.ts';
import type { Row } from './row.ts';
import type { Setup } from './capacity-setup.ts';

const email = 'hanako@example.jp';
const newPassword = 'mukashi+77x';
let made = 0;

async function newPatron(setup: Setup): Promise<string> {
  made += 1;
  const patronNumber = await setup.library.patron(String(600_000 + made));
  await putProfile(setup.library.table, patronNumber, { email1: address(email) });
  return patronNumber;
}

/** Budgets of networks are full again, as they mostly are. */
function tomorrow({ library }: Setup): void {
  library.moveTo(new Date(library.now().getTime() + 86_400_000).toISOString());
}

const askReset = (setup: Setup, patronNumber: string) =>
  setup.call('sign-in/request-reset-link', { body: { patronNumber, email } });

const askRegistration = (setup: Setup, patronNumber: string) =>
  setup.call('patrons/request-email-registration', {
    body: { patronNumber, name: '見本 花子', birthDate: '1990-04-01', email: 'new@example.jp', device: 'pc' },
  });

/** Sends the letters that are promised, not through the meter; the token in the last. */
async function tokenIn({ post, library }: Setup): Promise<string> {
  await sendPromised(library.table, post.outbox, library.now());
  const [, token] = /\/(?:password-resets|email-confirmations)\/([\w-]+)/.exec(post.taken.at(-1)?.text ?? '') ?? [];
  if (token === undefined) throw new Error('there is no link in the last mail');
  return token;
}

async function resetLink(setup: Setup): Promise<{ resetToken: string }> {
  tomorrow(setup);
  await askReset(setup, await newPatron(setup));
  return { resetToken: await tokenIn(setup) };
}

type Shown = Record<string, unknown>;

async function changing(setup: Setup, changes: Shown): Promise<() => Promise<unknown>> {
  const patron = await newPatron(setup);
  const shown = await setup.call<Shown>('patrons/show-profile', { patron });
  return () => setup.call('patrons/change-profile', { patron, body: { ...shown, ...changes } });
}

const newAddress = { email1: { address: 'new@example.jp', device: 'pc' } };

export const accountRows: readonly Row[] = [
  {
    action: 'request a reset link',
    floor: floors.requestReset,
    async prepare(setup) {
      const patron = await newPatron(setup);
      tomorrow(setup);
      return () => askReset(setup, patron);
    },
  },
  {
    action: 'look at a reset link',
    floor: floors.checkReset,
    async prepare(setup) {
      const params = await resetLink(setup);
      return () => setup.call('sign-in/check-reset-link', { params });
    },
  },
  {
    action: 'set a password by a reset link',
    floor: floors.useReset,
    async prepare(setup) {
      const params = await resetLink(setup);
      return () => setup.call('sign-in/use-reset-link', { params, body: { newPassword } });
    },
  },
  {
    action: 'ask for an address to be registered',
    floor: floors.requestRegistration,
    async prepare(setup) {
      const patron = await newPatron(setup);
      tomorrow(setup);
      return () => askRegistration(setup, patron);
    },
  },
  {
    action: 'approve that an address be registered',
    floor: floors.approveRegistration,
    async prepare(setup) {
      tomorrow(setup);
      const patron = await newPatron(setup);
      await askRegistration(setup, patron);
      letTimePass(setup.library.table);
      const staff = 'desk-01';
      type Queue = { readonly items: readonly { readonly patronNumber: string; readonly requestId: string }[] };
      const { items } = await setup.call<Queue>('patrons/list-email-registrations', {
        staff,
        query: { limit: '100' },
      });
      const requestId = items.find(({ patronNumber }) => patronNumber === patron)?.requestId ?? '';
      return () => setup.call('patrons/approve-email-registration', { staff, params: { requestId } });
    },
  },
  {
    action: 'GET /api/me/profile',
    floor: floors.showProfile,
    async prepare(setup) {
      const patron = await newPatron(setup);
      return () => setup.call('patrons/show-profile', { patron });
    },
  },
  {
    action: 'change the profile',
    floor: floors.changeProfile,
    prepare: (setup) => changing(setup, { dueNotice: true }),
  },
  {
    action: 'change an address of the profile',
    floor: floors.changeAddress,
    prepare: (setup) => changing(setup, newAddress),
  },
  {
    action: 'confirm an address',
    floor: floors.confirmAddress,
    async prepare(setup) {
      await (
        await changing(setup, newAddress)
      )();
      const params = { confirmToken: await tokenIn(setup) };
      return () => setup.call('patrons/confirm-email', { params });
    },
  },
];
