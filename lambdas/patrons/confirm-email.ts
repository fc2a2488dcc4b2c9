import { profiles } from '../../adapters/dynamodb/patrons/profiles.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { confirmEmail as row } from '../../contract/routes/patrons.ts';
import { confirmEmail } from '../../domain/patrons/confirm-email.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail/mail-room.ts';

const ports = { ...openMailRoom(), profiles: profiles(openTable(readEnvironment(['tableName']).tableName)) };

export const handler = serve(row, async ({ params: { confirmToken }, now }) => {
  await confirmEmail(ports, confirmToken, now);
  return { status: 204 };
});
