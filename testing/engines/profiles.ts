/** Cards with addresses, put into a table directly: what tests of profiles and links begin with. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { profileItem } from '../../adapters/dynamodb/patrons/profile-item.ts';
import type { Table } from '../../adapters/dynamodb/table/table.ts';
import type { MailAddress, Profile } from '../../domain/patrons/profile.ts';

export const address = (
  typed: string,
  state: MailAddress['state'] = 'active',
  device: MailAddress['device'] = 'pc',
): MailAddress => ({
  address: typed,
  device,
  state,
});

export async function putProfile(table: Table, patronNumber: string, changes: Partial<Profile> = {}): Promise<Profile> {
  const profile: Profile = {
    patronNumber,
    name: '見本 花子',
    nameReading: 'ミホン ハナコ',
    birthDate: '1990-04-01',
    version: 1,
    email1: address('hanako@example.jp'),
    email2: null,
    reservationMailTo: 'email1',
    dueNotice: false,
    defaultPickupLibraryId: 'main',
    defaultContactMethod: 'none',
    ...changes,
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item: profileItem(profile) }));
  return profile;
}

export async function profileOf(table: Table, patronNumber: string): Promise<Profile> {
  const profile = await accounts(table).profile(patronNumber);
  if (!profile) throw new Error(`there is no profile of ${patronNumber}`);
  return profile;
}

/** Every write is sent twice, as the SDK does when the answer to the first was lost; the second answer counts. */
export function sendTwice({ client }: Table): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      await next(args);
      return next(args);
    },
    { step: 'initialize', name: 'sendTwice' },
  );
}
