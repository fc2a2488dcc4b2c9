/** Every state that a patron and their login can be in, made through the gateway where that is possible. */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accountItem } from '../../adapters/dynamodb/circulation/accounts.ts';
import { keys } from '../../adapters/dynamodb/table/keys.ts';
import { address, putProfile } from '../engines/profiles.ts';
import type { Harness } from './stack-for-tests.ts';

export const email = 'hanako@example.jp';

/** A card; the temporary password that its owner last got, where there was one. */
export type RegisteredPatron = { readonly patronNumber: string; readonly temporaryPassword?: string };

export type PatronState = keyof ReturnType<typeof patronStates>;

export const patronStateNames = [
  'that never had a user',
  'with a temporary password',
  'whose temporary password has expired',
  'with a password of its own',
  'disabled in the pool',
  'suspended',
  'idle',
  'with overdue copies',
  'without an address',
  'to whose address mail came back',
] as const satisfies readonly PatronState[];

let neverUsers = 700_000;

/** @param first the owners of all but one of the cards have not signed in yet: their printed password still works */
export function patronStates(harness: Harness, { first = false } = {}) {
  const withMail = { email };

  async function confirmed(person: object = withMail, isFirst = first): Promise<RegisteredPatron> {
    const patron = await harness.register(person);
    if (isFirst) return patron;
    const { body } = await harness.signIn(patron.patronNumber, patron.temporaryPassword);
    await harness.choose(patron.patronNumber, body['challenge'], 'mukashi+77x');
    return patron;
  }

  async function changed(name: string, value: unknown): Promise<RegisteredPatron> {
    const patron = await confirmed();
    await harness.changeAccount(patron.patronNumber, name, value);
    return patron;
  }

  return {
    /** A card of before 2021-06-17 (A3). */
    async 'that never had a user'(): Promise<RegisteredPatron> {
      const patronNumber = String((neverUsers += 1));
      const today = harness.stack.clock.now().toISOString().slice(0, 10);
      const item = accountItem({ patronNumber, registeredOn: '2021-06-17', lastUsedOn: today });
      await harness.table.client.send(new PutCommand({ TableName: harness.table.name, Item: item }));
      await putProfile(harness.table, patronNumber, { email1: address(email), defaultPickupLibraryId: 'kanagawa' });
      return { patronNumber };
    },

    'with a temporary password': (): Promise<RegisteredPatron> => harness.register(withMail),

    /** Expired as long as `harness.temporaryPasswordsLast(0)` holds. */
    'whose temporary password has expired': (): Promise<RegisteredPatron> => harness.register(withMail),

    'with a password of its own': () => confirmed(withMail, false),

    async 'disabled in the pool'(): Promise<RegisteredPatron> {
      const patron = await confirmed();
      await harness.atCognito('AdminDisableUser', {
        UserPoolId: await harness.poolId('patrons'),
        Username: patron.patronNumber,
      });
      return patron;
    },

    async suspended(): Promise<RegisteredPatron> {
      const patron = await confirmed();
      await harness.asStaff('PATCH', `/patrons/${patron.patronNumber}`, { status: 'suspended' });
      return patron;
    },

    idle: () => changed('lastUsedOn', '2020-04-01'),
    'with overdue copies': () => changed('bookLoans', { K1: { id: 'loan', dueOn: '2026-01-05', renewals: 0 } }),
    'without an address': () => confirmed({}),

    async 'to whose address mail came back'(): Promise<RegisteredPatron> {
      const patron = await confirmed();
      await harness.table.client.send(
        new UpdateCommand({
          TableName: harness.table.name,
          Key: keys.profile(patron.patronNumber),
          UpdateExpression: 'SET email1.#state = :bad',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':bad': 'bad' },
        }),
      );
      return patron;
    },
  };
}
