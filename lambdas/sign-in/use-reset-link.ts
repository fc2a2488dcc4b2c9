import { credentialsIn, openCognito } from '../../adapters/cognito/credentials.ts';
import { resetLinks } from '../../adapters/dynamodb/sign-in/reset-links.ts';
import { signInAttempts } from '../../adapters/dynamodb/sign-in/sign-in-attempts.ts';
import { passwordChanges } from '../../adapters/dynamodb/sign-in/password-changes.ts';
import { openTable } from '../../adapters/dynamodb/table/table.ts';
import { useResetLink as row } from '../../contract/routes/sign-in.ts';
import { useResetLink } from '../../domain/sign-in/use-reset-link.ts';
import { readEnvironment } from '../http/environment.ts';
import { letterIdsOf } from '../http/letter-ids.ts';
import { serve } from '../http/serve.ts';

const { tableName, patronPoolId, patronClientId } = readEnvironment(['tableName', 'patronPoolId', 'patronClientId']);
const table = openTable(tableName);
const ports = {
  changes: passwordChanges(table),
  links: resetLinks(table),
  attempts: signInAttempts(table, 'patrons'),
  credentials: credentialsIn(openCognito(), { poolId: patronPoolId, clientId: patronClientId }),
};

export const handler = serve(row, async ({ params: { resetToken }, body: { newPassword }, now, attempt }) => {
  await useResetLink(ports, { token: resetToken, newPassword, now, newLetterId: letterIdsOf({ now, attempt }) });
  return { status: 204 };
});
