/** Every state that a card and its user can be in, made through the door where that is possible. */
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accountItem } from '../../adapters/dynamodb/circulation/accounts.ts';
import { keys } from '../../adapters/dynamodb/table/keys.ts';
import { address, putProfile } from '../engines/profiles.ts';
import type { Door } from './door.ts';

export const email = 'hanako@example.jp';

/** A card; the temporary password that its owner last got, where there was one. */
export type Card = { readonly patronNumber: string; readonly temporaryPassword?: string };

export type CardState = keyof ReturnType<typeof cardStates>;

export const cardStateNames = [
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
] as const satisfies readonly CardState[];

let neverUsers = 700_000;

/** @param first the owners of all but one of the cards have not signed in yet: their printed password still works */
export function cardStates(door: Door, { first = false } = {}) {
  const withMail = { email };

  async function confirmed(person: object = withMail, isFirst = first): Promise<Card> {
    const card = await door.register(person);
    if (isFirst) return card;
    const { body } = await door.signIn(card.patronNumber, card.temporaryPassword);
    await door.choose(card.patronNumber, body['challenge'], 'mukashi+77x');
    return card;
  }

  async function changed(name: string, value: unknown): Promise<Card> {
    const card = await confirmed();
    await door.changeAccount(card.patronNumber, name, value);
    return card;
  }

  return {
    /** A card of before 2021-06-17 (A3). */
    async 'that never had a user'(): Promise<Card> {
      const patronNumber = String((neverUsers += 1));
      const today = door.stack.clock.now().toISOString().slice(0, 10);
      const item = accountItem({ patronNumber, registeredOn: '2021-06-17', lastUsedOn: today });
      await door.table.client.send(new PutCommand({ TableName: door.table.name, Item: item }));
      await putProfile(door.table, patronNumber, { email1: address(email), defaultPickupLibraryId: 'kanagawa' });
      return { patronNumber };
    },

    'with a temporary password': (): Promise<Card> => door.register(withMail),

    /** Expired as long as `door.temporaryPasswordsLast(0)` holds. */
    'whose temporary password has expired': (): Promise<Card> => door.register(withMail),

    'with a password of its own': () => confirmed(withMail, false),

    async 'disabled in the pool'(): Promise<Card> {
      const card = await confirmed();
      await door.atCognito('AdminDisableUser', {
        UserPoolId: await door.poolId('patrons'),
        Username: card.patronNumber,
      });
      return card;
    },

    async suspended(): Promise<Card> {
      const card = await confirmed();
      await door.asStaff('PATCH', `/patrons/${card.patronNumber}`, { status: 'suspended' });
      return card;
    },

    idle: () => changed('lastUsedOn', '2020-04-01'),
    'with overdue copies': () => changed('bookLoans', { K1: { id: 'loan', dueOn: '2026-01-05', renewals: 0 } }),
    'without an address': () => confirmed({}),

    async 'to whose address mail came back'(): Promise<Card> {
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
    },
  };
}
