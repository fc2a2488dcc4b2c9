import { accounts } from '../../adapters/dynamodb/circulation/accounts.ts';
import { profiles } from '../../adapters/dynamodb/patrons/profiles.ts';
import { hashOfLink } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { confirmEmail as row } from '../../contract/routes/patrons.ts';
import { confirmEmail } from '../../domain/patrons/confirm-email.ts';
import { readEnvironment } from '../http/environment.ts';
import { letterIdsOf } from '../http/letter-ids.ts';
import { serve } from '../http/serve.ts';

const table = openTable(readEnvironment(['tableName']).tableName);
const ports = { profiles: profiles(table), readProfile: accounts(table).profile, hashOf: hashOfLink };

export const handler = serve(row, async ({ params: { confirmToken }, now, attempt }) => {
  await confirmEmail(ports, { token: confirmToken, now, newLetterId: letterIdsOf({ now, attempt }) });
  return { status: 204 };
});
