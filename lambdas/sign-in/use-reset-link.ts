import { credentialsIn, openCognito } from '../../adapters/cognito/credentials.ts';
import { resetLinks } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { signInAttempts } from '../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { useResetLink as row } from '../../contract/routes/sign-in.ts';
import { useResetLink } from '../../domain/sign-in/use-reset-link.ts';
import { readEnvironment } from '../http/environment.ts';
import { serve } from '../http/serve.ts';
import { openMailRoom } from '../mail/mail-room.ts';

const { tableName, patronPoolId, patronClientId } = readEnvironment(['tableName', 'patronPoolId', 'patronClientId']);
const table = openTable(tableName);
const ports = {
  ...openMailRoom(),
  links: resetLinks(table),
  attempts: signInAttempts(table, 'patrons'),
  credentials: credentialsIn(openCognito(), { poolId: patronPoolId, clientId: patronClientId }),
};

export const handler = serve(row, async ({ params: { resetToken }, body: { newPassword }, now }) => {
  await useResetLink(ports, { token: resetToken, newPassword, now });
  return { status: 204 };
});
