import { profiles } from '../../adapters/dynamodb/profiles.ts';
import { openTable } from '../../adapters/dynamodb/table.ts';
import { confirmEmail as row } from '../../contract/routes/profile.ts';
import { confirmEmail } from '../../domain/use-cases/confirm-email.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail-room.ts';

const ports = { ...openMailRoom(), profiles: profiles(openTable(readEnvironment(['tableName']).tableName)) };

export const handler = serve(row, async ({ params: { confirmToken }, now }) => {
  await confirmEmail(ports, confirmToken, now);
  return { status: 204 };
});
